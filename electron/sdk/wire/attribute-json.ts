/**
 * Custom attributes on the wire: plain JSON values, so that dates must be told from texts by their looks.
 */
import { isObject } from '../../../shared/lib/json.ts';
import type { CustomAttribute, PlatformProfile } from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';
import { isUniformList } from '../state/limits.ts';

type Attributes = Readonly<Record<string, CustomAttribute>>;
type DateKind = 'date' | 'datetime' | 'text';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

const READ_DATE = {
  exactFormat: exactKind,
  digitAndLength: kindByDigitAndLength,
  digitsInFirstFour: kindByFirstFour,
} as const;

/** The attributes as JSON; null removes one. Lists that a profile drops are left out. */
export function attributesToJson(
  attributes: Readonly<Record<string, CustomAttribute | null>>,
  profile: PlatformProfile,
): Readonly<Record<string, unknown>> {
  const drops = difference('attributes.invalidList', profile) === 'dropsAll';
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => !(drops && value?.type === 'list' && !isUniformList(value.value)))
      .map(([name, value]) => [name, value === null ? null : value.value]),
  );
}

/** The attributes of a JSON object; members that no attribute can hold are left out. */
export function attributesFromJson(json: unknown, profile: PlatformProfile): Attributes | undefined {
  if (!isObject(json)) return undefined;
  const entries = Object.entries(json).flatMap(([name, value]) => {
    const attribute = attributeFromJson(value, profile);
    return attribute === null ? [] : [[name, attribute] as const];
  });
  return Object.fromEntries(entries);
}

function attributeFromJson(value: unknown, profile: PlatformProfile): CustomAttribute | null {
  if (typeof value === 'number') return { type: 'number', value };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'string') {
    return { type: READ_DATE[difference('attributes.dates', profile)](value), value };
  }
  if (!Array.isArray(value)) return null;
  const items: unknown[] = value;
  return items.every(isFlatObject) ? { type: 'list', value: items } : null;
}

function isFlatObject(value: unknown): value is Record<string, string | number | boolean> {
  return (
    isObject(value) &&
    Object.values(value).every((item) => ['string', 'number', 'boolean'].includes(typeof item))
  );
}

function exactKind(text: string): DateKind {
  if (DATE.test(text)) return 'date';
  return DATETIME.test(text) ? 'datetime' : 'text';
}

function kindByDigitAndLength(text: string): DateKind {
  if (!/^\d/.test(text)) return 'text';
  if (text.length === 20) return 'datetime';
  return text.length === 10 ? 'date' : 'text';
}

function kindByFirstFour(text: string): DateKind {
  return /\d/.test(text.slice(0, 4)) ? exactKind(text) : 'text';
}
