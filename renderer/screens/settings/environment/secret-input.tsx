import inputCss from '../../../ui/form/input.module.css';
import textCss from '../../../ui/text.module.css';
import { classes } from '../../../lib/classes.ts';
import type { ControlProps } from '../../../ui/form/field.tsx';

export interface SecretInputProps {
  readonly control?: ControlProps;
  readonly label?: string;
  readonly invalid?: boolean;
  readonly value: string;
  /** A value is in the secret store already; empty keeps it. */
  readonly isStored: boolean;
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

/** Typed as dots. What is stored never comes back into the field. */
export function SecretInput({
  control,
  label,
  invalid,
  value,
  isStored,
  onChange,
  testId,
}: SecretInputProps) {
  return (
    <input
      {...control}
      {...(control === undefined
        ? { 'aria-label': label, 'aria-invalid': invalid === true || undefined }
        : {})}
      className={classes(inputCss.input, textCss.mono)}
      data-part="input"
      type="password"
      value={value}
      placeholder={isStored ? 'set; leave empty to keep it' : ''}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      data-testid={testId}
    />
  );
}
