import formCss from '../../../ui/form/form.module.css';
import inputCss from '../../../ui/form/input.module.css';
import textCss from '../../../ui/text.module.css';
import { classes } from '../../../lib/classes.ts';
import { Plus, Trash2 } from 'lucide-react';
import { useIsRefused } from '../../../components/notes/refusal-note.tsx';
import type { FieldMessages } from '../../../lib/fields.ts';
import { Button } from '../../../ui/button/button.tsx';
import { IconButton } from '../../../ui/button/icon-button.tsx';
import { Field } from '../../../ui/form/field.tsx';
import { Segmented } from '../../../ui/form/segmented.tsx';
import { TextInput } from '../../../ui/form/text-input.tsx';
import { type EnvironmentDraft, type HeaderDraft, newHeader } from './environment-draft.ts';
import { useKeptIn } from './kept-in.ts';
import { SecretInput } from './secret-input.tsx';

export interface EndpointFieldsProps {
  readonly draft: EnvironmentDraft;
  readonly change: (part: Partial<EnvironmentDraft>) => void;
  readonly messages: FieldMessages;
}

export function EndpointFields({ draft, change, messages }: EndpointFieldsProps) {
  const isLocked = useIsRefused('useEnvironment', { kind: 'sandbox' });
  const keptIn = useKeptIn();
  return (
    <>
      <Field
        label="URL"
        aside={<Method draft={draft} change={change} />}
        hint="Kept in the settings file: put secrets into headers, not here"
        error={messages['endpoint.url']}
      >
        {(control) => (
          <TextInput
            control={control}
            mono
            value={draft.url}
            readOnly={isLocked}
            placeholder="https://backend.example.com/token"
            onChange={(url) => change({ url })}
            testId="field-endpoint-url"
          />
        )}
      </Field>
      <Field
        label="Where the token is in the answer"
        hint="token, or data.items[0].jwt; empty where the answer is the token itself"
        error={messages['endpoint.path']}
      >
        {(control) => (
          <TextInput
            control={control}
            mono
            value={draft.path}
            readOnly={isLocked}
            onChange={(path) => change({ path })}
            testId="field-endpoint-path"
          />
        )}
      </Field>
      <Headers draft={draft} change={change} messages={messages} />
      {draft.method === 'POST' ? (
        <Field label="Body, JSON" hint={keptIn} error={messages['endpoint.body']}>
          {(control) => (
            <SecretInput
              control={control}
              value={draft.body}
              isStored={draft.hasBody}
              onChange={(body) => change({ body })}
              testId="field-endpoint-body"
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

function Method({ draft, change }: Pick<EndpointFieldsProps, 'draft' | 'change'>) {
  return (
    <Segmented
      label="Method"
      value={draft.method}
      segments={[
        { value: 'POST', label: 'POST', testId: 'endpoint-post' },
        { value: 'GET', label: 'GET', testId: 'endpoint-get' },
      ]}
      onChange={(method) => change({ method })}
    />
  );
}

function Headers({ draft, change, messages }: EndpointFieldsProps) {
  const keptIn = useKeptIn();
  function update(index: number, part: Partial<HeaderDraft>): void {
    change({ headers: draft.headers.map((header, at) => (at === index ? { ...header, ...part } : header)) });
  }
  return (
    <div className={formCss.field}>
      <div className={formCss.fieldHead}>
        <span className={formCss.label}>Headers. Values: {keptIn.toLowerCase()}</span>
      </div>
      {draft.headers.map((header, index) => {
        const error =
          messages[`endpoint.headers.${index}.name`] ?? messages[`endpoint.headers.${index}.value`];
        return (
          <div className={formCss.headerRow} key={header.key}>
            <input
              className={classes(inputCss.input, textCss.mono)}
              data-part="input"
              aria-label={`Name of header ${index + 1}`}
              aria-invalid={error === undefined ? undefined : true}
              placeholder="Authorization"
              value={header.name}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => update(index, { name: event.target.value, stored: false })}
              data-testid={`header-name-${index}`}
            />
            <SecretInput
              label={`Value of header ${index + 1}`}
              invalid={error !== undefined}
              value={header.value}
              isStored={header.stored}
              onChange={(value) => update(index, { value })}
              testId={`header-value-${index}`}
            />
            <IconButton
              label={`Remove header ${index + 1}`}
              icon={<Trash2 aria-hidden />}
              onClick={() => change({ headers: draft.headers.filter((one) => one !== header) })}
            />
            {error === undefined ? null : (
              <p className={classes(formCss.hint, formCss.stop)} data-part="hint">
                {error}
              </p>
            )}
          </div>
        );
      })}
      <div>
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          onClick={() => change({ headers: [...draft.headers, newHeader()] })}
          data-testid="add-header"
        >
          Add header
        </Button>
      </div>
    </div>
  );
}
