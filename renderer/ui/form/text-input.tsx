import { classes } from '../../lib/classes.ts';
import inputCss from './input.module.css';
import textCss from '../text.module.css';
import type { ControlProps } from './field.tsx';

export interface TextInputProps {
  readonly control: ControlProps;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly mono?: boolean;
  readonly readOnly?: boolean;
  readonly look?: string;
  readonly testId: string;
}

export function TextInput({
  control,
  value,
  onChange,
  placeholder,
  mono,
  readOnly = false,
  look = '',
  testId,
}: TextInputProps) {
  return (
    <input
      {...control}
      className={classes(inputCss.input, mono === true && textCss.mono, look !== undefined && inputCss[look])}
      data-part="input"
      value={value}
      readOnly={readOnly}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      data-testid={testId}
    />
  );
}
