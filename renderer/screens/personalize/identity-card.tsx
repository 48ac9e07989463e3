import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { PreviewState } from '../../hooks/use-preview.ts';
import type { FieldMessages } from '../../lib/fields.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Field } from '../../ui/form/field.tsx';
import { TagInput } from '../../ui/form/tag-input.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { PersonHint } from './person-hint.tsx';
import type { PersonalizeDraft } from './personalize-draft.ts';

export interface IdentityCardProps {
  readonly draft: PersonalizeDraft;
  readonly messages: FieldMessages;
  readonly preview: PreviewState;
  readonly onChange: (change: Partial<PersonalizeDraft>) => void;
}

export function IdentityCard({ draft, messages, preview, onChange }: IdentityCardProps) {
  return (
    <Card title="Identity">
      <div className={formCss.fields}>
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
          Same as the token’s <span className={textCss.mono}>sub</span>
        </>
      ),
    };
  }
  const text = (
    <>
      Not the token’s <span className={textCss.mono}>sub</span>,{' '}
      <span className={classes(textCss.mono, textCss.data)}>{sub}</span>
    </>
  );
  return mismatch ? { warning: text } : { hint: text };
}
