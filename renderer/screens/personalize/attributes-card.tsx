import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { FIELD_TITLES, type FieldMessages } from '../../lib/fields.ts';
import { Choice } from '../../ui/form/choice.tsx';
import { Field } from '../../ui/form/field.tsx';
import { NewAttributes } from '../../ui/form/new-attributes.tsx';
import { TagInput } from '../../ui/form/tag-input.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';
import { Card } from '../../ui/layout/card.tsx';
import type { PersonalizeDraft } from './personalize-draft.ts';

export interface AttributesCardProps {
  readonly draft: PersonalizeDraft;
  readonly messages: FieldMessages;
  readonly onChange: (change: Partial<PersonalizeDraft>) => void;
}

const NAMES = ['firstName', 'middleName', 'lastName'] as const;
const GENDERS = [
  { value: '', label: 'Not sent' },
  { value: 'Female', label: 'Female' },
  { value: 'Male', label: 'Male' },
] as const;

export function AttributesCard({ draft, messages, onChange }: AttributesCardProps) {
  return (
    <>
      <Card
        title="Attributes"
        aside={<span className={classes(textCss.muted, textCss.small)}>Empty fields are not sent</span>}
      >
        <div className={classes(formCss.fields, formCss.three)}>
          {NAMES.map((name) => (
            <Field key={name} label={FIELD_TITLES[name]} error={messages[name]}>
              {(control) => (
                <TextInput
                  control={control}
                  value={draft[name]}
                  onChange={(value) => onChange({ [name]: value })}
                  testId={`field-${name}`}
                />
              )}
            </Field>
          ))}
          <Field label="Gender" error={messages.gender}>
            {(control) => (
              <Choice
                control={control}
                value={draft.gender}
                options={GENDERS}
                onChange={(gender) => onChange({ gender })}
                testId="field-gender"
              />
            )}
          </Field>
          <Field label="Birthday" error={messages.birthday}>
            {(control) => (
              <TextInput
                control={control}
                mono
                value={draft.birthday}
                placeholder="YYYY-MM-DD"
                onChange={(birthday) => onChange({ birthday })}
                testId="field-birthday"
              />
            )}
          </Field>
          <Field label="Tags" error={messages.tags}>
            {(control) => (
              <TagInput
                control={control}
                value={draft.tags}
                onChange={(tags) => onChange({ tags })}
                what="tag"
                testId="field-tags"
              />
            )}
          </Field>
        </div>
      </Card>
      <Card title="Custom attributes">
        <div className={formCss.stack}>
          <NewAttributes
            rows={draft.attributes}
            messages={messages}
            onChange={(attributes) => onChange({ attributes })}
            empty="None are sent. Add one of any type: text, number, boolean, date, date and time, or a list."
          />
        </div>
      </Card>
    </>
  );
}
