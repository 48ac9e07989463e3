/**
 * Names and types in header and claims.
 */
import { type Finding, finding } from '../told/finding.ts';
import { adviseOnNames, API_KEY } from './names.ts';
import type { Part, ReadParts } from './parts.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is known of the call that the token is for. */
export interface Addressed {
  readonly applicationCode?: string;
  readonly externalUserId?: string;
}

const HALF_A_CHARACTER = finding('not-utf-8', 'half of a surrogate pair', {
  text: 'A text in it holds half of a character.',
  fix: 'Do not cut a text between the two halves of a character.',
});

/** Findings of the two JSON parts. */
export function adviseOnClaims(
  { segments, header, claims }: ReadParts,
  addressed: Addressed,
): readonly Finding[] {
  const head = header?.json ?? {};
  const body = claims?.json ?? {};
  if (segments.length === 5) {
    const encryption = typeof head['enc'] === 'string' ? `enc is ${head['enc']}` : 'five parts';
    return [finding('encrypted-token', encryption)];
  }
  if (claims?.isCompressed === true)
    return [finding('compressed', 'it is JSON once it is inflated', { text: 'Its payload is compressed.' })];
  return [
    ...adviseOnHeader(header?.json ?? null),
    ...[header, claims].flatMap((part) => (part === null ? [] : adviseOnText(part))),
    ...(claims === null || claims.json === null
      ? []
      : [
          ...adviseOnNames(head, body, {
            [API_KEY]: addressed.applicationCode,
            sub: addressed.externalUserId,
          }),
          ...adviseOnTypes(head, body),
          ...adviseOnPerson(body, addressed),
        ]),
  ];
}

function adviseOnText({ isUtf8, twice, hasLoneSurrogate }: Part): readonly Finding[] {
  return [
    ...(isUtf8 ? [] : [finding('not-utf-8', 'bytes that are no UTF-8')]),
    ...(hasLoneSurrogate ? [HALF_A_CHARACTER] : []),
    ...twice.map((name) => finding('duplicate-name', name)),
  ];
}

function adviseOnHeader(header: Json | null): readonly Finding[] {
  if (header === null) return [];
  const { alg, zip } = header;
  return [
    ...(alg === 'HS256'
      ? []
      : [finding('algorithm', alg === undefined ? 'alg is missing' : `alg is ${JSON.stringify(alg)}`)]),
    ...(zip === undefined ? [] : [finding('compressed', `zip is ${JSON.stringify(zip)}`)]),
    ...['crit', 'b64'].filter((name) => name in header).map((name) => finding('header-extension', name)),
  ];
}

function adviseOnTypes(header: Json, claims: Json): readonly Finding[] {
  const texts = [
    ['kid', header['kid']],
    ['sub', claims['sub']],
    ['jti', claims['jti']],
    ['typ', claims['typ']],
    [API_KEY, claims[API_KEY]],
  ] as const;
  const wrong = texts.flatMap(([name, value]) => {
    if (typeof value === 'number' || typeof value === 'boolean') {
      return [finding('number-for-text', `${name} is ${value}, wanted "${value}"`)];
    }
    if (typeof value !== 'object' || value === null) return [];
    const kind = Array.isArray(value) ? 'a list' : 'an object';
    return [finding('number-for-text', `${name} is ${kind}`, { text: `A text is written as ${kind}.` })];
  });
  const long = (['sub', 'jti'] as const).flatMap((name) => {
    const value = claims[name];
    return typeof value === 'string' && value.length > LONGEST_TEXT
      ? [finding('too-long', `${name} has ${value.length} characters, and ${LONGEST_TEXT} are the most`)]
      : [];
  });
  return [...wrong, ...long];
}

/** Characters of an external user ID. Source: the limits of user data. */
const LONGEST_TEXT = 256;

function adviseOnPerson(claims: Json, { applicationCode, externalUserId }: Addressed): readonly Finding[] {
  const [code, sub] = [claims[API_KEY], claims['sub']];
  const otherApplication =
    applicationCode !== undefined && typeof code === 'string' && code !== applicationCode
      ? [finding('other-application', `${short(code)}, and here it is ${short(applicationCode)}`)]
      : [];
  if (externalUserId === undefined || typeof sub !== 'string' || sub === externalUserId)
    return otherApplication;
  const looksAlike = sub.normalize('NFC') === externalUserId.normalize('NFC');
  const evidence = looksAlike
    ? `the same letters in other code points: ${points(sub)}, and ${points(externalUserId)}`
    : `${JSON.stringify(sub)}, and the call is about ${JSON.stringify(externalUserId)}`;
  return [...otherApplication, finding('other-person', evidence)];
}

/** Application codes are shown by their first characters. */
function short(code: string): string {
  return code.length <= 8 ? code : `${code.slice(0, 6)}…`;
}

function points(text: string): string {
  return Array.from(text)
    .filter((character) => character > '\u007f')
    .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
}
