import inputCss from './input.module.css';
import textCss from '../text.module.css';
import { classes } from '../../lib/classes.ts';
import { ATTRIBUTE_EXAMPLES, type AttributeValue } from '../../lib/attributes.ts';
import { Segmented } from './segmented.tsx';

export interface AttributeValueInputProps {
  readonly value: AttributeValue;
  readonly label: string;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (text: string) => void;
  readonly testId: string;
}

/** The editor that fits the type of a custom attribute. */
export function AttributeValueInput(props: AttributeValueInputProps) {
  const { value, label, invalid, describedBy, onChange, testId } = props;
  if (value.type === 'boolean') {
    return (
      <Segmented
        label={label}
        value={value.text === 'true' ? 'true' : 'false'}
        segments={[
          { value: 'true', label: 'true', testId: `${testId}-true` },
          { value: 'false', label: 'false', testId: `${testId}-false` },
        ]}
        onChange={onChange}
      />
    );
  }
  const shared = {
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    placeholder: ATTRIBUTE_EXAMPLES[value.type],
    spellCheck: false,
    autoComplete: 'off',
    value: value.text,
    'data-testid': testId,
  } as const;
  if (value.type === 'list') {
    return (
      <textarea
        {...shared}
        className={classes(inputCss.input, textCss.mono)}
        data-part="input"
        rows={Math.min(8, Math.max(2, value.text.split('\n').length))}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <input
      {...shared}
      className={classes(inputCss.input, value.type !== 'text' && textCss.mono)}
      data-part="input"
      inputMode={value.type === 'number' ? 'decimal' : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
