/**
 * The table of differences in words, for people: values are names in the code, and names are hard to read.
 */
import type { DifferenceArea, DifferenceInfo } from '../../../shared/model/sdk-options.ts';
import { CALL_DIFFERENCES } from './call-differences.ts';
import type { DifferenceRow, DifferenceValue } from './difference.ts';
import { MESSAGING_DIFFERENCES } from './messaging-differences.ts';
import { STATE_DIFFERENCES } from './state-differences.ts';
import { TOKEN_DIFFERENCES } from './token-differences.ts';
import { WIRE_DIFFERENCES } from './wire-differences.ts';

const AREAS: readonly (readonly [DifferenceArea, readonly DifferenceRow[]])[] = [
  ['token', TOKEN_DIFFERENCES],
  ['call', CALL_DIFFERENCES],
  ['wire', WIRE_DIFFERENCES],
  ['state', STATE_DIFFERENCES],
  ['messaging', MESSAGING_DIFFERENCES],
];

/** Names that are not written as they are said. */
const SPELLINGS: Readonly<Record<string, string>> = {
  android: 'Android',
  ios: 'iOS',
  java: 'Java',
  swift: 'Swift',
  foundation: 'Foundation',
  json: 'JSON',
  utf16: 'UTF-16',
  base64: 'Base64',
  url: 'URL',
  post: 'POST',
  patch: 'PATCH',
};

/** Every row of the table, in words. */
export function differenceInfos(): readonly DifferenceInfo[] {
  return AREAS.flatMap(([area, rows]) =>
    rows.map(({ id, title, source, certainty, ...row }) => ({
      id,
      area,
      title,
      strict: differenceWords(row.strict),
      android: differenceWords(row.android),
      ios: differenceWords(row.ios),
      source,
      certainty,
    })),
  );
}

/** One value in words: `postWithOverride` becomes "post with override". */
export function differenceWords(value: DifferenceValue): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'string') return nameWords(value);
  if (isList(value)) return value.length === 0 ? 'none' : value.map(differenceWords).join(', ');
  return Object.entries(value)
    .map(
      ([name, inner]) =>
        `${nameWords(name)}: ${isPlain(inner) ? differenceWords(inner) : `(${differenceWords(inner)})`}`,
    )
    .join('; ');
}

function isPlain(value: DifferenceValue): boolean {
  return value === null || typeof value !== 'object';
}

/** `Array.isArray` does not narrow a readonly list. */
function isList(value: DifferenceValue): value is readonly DifferenceValue[] {
  return Array.isArray(value);
}

/** Codes and sentences stay as they are. */
function nameWords(name: string): string {
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) return name;
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ')
    .map((word) => SPELLINGS[word] ?? word)
    .join(' ');
}
