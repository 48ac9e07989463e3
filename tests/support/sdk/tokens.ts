/**
 * Tokens of every shape, valid and not, from a seed: the same seed gives the same token.
 */

export const NOW_SECONDS = 1_790_000_000;
export const NOW_MS = NOW_SECONDS * 1000;

export type Random = () => number;

/** A small generator of numbers from 0 to 1 (mulberry32), fast enough for a hundred thousand tokens. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

const HEADER = '{"alg":"HS256","typ":"JWT","kid":"key-1"}';
const EXPIRIES = [
  String(NOW_SECONDS + 60),
  String(NOW_SECONDS),
  String(NOW_SECONDS - 1),
  `${NOW_SECONDS}.5`,
  `"${NOW_SECONDS + 60}"`,
  `" ${NOW_SECONDS + 60} "`,
  `"${NOW_SECONDS + 60}f"`,
  '"soon"',
  'null',
  'true',
  '{}',
  '[9999999999]',
  '1e999',
  '-1e999',
  '1e308',
  '9999999999999999999999',
  '"Infinity"',
  '"NaN"',
  '"0x7fffffff"',
  '0',
  '-5',
  '1.79e9',
] as const;
const EXTRA_CLAIMS = [
  '',
  ',"__proto__":{"exp":1}',
  ',"constructor":null',
  ',"sub":"again"',
  ',"exp":1',
  String.raw`,"x":"\ud800"`,
  String.raw`,"x":"\ud83d\ude00"`,
  ',"x":"é😀"',
  ',"x":[[[[{}]]]]',
  `,"x":${'['.repeat(600)}${']'.repeat(600)}`,
  ',x:y',
  ",'x':'y'",
  ',"x":1e400',
  ',',
  '/*c*/',
  '#c\n',
] as const;
const WRAPS = [
  (text: string) => text,
  (text: string) => `\ufeff${text}`,
  (text: string) => ` ${text}\n`,
  (text: string) => `${text} tail`,
  (text: string) => text.replaceAll('"', "'"),
  (text: string) => text.replaceAll(',', ';'),
  (text: string) => text.replaceAll(':', '=>'),
  (text: string) => text.slice(0, -1),
  (text: string) => `[${text}]`,
  (text: string) => text.replace('"', ''),
] as const;
const STRAYS = [
  '.',
  '..',
  '=',
  '==',
  ' ',
  '\n',
  '+',
  '/',
  '-',
  '_',
  '\u00a0',
  'A',
  '"',
  '\ud800',
  'é',
  '\0',
  '%',
] as const;
const CLAIM_NAMES = ['typ', 'sub', 'infobip-api-key', 'iat', 'exp', 'jti'] as const;

function claimsText(random: Random): string {
  const values: Record<string, string> = {
    typ: '"Bearer"',
    sub: pick(random, ['"jane"', '""', 'null', '"???>>>~~~"', '{}']),
    'infobip-api-key': '"app"',
    iat: String(NOW_SECONDS),
    exp: random() < 0.5 ? String(NOW_SECONDS + 60) : pick(random, EXPIRIES),
    jti: '"j"',
  };
  const names = random() < 0.8 ? CLAIM_NAMES : CLAIM_NAMES.filter(() => random() < 0.8);
  const members = names.map((name) => `"${name}":${values[name]}`).join(',');
  return `{${members}${random() < 0.6 ? '' : pick(random, EXTRA_CLAIMS)}}`;
}

function encodeSegment(random: Random, text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  if (random() < 0.03 && bytes.length > 20) bytes[Math.floor(random() * bytes.length)] = 0xff;
  const kind = random();
  if (kind < 0.7) return bytes.toString('base64url');
  return kind < 0.9 ? bytes.toString('base64') : bytes.toString('latin1');
}

/** A token that is nearly right: some parts are as they should be, some are not. */
export function tokenFromSeed(seed: number): string {
  const random = randomFrom(seed);
  const wrap = () => (random() < 0.75 ? WRAPS[0] : pick(random, WRAPS));
  const header = encodeSegment(random, wrap()(HEADER));
  const claims = encodeSegment(random, wrap()(claimsText(random)));
  const joined =
    random() < 0.9 ? `${header}.${claims}.c2ln` : pick(random, [header, `${header}.${claims}`, '...', '']);
  return random() < 0.6 ? joined : mutate(random, joined);
}

/** One to three random edits: insert a stray, remove, double, swap. */
export function mutate(random: Random, token: string): string {
  let text = token;
  const edits = 1 + Math.floor(random() * 3);
  for (let edit = 0; edit < edits; edit += 1) {
    const at = pick(random, [0, text.length, Math.floor(random() * (text.length + 1))]);
    const kind = random();
    if (kind < 0.5) text = text.slice(0, at) + pick(random, STRAYS) + text.slice(at);
    else if (kind < 0.8) text = text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 4));
    else text = text.slice(0, at) + text.slice(Math.max(0, at - 8));
  }
  return text;
}

