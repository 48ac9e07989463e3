import formCss from '../../../ui/form/form.module.css';
import { useRef, useState } from 'react';
import {
  UPDATE_MODES,
  type UpdateMode,
  type UpdateSettings,
  type Updates,
} from '../../../../shared/model/updates.ts';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { useAction } from '../../../state/actions.ts';
import { send } from '../../../state/send.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Field } from '../../../ui/form/field.tsx';
import { Segmented } from '../../../ui/form/segmented.tsx';
import { TextInput } from '../../../ui/form/text-input.tsx';

export const MODE_TITLES: Readonly<Record<UpdateMode, string>> = {
  off: 'Off',
  manual: 'On demand',
  atStart: 'At start',
};

export function UpdatesForm({ stored }: { readonly stored: Updates }) {
  const [draft, setDraft] = useState<UpdateSettings>({ mode: stored.mode, feedUrl: stored.feedUrl });
  const [tried, setTried] = useState<UpdateSettings | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const action = useAction('updates.save');
  // Messages hold for what was sent; a corrected field is no longer wrong.
  const error = tried === draft && action.kind === 'failed' ? action.error : null;
  const isChanged = draft.mode !== stored.mode || draft.feedUrl !== stored.feedUrl;

  async function save(): Promise<void> {
    setTried(draft);
    const saved = await send('updates.save', 'setUpdates', draft);
    if (!saved.ok) {
      queueMicrotask(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
  }

  return (
    <form
      className={formCss.stack}
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      noValidate
      data-testid="updates-form"
    >
      <div className={formCss.line}>
        <Segmented
          label="When to look for updates"
          value={draft.mode}
          segments={UPDATE_MODES.map((mode) => ({
            value: mode,
            label: MODE_TITLES[mode],
            testId: `updates-${mode}`,
          }))}
          onChange={(mode) => setDraft({ ...draft, mode })}
        />
      </div>
      {draft.mode === 'off' && stored.mode === 'off' ? null : (
        <Field label="Feed" hint="https; plain http for this machine only" error={error?.fields?.['feedUrl']}>
          {(control) => (
            <TextInput
              control={control}
              mono
              value={draft.feedUrl}
              placeholder="https://updates.example.com/lab/"
              onChange={(feedUrl) => setDraft({ ...draft, feedUrl })}
              testId="field-feed-url"
            />
          )}
        </Field>
      )}
      {error === null || error.fields !== undefined ? null : <ErrorNote error={error} />}
      {isChanged ? (
        <div>
          <Button type="submit" busy={action.kind === 'running'} data-testid="save-updates">
            Save
          </Button>
        </div>
      ) : null}
    </form>
  );
}
