import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { useRef, useState } from 'react';
import type { Customer } from '../../../shared/model/backend.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useOpened } from '../../hooks/use-opened.ts';
import { useAction } from '../../state/actions.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';

const EMPTY: Customer = {
  username: '',
  password: '',
  displayName: '',
  description: '',
  externalUserId: '',
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
};

const FIELDS: readonly { readonly name: keyof Customer; readonly title: string; readonly wide?: boolean }[] =
  [
    { name: 'displayName', title: 'Name on the card' },
    { name: 'externalUserId', title: 'External user ID (the token’s sub)' },
    { name: 'username', title: 'User name' },
    { name: 'password', title: 'Password (demo data, shown on Sign in)' },
    { name: 'firstName', title: 'First name' },
    { name: 'lastName', title: 'Last name' },
    { name: 'email', title: 'E-mail' },
    { name: 'phone', title: 'Phone' },
    { name: 'description', title: 'What to know about them', wide: true },
  ];

export interface CustomerFormProps {
  readonly customer: Customer | null;
  /** Rises each time it is asked for, also while it is open. */
  readonly turn: number;
  readonly onClose: () => void;
}

export function CustomerForm({ customer, turn, onClose }: CustomerFormProps) {
  const [draft, setDraft] = useState<Customer>(customer ?? EMPTY);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const state = useAction('customers');
  useOpened(form, turn);
  const error = tried && state.kind === 'failed' ? state.error : null;

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    setTried(true);
    send('customers', 'putCustomer', draft)
      .then((result) => {
        if (result.ok) onClose();
        else queueMicrotask(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      })
      .catch(() => {});
  }

  return (
    <form className={formCss.inlineForm} onSubmit={submit} noValidate ref={form} data-testid="customer-form">
      <div className={formCss.fields}>
        {FIELDS.map(({ name, title, wide = false }) => (
          <Field key={name} label={title} wide={wide} error={error?.fields?.[name]}>
            {(control) =>
              name === 'username' && customer !== null ? (
                <span className={classes(formCss.readOnly, textCss.mono, textCss.data)} id={control.id}>
                  {draft.username}
                </span>
              ) : (
                <TextInput
                  control={control}
                  value={draft[name]}
                  onChange={(text) => setDraft({ ...draft, [name]: text })}
                  testId={`field-customer-${name}`}
                />
              )
            }
          </Field>
        ))}
      </div>
      {error === null || error.fields !== undefined ? null : <ErrorNote error={error} />}
      <div className={formCss.buttons}>
        <Button type="submit" look="primary" busy={state.kind === 'running'} data-testid="customer-submit">
          {customer === null ? 'Add customer' : 'Save customer'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