function base64url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

/** A token with the given text as its claims. */
export function tokenOfClaims(claims: string, header: string = HEADER): string {
  return `${base64url(header)}.${base64url(claims)}.c2ln`;
}

const GOOD = `"typ":"Bearer","sub":"u","infobip-api-key":"a","iat":1,"exp":${NOW_SECONDS + 60},"jti":"j"`;
/** Characters of claims that make a token of two megabytes. */
const MEGABYTES = 1_500_000;
const DEEP = 100_000;

/** Inputs that are large, deep or odd, by name. */
export const EXTREME_TOKENS: Readonly<Record<string, string>> = {
  'two megabytes of claim': tokenOfClaims(`{${GOOD},"x":"${'x'.repeat(MEGABYTES)}"}`),
  'two megabytes of escapes': tokenOfClaims(`{${GOOD},"x":"${'\\u0041\\n'.repeat(MEGABYTES / 8)}"}`),
  'two megabytes of backslashes': tokenOfClaims(`{${GOOD},"x":"${'\\\\'.repeat(MEGABYTES / 2)}"}`),
  'two megabytes of quotes': tokenOfClaims(`{${GOOD},"x":[${'"",'.repeat(MEGABYTES / 3)}""]}`),
  'two megabytes of digits': tokenOfClaims(`{${GOOD},"x":${'1'.repeat(MEGABYTES)}}`),
  'two megabytes of digits in exp': tokenOfClaims(
    `{${GOOD.replace(String(NOW_SECONDS + 60), `"${'9'.repeat(MEGABYTES)}x"`)}}`,
  ),
  'two megabytes of spaces in exp': tokenOfClaims(
    `{${GOOD.replace(String(NOW_SECONDS + 60), `"${' '.repeat(MEGABYTES)}x"`)}}`,
  ),
  'two megabytes of dots': '.'.repeat(MEGABYTES),
  'two megabytes of dots with accents': '.\u0301.\u0302'.repeat(MEGABYTES / 4),
  'two megabytes of parts': 'a.'.repeat(MEGABYTES / 2),
  'two megabytes of blanks': ' '.repeat(MEGABYTES),
  'two megabytes of blanks and a letter': `${' '.repeat(MEGABYTES)}a`,
  'two megabytes of equals signs': `${'='.repeat(MEGABYTES)}.a.b`,
  'two megabytes of strays': `${base64url(HEADER)}${'\n'.repeat(MEGABYTES)}.e30.s`,
  'two megabytes of comments': tokenOfClaims(`{${'/**/'.repeat(MEGABYTES / 4)}${GOOD}}`),
  'two megabytes of open comments': tokenOfClaims(`{${'/*'.repeat(MEGABYTES / 2)}`),
  'two megabytes of slashes': tokenOfClaims(`{a:${'/'.repeat(MEGABYTES)}`),
  'two megabytes of names': tokenOfClaims(`{${'"a":1,'.repeat(MEGABYTES / 6)}${GOOD}}`),
  'two megabytes of signature': `${tokenOfClaims(`{${GOOD}}`)}${'s'.repeat(MEGABYTES)}`,
  'deep arrays': tokenOfClaims(`{${GOOD},"x":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`),
  'deep open arrays': tokenOfClaims(`{${GOOD},"x":${'['.repeat(DEEP)}`),
  'deep objects': tokenOfClaims(`{${GOOD},"x":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}`),
  'deep names': tokenOfClaims('{'.repeat(DEEP)),
  'deep header': tokenOfClaims(`{${GOOD}}`, `{"alg":${'['.repeat(DEEP)}`),
  'duplicate names': tokenOfClaims(`{${GOOD},"exp":1,"exp":${NOW_SECONDS + 60}}`),
  'half a surrogate pair, escaped': tokenOfClaims(String.raw`{${GOOD},"x":"\ud800"}`),
  'half a surrogate pair, raw': `${tokenOfClaims(`{${GOOD}}`)}\ud800`,
  'byte order mark': tokenOfClaims(`\ufeff{${GOOD}}`),
  'byte order mark before the token': `\ufeff${tokenOfClaims(`{${GOOD}}`)}`,
  'prototype names': tokenOfClaims(`{${GOOD},"__proto__":{"exp":0},"constructor":1,"hasOwnProperty":2}`),
  'prototype names only': tokenOfClaims('{"__proto__":{"typ":1,"sub":1,"exp":9999999999}}'),
  'infinite number': tokenOfClaims(`{${GOOD},"x":1e999}`),
  'infinite exp': tokenOfClaims(`{${GOOD},"exp":1e999}`),
};
