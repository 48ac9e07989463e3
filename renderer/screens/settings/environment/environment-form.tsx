import formCss from '../../../ui/form/form.module.css';
import { useRef, useState } from 'react';
import type { OwnEnvironment } from '../../../../shared/model/environment.ts';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { useIsRefused } from '../../../components/notes/refusal-note.tsx';
import { useOpened } from '../../../hooks/use-opened.ts';
import { useAction } from '../../../state/actions.ts';
import { askForgetEnvironment } from '../../../state/backend-questions.ts';
import { send } from '../../../state/send.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Field } from '../../../ui/form/field.tsx';
import { TextInput } from '../../../ui/form/text-input.tsx';
import { Toggle } from '../../../ui/form/toggle.tsx';
import { EndpointFields } from './endpoint-fields.tsx';
import { draftOf, type EnvironmentDraft, inputOf } from './environment-draft.ts';
import { useKeptIn } from './kept-in.ts';
import { SecretInput } from './secret-input.tsx';

export interface EnvironmentFormProps {
  readonly own: OwnEnvironment | null;
  readonly onClose: () => void;
}

export function EnvironmentForm({ own, onClose }: EnvironmentFormProps) {
  const [draft, setDraft] = useState<EnvironmentDraft>(() => draftOf(own));
  const [tried, setTried] = useState<EnvironmentDraft | null>(null);
  const isLocked = useIsRefused('useEnvironment', { kind: 'sandbox' });
  const form = useRef<HTMLFormElement>(null);
  const state = useAction('environment.save');
  const keptIn = useKeptIn();
  useOpened(form);
  // Messages hold for what was sent; a corrected field is no longer wrong.
  const error = tried === draft && state.kind === 'failed' ? state.error : null;
  const messages = error?.fields ?? {};

  function change(part: Partial<EnvironmentDraft>): void {
    setDraft({ ...draft, ...part });
  }

  async function save(thenUse: boolean): Promise<void> {
    setTried(draft);
    const saved = await send('environment.save', 'saveEnvironment', inputOf(draft));
    if (!saved.ok) {
      queueMicrotask(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    onClose();
    if (thenUse) await send('environment.use', 'useEnvironment', { kind: 'live' });
  }

  return (
    <form
      className={formCss.inlineForm}
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void save(true);
      }}
      noValidate
      data-testid="environment-form"
    >
      <Field label="Base URL" hint="https; plain http for this machine only" error={messages['baseUrl']}>
        {(control) => (
          <TextInput
            control={control}
            mono
            value={draft.baseUrl}
            readOnly={isLocked}
            placeholder="https://xyz.api.example.com"
            onChange={(baseUrl) => change({ baseUrl })}
            testId="field-base-url"
          />
        )}
      </Field>
      <Field label="Application code" hint={`${keptIn}, never in a file`} error={messages['applicationCode']}>
        {(control) => (
          <SecretInput
            control={control}
            value={draft.applicationCode}
            isStored={draft.hasCode}
            onChange={(applicationCode) => change({ applicationCode })}
            testId="field-application-code"
          />
        )}
      </Field>
      <Toggle
        title="Token endpoint"
        text="New tokens are fetched from your own backend."
        checked={draft.withEndpoint}
        disabled={isLocked}
        onChange={(withEndpoint) => change({ withEndpoint })}
        testId="with-endpoint"
      />
      {draft.withEndpoint ? <EndpointFields draft={draft} change={change} messages={messages} /> : null}
      {error === null || error.fields !== undefined ? null : <ErrorNote error={error} />}
      <div className={formCss.buttons}>
        <Button
          type="submit"
          look="primary"
          busy={state.kind === 'running'}
          data-testid="save-use-environment"
        >
          Save and use
        </Button>
        <Button onClick={() => void save(false)} data-testid="save-environment">
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        {own === null ? null : (
          <Button look="danger" onClick={askForgetEnvironment} data-testid="forget-environment">
            Forget…
          </Button>
        )}
      </div>
    </form>
  );
}
