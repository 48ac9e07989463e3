/**
 * JSON as the platforms write it: into a body, and where they measure a list.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';

const ESCAPES = {
  none: (text: string) => text,
  /** Gson's HTML-safe escapes. Outside of texts JSON has none of these characters. */
  htmlSafe: (text: string) => text.replace(/[<>&='\u2028\u2029]/g, unicodeEscape),
  slash: (text: string) => text.replaceAll('/', String.raw`\/`),
} as const;

function unicodeEscape(character: string): string {
  return String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0');
}

/** A value as the profile writes it. */
export function jsonText(value: unknown, profile: PlatformProfile, indent?: number): string {
  const isSorted = difference('wire.keyOrder', profile) === 'sorted';
  const text = JSON.stringify(isSorted ? sortNames(value) : value, null, indent);
  return ESCAPES[difference('wire.jsonEscapes', profile)](text);
}

/** Without case, runs of digits by their value. Source: iOS sortedKeys. */
const NAMES = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' });

/** Depth is bounded by the schemas of user data: at most an object in a list in an object. */
function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, sortNames(item)] as const);
  return Object.fromEntries(
    entries.toSorted(([one], [other]) => NAMES.compare(one, other) || (one < other ? -1 : 1)),
  );
}
