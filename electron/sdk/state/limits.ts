/**
 * The limits of user data that the SDK checks before anything is sent. Formats are not checked on the device.
 */
import type { CustomAttribute, PlatformProfile, UserPatch } from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';
import { jsonText } from './json-text.ts';

const MAXIMUM_ITEMS = 100;
const MAXIMUM_EMAIL = 255;
const MAXIMUM_ATTRIBUTE = 4096;
const TEXT_LIMITS = { firstName: 255, lastName: 255, middleName: 50, externalUserId: 256 } as const;

const HEADING = 'User data validation failed:';
const REFERENCE =
  'Please check the field limits at: https://www.infobip.com/docs/api/customer-engagement/people/update-a-person';

export interface Violation {
  /** The field's path, `emails.2` or `customAttributes.x`. */
  readonly path: string;
  /** As the SDK words it. */
  readonly message: string;
}

type LengthOf = (text: string) => number;
const LENGTH = { utf16Units: (text: string) => text.length, graphemes: countGraphemes } as const;

/** All fields of the data that go over a limit, in the order in which the profile's SDK lists them. */
export function findViolations(data: UserPatch, profile: PlatformProfile): readonly Violation[] {
  const lengthOf = LENGTH[difference('limits.length', profile)];
  return difference('limits.order', profile).flatMap((field) => {
    if (field === 'customAttributes') {
      return Object.entries(data.customAttributes ?? {}).flatMap(([name, value]) =>
        attributeViolations(name, value, lengthOf, profile),
      );
    }
    if (field === 'emails') return emailViolations(data.emails ?? [], lengthOf);
    if (field === 'phones') return tooMany('phones', data.phones ?? []);
    return tooLong(field, field, data[field] ?? '', TEXT_LIMITS[field], lengthOf);
  });
}

function emailViolations(emails: readonly string[], lengthOf: LengthOf): readonly Violation[] {
  return [
    ...tooMany('emails', emails),
    ...emails.flatMap((email, index) =>
      tooLong(`emails.${index}`, `email '${email}'`, email, MAXIMUM_EMAIL, lengthOf),
    ),
  ];
}

/** The message of the error, with one line per violation. */
export function violationMessage(violations: readonly Violation[]): string {
  const lines = violations.map((violation) => `  - ${violation.message}`);
  return [HEADING, ...lines, '', REFERENCE].join('\n');
}

function tooLong(
  path: string,
  label: string,
  text: string,
  limit: number,
  lengthOf: LengthOf,
): readonly Violation[] {
  // No unit counts more than UTF-16 does, so most texts need no counting.
  if (text.length <= limit) return [];
  const length = lengthOf(text);
  if (length <= limit) return [];
  return [{ path, message: `${label} exceeds maximum length of ${limit} characters (actual: ${length})` }];
}

function tooMany(field: string, items: readonly string[]): readonly Violation[] {
  if (items.length <= MAXIMUM_ITEMS) return [];
  return [
    { path: field, message: `${field} count exceeds maximum of ${MAXIMUM_ITEMS} (actual: ${items.length})` },
  ];
}

function attributeViolations(
  name: string,
  value: CustomAttribute | null,
  lengthOf: LengthOf,
  profile: PlatformProfile,
): readonly Violation[] {
  if (value === null) return [];
  const path = `customAttributes.${name}`;
  if (value.type === 'list' && !isUniformList(value.value)) {
    if (difference('attributes.invalidList', profile) !== 'refused') return [];
    return [
      { path, message: `customAttribute '${name}' must be a list of objects with the same keys and types` },
    ];
  }
  const text = attributeText(value, profile);
  return tooLong(path, `customAttribute '${name}' value`, text, MAXIMUM_ATTRIBUTE, lengthOf);
}

/** Lists are measured as JSON, escapes included; strict takes the longer of both platforms. */
function attributeText(value: CustomAttribute, profile: PlatformProfile): string {
  if (value.type !== 'list') return String(value.value);
  if (profile !== 'strict') return jsonText(value.value, profile);
  const [android, ios] = [jsonText(value.value, 'android'), jsonText(value.value, 'ios')];
  return android.length > ios.length ? android : ios;
}

/** Whether all items of a list are objects that are not empty and have the same keys with values of the same types. */
export function isUniformList(items: readonly Readonly<Record<string, unknown>>[]): boolean {
  const shapes = items.map((item) =>
    Object.entries(item)
      .map(([name, value]) => `${JSON.stringify(name)}:${typeof value}`)
      .toSorted()
      .join(),
  );
  return shapes.every((shape) => shape !== '' && shape === shapes[0]);
}

function countGraphemes(text: string): number {
  let count = 0;
  for (const _segment of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) count += 1;
  return count;
}
