import formCss from '../../ui/form/form.module.css';
import { IDENTIFIER_TYPES } from '../../../shared/ipc/backend.ts';
import { Choice } from '../../ui/form/choice.tsx';
import { Field } from '../../ui/form/field.tsx';
import { TagInput } from '../../ui/form/tag-input.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';
import type { PeopleDraft } from './people-draft.ts';

export interface PeopleFieldsProps {
  readonly draft: PeopleDraft;
  readonly onChange: (draft: PeopleDraft) => void;
}

const TYPES = IDENTIFIER_TYPES.map((value) => ({ value, label: value }));
const TEXTS = [
  ['externalId', 'External ID'],
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['birthDate', 'Birth date'],
] as const;
const GENDERS = [
  { value: '', label: 'not given' },
  { value: 'FEMALE', label: 'FEMALE' },
  { value: 'MALE', label: 'MALE' },
] as const;
const PERSON_TYPES = [
  { value: 'CUSTOMER', label: 'CUSTOMER' },
  { value: 'LEAD', label: 'LEAD' },
] as const;

/** The request below them has the API's own names. */
export function PeopleFields({ draft, onChange }: PeopleFieldsProps) {
  function change(part: Partial<PeopleDraft>): void {
    onChange({ ...draft, ...part });
  }
  return (
    <div className={formCss.fields}>
      {draft.operation === 'createPerson' ? null : <Whom draft={draft} change={change} />}
      {draft.operation === 'addContactInformation' ? null : <PersonFields draft={draft} change={change} />}
      <Field label="Phones">
        {(control) => (
          <TagInput
            control={control}
            value={draft.phones}
            onChange={(phones) => change({ phones })}
            what="phone"
            testId="people-phones"
          />
        )}
      </Field>
      <Field label="E-mails">
        {(control) => (
          <TagInput
            control={control}
            value={draft.emails}
            onChange={(emails) => change({ emails })}
            what="e-mail"
            testId="people-emails"
          />
        )}
      </Field>
    </div>
  );
}

interface PartProps {
  readonly draft: PeopleDraft;
  readonly change: (part: Partial<PeopleDraft>) => void;
}

function Whom({ draft, change }: PartProps) {
  return (
    <>
      <Field label="Type of identifier">
        {(control) => (
          <Choice
            control={control}
            value={draft.type}
            options={TYPES}
            onChange={(type) => change({ type })}
          />
        )}
      </Field>
      <Field label="Identifier">
        {(control) => (
          <TextInput
            control={control}
            mono
            value={draft.identifier}
            onChange={(identifier) => change({ identifier })}
            testId="people-identifier"
          />
        )}
      </Field>
    </>
  );
}

function PersonFields({ draft, change }: PartProps) {
  return (
    <>
      {TEXTS.map(([name, label]) => (
        <Field key={name} label={label}>
          {(control) => (
            <TextInput
              control={control}
              value={draft[name]}
              onChange={(text) => change({ [name]: text })}
              testId={`people-${name}`}
            />
          )}
        </Field>
      ))}
      <Field label="Gender">
        {(control) => (
          <Choice
            control={control}
            value={draft.gender}
            options={GENDERS}
            onChange={(gender) => change({ gender })}
          />
        )}
      </Field>
      <Field label="Type of person">
        {(control) => (
          <Choice
            control={control}
            value={draft.personType}
            options={PERSON_TYPES}
            onChange={(personType) => change({ personType })}
          />
        )}
      </Field>
      <Field label="Tags" wide>
        {(control) => (
          <TagInput
            control={control}
            value={draft.tags}
            onChange={(tags) => change({ tags })}
            what="tag"
            testId="people-tags"
          />
        )}
      </Field>
    </>
  );
}
