import formCss from '../../ui/form/form.module.css';
import { useRef, useState } from 'react';
import type { ProfileSummary } from '../../../shared/model/administration.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useOpened } from '../../hooks/use-opened.ts';
import { useAction } from '../../state/actions.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';

export interface ProfileNameFormProps {
  /** The profile that is renamed; null for a new one. */
  readonly profile: ProfileSummary | null;
  /** Rises each time it is asked for, also while it is open. */
  readonly turn: number;
  readonly onClose: () => void;
}

export function ProfileNameForm({ profile, turn, onClose }: ProfileNameFormProps) {
  const [name, setName] = useState(profile?.name ?? '');
  const [tried, setTried] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const state = useAction('profiles.name');
  useOpened(form, turn);
  const error = tried === name && state.kind === 'failed' ? state.error : null;

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    setTried(name);
    const request =
      profile === null
        ? send('profiles.name', 'createProfile', { name })
        : send('profiles.name', 'changeProfile', { id: profile.id, name });
    void request.then((result) => result.ok && onClose());
  }

  return (
    <form
      className={formCss.inlineForm}
      onSubmit={submit}
      noValidate
      ref={form}
      data-testid="profile-name-form"
    >
      <Field
        label={profile === null ? 'Name of the new profile' : `New name of ${profile.name}`}
        error={error?.fields?.['name']}
      >
        {(control) => (
          <TextInput control={control} value={name} onChange={setName} testId="field-profile-name" />
        )}
      </Field>
      <div className={formCss.buttons}>
        <Button
          type="submit"
          look="primary"
          busy={state.kind === 'running'}
          data-testid="profile-name-submit"
        >
          {profile === null ? 'Create' : 'Rename'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
      {error === null || error.fields !== undefined ? null : <ErrorNote error={error} />}
    </form>
  );
}
