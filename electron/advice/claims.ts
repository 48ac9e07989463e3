/**
 * Names and types in header and claims.
 */
import { type Finding, finding } from './finding.ts';
import type { ReadParts } from './parts.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is known of the call that the token is for. */
export interface Addressed {
  readonly applicationCode?: string;
  readonly externalUserId?: string;
}

const API_KEY = 'infobip-api-key';
const CHAT_CLAIMS = ['stp', 'sid', 'ski'] as const;

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
  return [
    ...(header === null || header.json === null ? [] : adviseOnHeader(header.json)),
    ...[header, claims].flatMap((part) =>
      part === null || part.isUtf8 ? [] : [finding('not-utf-8', 'bytes that are no UTF-8')],
    ),
    ...[header, claims].flatMap((part) => (part?.twice ?? []).map((name) => finding('duplicate-name', name))),
    ...(claims?.json === undefined || claims.json === null
      ? []
      : [...adviseOnNames(head, body), ...adviseOnTypes(head, body), ...adviseOnPerson(body, addressed)]),
  ];
}

function adviseOnHeader(header: Json): readonly Finding[] {
  const { alg, typ, zip } = header;
  return [
    ...(alg === undefined || alg === 'HS256' ? [] : [finding('algorithm', `alg is ${JSON.stringify(alg)}`)]),
    ...(zip === undefined ? [] : [finding('compressed', `zip is ${JSON.stringify(zip)}`)]),
    ...['crit', 'b64'].filter((name) => name in header).map((name) => finding('header-extension', name)),
    ...(typeof typ === 'string' && /^bearer$/i.test(typ)
      ? [finding('typ-mixed-up', `the header says ${JSON.stringify(typ)}`)]
      : []),
  ];
}

/** Other names for the claims, in lower-case letters and digits. */
const NAMES: readonly (readonly [name: string, others: readonly string[]])[] = [
  [API_KEY, ['infobipapikey', 'apikey', 'applicationcode', 'appcode']],
  ['sub', ['nameidentifier', 'nameid', 'subject', 'userid', 'externaluserid', 'uid', 'user']],
  ['jti', ['jwtid', 'tokenid', 'id']],
  ['exp', ['expires', 'expiresat', 'expiry', 'expiration', 'expirationtime']],
  ['iat', ['issuedat', 'issued']],
];

function adviseOnNames(header: Json, claims: Json): readonly Finding[] {
  const chat = CHAT_CLAIMS.filter((name) => name in claims);
  const misnamed = NAMES.flatMap(([name, others]) => {
    if (name in claims) return [];
    const other = Object.keys(claims).find((one) => others.includes(plain(one)));
    return other === undefined ? [] : [finding('misnamed-claim', `${other} in place of ${name}`)];
  });
  return [
    ...(chat.length < 2 ? [] : [finding('chat-token', chat.join(', '))]),
    ...('kid' in claims && !('kid' in header) ? [finding('misplaced-kid', 'kid is a claim')] : []),
    ...misnamed,
    ...(typeof claims['typ'] === 'string' && claims['typ'] !== 'Bearer'
      ? [finding('typ-mixed-up', `the claim says ${JSON.stringify(claims['typ'])}`)]
      : []),
  ];
}

/** The last part of a URI, without signs. */
function plain(name: string): string {
  return (name.split(/[/#]/).at(-1) ?? name).toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function adviseOnTypes(header: Json, claims: Json): readonly Finding[] {
  const texts = [
    ['kid', header['kid']],
    ['sub', claims['sub']],
    ['jti', claims['jti']],
  ] as const;
  const wrong = texts.flatMap(([name, value]) =>
    typeof value === 'number' || typeof value === 'boolean'
      ? [finding('number-for-text', `${name} is ${value}, wanted "${value}"`)]
      : [],
  );
  const sub = claims['sub'];
  const long = typeof sub === 'string' && sub.length > LONGEST_SUB;
  return [...wrong, ...(long ? [finding('too-long', `sub has ${sub.length} characters`)] : [])];
}

/** Characters of an external user ID. Source: the limits of user data. */
const LONGEST_SUB = 256;

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
