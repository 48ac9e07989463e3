/**
 * The fields of a person, as both forms name them, and where a message about a path belongs.
 */
import type { AppError } from '../../shared/model/app-error.ts';

export const TEXT_FIELDS = ['externalUserId', 'firstName', 'middleName', 'lastName', 'birthday'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const LIST_FIELDS = ['phones', 'emails', 'tags'] as const;
export type ListField = (typeof LIST_FIELDS)[number];

export type FieldName = TextField | ListField | 'gender' | 'customAttributes';

export const FIELD_TITLES: Readonly<Record<FieldName, string>> = {
  externalUserId: 'External user ID',
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  birthday: 'Birthday',
  phones: 'Phones',
  emails: 'E-mails',
  tags: 'Tags',
  gender: 'Gender',
  customAttributes: 'Custom attributes',
};

/** A message per field; for one custom attribute the key is `customAttributes.<name>`. */
export type FieldMessages = Readonly<Record<string, string>>;

const ATTRIBUTES = 'customAttributes';

/** Codes that tell of one field without naming its path. */
const FIELD_OF_CODE: Readonly<Record<string, FieldName>> = {
  EMAIL_INVALID: 'emails',
  PHONE_INVALID: 'phones',
};

/** `userIdentity.phones.0` → `phones`; `customAttributes.size.value` → `customAttributes.size`. */
export function fieldOfPath(path: string): string {
  const parts = path.split(/[.[\]]+/).filter((part) => part !== '');
  const at = parts.findIndex((part) => part in FIELD_TITLES);
  if (at === -1) return path;
  const name = parts[at] ?? path;
  const attribute = parts[at + 1];
  return name === ATTRIBUTES && attribute !== undefined ? `${ATTRIBUTES}.${attribute}` : name;
}

/** Messages by field; the first message of a field wins. */
export function messagesByField(fields: FieldMessages | undefined): FieldMessages {
  const found: Record<string, string> = {};
  for (const [path, message] of Object.entries(fields ?? {})) found[fieldOfPath(path)] ??= message;
  return found;
}

/** What an error says about single fields. */
export function errorFields(error: AppError | null): FieldMessages {
  if (error === null) return {};
  const field = FIELD_OF_CODE[error.code];
  const named = messagesByField(error.fields);
  return field === undefined ? named : { [field]: error.message, ...named };
}
