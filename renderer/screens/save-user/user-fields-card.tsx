import formCss from '../../ui/form/form.module.css';
import { classes } from '../../lib/classes.ts';
import type { User } from '../../../shared/model/models.ts';
import { FIELD_TITLES, type FieldMessages, type ListField, type TextField } from '../../lib/fields.ts';
import { Choice } from '../../ui/form/choice.tsx';
import { Field } from '../../ui/form/field.tsx';
import { TagInput } from '../../ui/form/tag-input.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { EditStateControl } from './edit-state.tsx';
import {
  type EditState,
  editList,
  editState,
  editText,
  removeValue,
  shownList,
  shownText,
  type UserDraft,
  unchange,
  userDraft,
} from './user-draft.ts';

export interface UserFieldsCardProps {
  readonly draft: UserDraft;
  readonly known: User;
  readonly messages: FieldMessages;
}

const LISTS: Readonly<Record<ListField, string>> = { phones: 'phone', emails: 'e-mail', tags: 'tag' };
const GENDERS = [
  { value: '', label: 'Not known' },
  { value: 'Female', label: 'Female' },
  { value: 'Male', label: 'Male' },
] as const;

export function UserFieldsCard(props: UserFieldsCardProps) {
  return (
    <>
      <Card title="Identity">
        <div className={classes(formCss.fields, formCss.three)}>
          <TextEditor name="externalUserId" {...props} />
          <ListEditor name="emails" {...props} />
          <ListEditor name="phones" {...props} />
        </div>
      </Card>
      <Card title="Attributes">
        <div className={classes(formCss.fields, formCss.three)}>
          <TextEditor name="firstName" {...props} />
          <TextEditor name="middleName" {...props} />
          <TextEditor name="lastName" {...props} />
          <GenderEditor {...props} />
          <TextEditor name="birthday" placeholder="YYYY-MM-DD" {...props} />
          <ListEditor name="tags" {...props} />
        </div>
      </Card>
    </>
  );
}

function stateControl(part: 'texts' | 'lists', name: TextField | ListField | 'gender', state: EditState) {
  return (
    <EditStateControl
      slug={name}
      title={FIELD_TITLES[name].toLowerCase()}
      state={state}
      onRemove={() => userDraft.update((draft) => removeValue(draft, part, name))}
      onUndo={() => userDraft.update((draft) => unchange(draft, part, name))}
    />
  );
}

const REMOVED = 'will be removed (null)';

interface TextEditorProps extends UserFieldsCardProps {
  readonly name: TextField;
  readonly placeholder?: string;
}

function TextEditor({ name, placeholder, draft, known, messages }: TextEditorProps) {
  const state = editState(draft.texts[name]);
  const value = shownText(draft, name, known);
  const emptied =
    state === 'set' && value === '' ? 'Goes out as an empty text; remove sends null' : undefined;
  return (
    <Field
      label={FIELD_TITLES[name]}
      aside={stateControl('texts', name, state)}
      error={messages[name]}
      warning={emptied}
      hint={was(state, known[name])}
    >
      {(control) => (
        <TextInput
          control={control}
          mono={name === 'externalUserId' || name === 'birthday'}
          look={state}
          value={value}
          placeholder={state === 'remove' ? REMOVED : placeholder}
          onChange={(text) => userDraft.update((current) => editText(current, name, text, known))}
          testId={`field-${name}`}
        />
      )}
    </Field>
  );
}

interface ListEditorProps extends UserFieldsCardProps {
  readonly name: ListField;
}

function ListEditor({ name, draft, known, messages }: ListEditorProps) {
  const state = editState(draft.lists[name]);
  return (
    <Field
      label={FIELD_TITLES[name]}
      aside={stateControl('lists', name, state)}
      error={messages[name]}
      hint={was(state, known[name]?.join(', '))}
    >
      {(control) => (
        <TagInput
          control={control}
          look={state}
          value={shownList(draft, name, known)}
          onChange={(tags) => userDraft.update((current) => editList(current, name, tags, known))}
          what={LISTS[name]}
          placeholder={state === 'remove' ? REMOVED : undefined}
          testId={`field-${name}`}
        />
      )}
    </Field>
  );
}

function GenderEditor({ draft, known, messages }: UserFieldsCardProps) {
  const state = editState(draft.texts.gender);
  const value = shownText(draft, 'gender', known) as '' | 'Female' | 'Male';
  const options =
    state === 'remove' ? [{ value: '', label: REMOVED } as const, ...GENDERS.slice(1)] : GENDERS;
  return (
    <Field
      label="Gender"
      aside={stateControl('texts', 'gender', state)}
      error={messages.gender}
      hint={was(state, known.gender)}
    >
      {(control) => (
        <Choice
          control={control}
          look={state}
          value={value}
          options={options}
          onChange={(gender) => userDraft.update((current) => chooseGender(current, gender, known))}
          testId="field-gender"
        />
      )}
    </Field>
  );
}

/** There is no empty gender to set: choosing none leaves the field as it is. */
function chooseGender(draft: UserDraft, gender: string, known: User): UserDraft {
  return gender === '' ? unchange(draft, 'texts', 'gender') : editText(draft, 'gender', gender, known);
}

/** What a changed field was before, so that nobody has to remember it. */
function was(state: EditState, before: string | undefined): string | undefined {
  if (state === 'unchanged') return undefined;
  return before === undefined || before === '' ? 'was not set' : `was ${before}`;
}
