import formCss from '../../ui/form/form.module.css';
import inputCss from '../../ui/form/input.module.css';
import { classes } from '../../lib/classes.ts';
import { Eye, EyeOff } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { signIn } from '../../state/sign-in.ts';
import { changeSignIn, signInDraft } from '../../state/sign-in-draft.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { type ControlProps, Field } from '../../ui/form/field.tsx';
import { Card } from '../../ui/layout/card.tsx';

type Problems = Readonly<Partial<Record<'username' | 'password', string>>>;

export function CredentialsCard() {
  const draft = useStore(signInDraft);
  const state = useAction('signIn.form');
  const [problems, setProblems] = useState<Problems>({});
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    const found: Problems = {
      ...(draft.username === '' ? { username: 'Enter a user name' } : {}),
      ...(draft.password === '' ? { password: 'Enter a password' } : {}),
    };
    setProblems(found);
    if (found.username !== undefined) username.current?.focus();
    else if (found.password !== undefined) password.current?.focus();
    else void signIn('form', draft.username, draft.password);
  }

  return (
    <Card title="With user name and password">
      <form onSubmit={submit} noValidate className={formCss.stack}>
        <Field label="User name" error={draft.username === '' ? problems.username : undefined}>
          {(control) => (
            <input
              {...control}
              ref={username}
              className={inputCss.input}
              data-part="input"
              value={draft.username}
              maxLength={256}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => changeSignIn({ username: event.target.value })}
              data-testid="field-username"
            />
          )}
        </Field>
        <Field label="Password" error={draft.password === '' ? problems.password : undefined}>
          {(control) => <PasswordInput control={control} value={draft.password} input={password} />}
        </Field>
        {state.kind === 'failed' ? <ErrorNote error={state.error} testId="sign-in-error" /> : null}
        <div>
          <Button type="submit" look="primary" busy={state.kind === 'running'} data-testid="sign-in-submit">
            Sign in
          </Button>
        </div>
      </form>
    </Card>
  );
}

interface PasswordInputProps {
  readonly control: ControlProps;
  readonly value: string;
  readonly input: RefObject<HTMLInputElement | null>;
}

function PasswordInput({ control, value, input }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className={classes(inputCss.input, inputCss.withButton)} data-part="input">
      <input
        {...control}
        ref={input}
        type={shown ? 'text' : 'password'}
        value={value}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => changeSignIn({ password: event.target.value })}
        data-testid="field-password"
      />
      <IconButton
        label={shown ? 'Hide password' : 'Show password'}
        icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        aria-pressed={shown}
        data-testid="toggle-password"
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
