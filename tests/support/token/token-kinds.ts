/**
 * Tokens made of everything the two platforms are known to read in their own way, from a seed.
 */
import { mutate, type Random, randomFrom } from '../sdk/tokens.ts';

const CURRENT = '4102444800';
const PAST = '1000000000';

/** Values of `exp` as they stand in the JSON text. */
const EXPIRIES = [
  PAST,
  '0',
  '-0',
  '-1',
  `+${CURRENT}`,
  `${CURRENT}.5`,
  `${CURRENT}.`,
  '.5',
  '19E8',
  '41e8',
  '4.1e+9',
  '017777777777777',
  '0x7ffffffff',
  '0Xfffffffff',
  '-0x1',
  '９９９９９９９９９９',
  '0٧٧٧٧٧٧٧٧٧٧٧٧٧',
  '0xＦＦＦＦＦＦＦＦＦ',
  '९९९९९९९९९९.5',
  '9223372036854775807',
  '9223372036854775808',
  '9223372036854775809',
  '9223372036854777856',
  '18446744073709549568',
  '18446744073709551615',
  '18446744073709551616',
  '99999999999999999999',
  '1e308',
  '1e999',
  '-1e999',
  'NaN',
  'Infinity',
  'null',
  'NULL',
  'true',
  'falſe',
  'False',
  '{}',
  `[${CURRENT}]`,
  'soon',
  `'${CURRENT}'`,
  `${CURRENT}/**/`,
  `${CURRENT}#\n`,
  ...[
    CURRENT,
    PAST,
    '',
    ` ${CURRENT}`,
    `${CURRENT} `,
    `\\t${CURRENT}\\n`,
    `\u00a0${CURRENT}`,
    `${CURRENT}f`,
    `${CURRENT}D`,
    `${CURRENT}L`,
    `+${CURRENT}`,
    `${CURRENT}.`,
    '.9e11',
    '1e10',
    '1e400',
    '0x1p40',
    '0x1.8p40',
    '0x.8p40',
    '0x7fffffffff',
    '0x',
    '0b1',
    'inf',
    '-INF',
    'Infinity',
    '-Infinity',
    'NaN',
    'nan(1_a)',
    'snan',
    '٩٩٩٩٩٩٩٩٩٩',
    '1_999_999_999',
    `${CURRENT}\\u0000`,
    `${CURRENT}\\u0000x`,
    `\\u0000${CURRENT}`,
    `\\u0034102444800`,
    `\\u００３４102444800`,
  ].map((text) => `"${text}"`),
] as const;

const VALUES = [
  '"x"',
  '"x"',
  '1',
  'null',
  '""',
  'x',
  "'x'",
  '"\\/\\b\\u00e9"',
  '"\\x"',
  '"\\ud83d\\ude00"',
  '"\\ud83d"',
  '"a\tb"',
  '"é😀\u2028"',
  '[]',
  '[1,]',
  '[1,,2]',
  '[,1]',
  '[,]',
  '[1;2]',
  '[1e999]',
  '[[1e999],]',
  '{"a":1,}',
  '{"a":{"a":-1e999},"a":2}',
  '{,}',
  '{a=>1}',
  '1e999',
  '01',
  '1.',
  '-',
  '"unterminated',
  '/*c*/1',
  '１',
] as const;

const EXTRA = [
  '"x":1',
  '"exp":1000000000',
  `"exp":${CURRENT}`,
  '"exp":1e999',
  '"x":1e999,"x":1',
  '"\\u0065xp":1000000000',
  '"\\u００65xp":1000000000',
  '"exp\u200b":1',
  'null:1',
  'falſe:1',
  '１:1',
  'x:1',
  "'x':1",
  '"__proto__":{"exp":1}',
  '/*c*/"x":1',
  '# c\n"x":1',
] as const;

