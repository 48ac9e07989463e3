import { classes } from '../../lib/classes.ts';
import formCss from './form.module.css';
import { type ReactNode, useId } from 'react';

export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** At the right end of the label line: the state of the field and what can be done with it. */
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  readonly warning?: ReactNode;
  readonly error?: string | undefined;
  readonly wide?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}

/** Ties a label, a hint and a message to one control. */
export function Field({ label, aside, hint, warning, error, wide = false, children }: FieldProps) {
  const id = useId();
  const note = error ?? warning ?? hint;
  const tone = error !== undefined ? 'stop' : warning !== undefined ? 'warn' : '';
  return (
    <div className={classes(formCss.field, wide && formCss.wide)}>
      <div className={formCss.fieldHead}>
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {note === undefined ? null : (
        <p id={`${id}-note`} className={classes(formCss.hint, formCss[tone])} data-part="hint">
          {note}
        </p>
      )}
    </div>
  );
}
