import type { FieldMessages } from '../../forms/fields.ts';
import type { PersonalizeDraft } from '../../forms/personalize-draft.ts';
import type { PreviewState } from '../../forms/use-preview.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { TagInput } from '../../ui/tag-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { PersonHint } from './person-hint.tsx';

export interface IdentityCardProps {
  readonly draft: PersonalizeDraft;
  readonly messages: FieldMessages;
  readonly preview: PreviewState;
  readonly onChange: (change: Partial<PersonalizeDraft>) => void;
}

export function IdentityCard({ draft, messages, preview, onChange }: IdentityCardProps) {
  return (
    <Card title="Identity">
      <div className="fields">
        <Field
          label="External user ID"
          error={messages.externalUserId}
          {...subjectNote(draft.externalUserId, useSnapshot().token?.sub ?? null, preview)}
        >
          {(control) => (
            <TextInput
              control={control}
              mono
              value={draft.externalUserId}
              placeholder="How your own systems call the person"
              onChange={(externalUserId) => onChange({ externalUserId })}
              testId="field-externalUserId"
            />
          )}
        </Field>
        <Field label="E-mails" error={messages.emails}>
          {(control) => (
            <TagInput
              control={control}
              value={draft.emails}
              onChange={(emails) => onChange({ emails })}
              what="e-mail"
              testId="field-emails"
            />
          )}
        </Field>
        <Field label="Phones" error={messages.phones}>
          {(control) => (
            <TagInput
              control={control}
              value={draft.phones}
              onChange={(phones) => onChange({ phones })}
              what="phone"
              testId="field-phones"
            />
          )}
        </Field>
        <PersonHint keepAsLead={draft.keepAsLead} />
      </div>
    </Card>
  );
}

/** Says at the field whether the token is for this person; the main process judges the same, with a moment's delay. */
function subjectNote(externalUserId: string, sub: string | null, preview: PreviewState) {
  if (sub === null || externalUserId === '')
    return { hint: 'Given by your own systems; up to 256 characters' };
  const mismatch =
    preview.kind === 'ready' && preview.preview.warnings.some(({ code }) => code === 'subjectMismatch');
  if (externalUserId === sub) {
    return {
      hint: (
        <>
          Same as the token’s <span className="mono">sub</span>
        </>
      ),
    };
  }
  const text = (
    <>
      Not the token’s <span className="mono">sub</span>, <span className="mono data">{sub}</span>
    </>
  );
  return mismatch ? { warning: text } : { hint: text };
}