/** What may stand at a dot, at an end, or anywhere in a segment. */
const STRAYS = [
  ' ',
  '\n',
  '\r\n',
  '+',
  '/',
  '++++',
  '=',
  '==',
  '.',
  '"',
  '%',
  '\0',
  '\u0085',
  '\u00a0',
  '\u001f',
  '\u200b',
  '\u200d',
  '\u0301',
  '\u0600',
  '\u0903',
  '\ufe0f',
  '\ufeff',
  '\ud800',
  '\u{1f3fb}',
  '\u{110bd}',
  'é',
] as const;

const BLANKS = [
  '',
  ' ',
  '\t\n',
  '\u00a0',
  '\u200b',
  ' \u200b ',
  '\u001f',
  '\ufeff',
  '\u2007',
  '\u180e',
  '\u0085',
];

function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

function objectText(random: Random, names: readonly string[], expiry: string): string {
  const kept = random() < 0.93 ? names : names.filter(() => random() < 0.8);
  const members = kept.map((name) => {
    const value = random() < 0.93 ? '"x"' : pick(random, VALUES);
    return `"${name}":${name === 'exp' ? expiry : value}`;
  });
  if (random() < 0.25) members.splice(Math.floor(random() * (members.length + 1)), 0, pick(random, EXTRA));
  const separator = random() < 0.9 ? ',' : pick(random, [' , ', ';', ',\n', ',,', ' ']);
  const text = `{${members.join(separator)}${random() < 0.92 ? '' : pick(random, [',', ' ,\t', ',,', ';'])}}`;
  if (random() < 0.88) return text;
  return pick(random, [
    `\ufeff${text}`,
    ` \n${text} `,
    `${text} tail`,
    `${text}\0`,
    `${text}}`,
    `[${text}]`,
    `/**/${text}`,
    `//\n${text}`,
    text.slice(0, -1),
    text.replaceAll('"', "'"),
    text.replaceAll(':', '='),
    text.replaceAll(':', '=>'),
    text.replaceAll('"', ''),
  ]);
}

function bytesOf(random: Random, text: string): Buffer {
  const kind = random();
  if (kind < 0.9) return Buffer.from(text, 'utf8');
  if (kind < 0.93) return Buffer.from(text, 'utf16le');
  if (kind < 0.95) return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  const bytes = Buffer.from(text, 'utf8');
  bytes[Math.floor(random() * bytes.length)] = pick(random, [0xff, 0xc0, 0xed, 0x80, 0]);
  return bytes;
}

function segmentOf(random: Random, text: string): string {
  const bytes = bytesOf(random, text);
  const segment = bytes.toString(random() < 0.7 ? 'base64url' : 'base64');
  if (random() < 0.85) return segment;
  const at = Math.floor(random() * (segment.length + 1));
  return pick(random, [
    `${segment}=`,
    `${segment}==`,
    segment.replace(/=$/, ''),
    segment.replace('=', '=\n'),
    segment.slice(0, -1),
    segment.slice(0, at) + pick(random, STRAYS) + segment.slice(at),
    segment.replaceAll('A', '+'),
    segment.slice(0, at) + segment.slice(at).replace(/[\w-]{4}/, '+/+/'),
  ]);
}

/** A token of one or several of these kinds; the same seed gives the same token. */
export function tokenOfKinds(seed: number): string {
  const random = randomFrom(seed);
  if (random() < 0.02) return pick(random, BLANKS) + pick(random, BLANKS);
  const expiry = random() < 0.4 ? CURRENT : pick(random, EXPIRIES);
  const header = segmentOf(random, objectText(random, ['alg', 'typ', 'kid'], ''));
  const names = ['typ', 'sub', 'infobip-api-key', 'iat', 'exp', 'jti'];
  const payload = segmentOf(random, objectText(random, names, expiry));
  const dot = () =>
    random() < 0.96 ? '.' : pick(random, ['..', ...STRAYS.flatMap((s) => [`.${s}`, `${s}.`])]);
  const end = random() < 0.95 ? '' : pick(random, ['.', '..', '\n', '.x', ' ', '.\u0301']);
  const token = `${header}${dot()}${payload}${dot()}c2lnbmF0dXJl${end}`;
  return random() < 0.95 ? token : mutate(random, token);
}
