/**
 * What can be wrong with a token, or only unusual: in its members, its JSON, its keys and its size.
 */
import * as fc from 'fast-check';
import { ANA, type Draft, hmac, KEYS, type Member, PARTS, withMember, withMembers } from './draft.ts';
import { text, time } from './values.ts';

/** A change of a draft, with words for a test that fails. */
export interface Fault {
  readonly what: string;
  readonly apply: (draft: Draft) => Draft;
}

const part = fc.constantFrom(...PARTS);

function quoted(...texts: readonly string[]): string[] {
  return texts.map((value) => JSON.stringify(value));
}

function header(name: string, values: readonly string[]): fc.Arbitrary<Fault> {
  return fc.constantFrom(...values).map((value) => ({
    what: `header ${name}: ${value}`,
    apply: (draft) => withMember(draft, 'header', [JSON.stringify(name), value]),
  }));
}

function claim(name: string, values: fc.Arbitrary<string>): fc.Arbitrary<Fault> {
  return values.map((value) => ({
    what: `claim ${name}: ${value}`,
    apply: (draft) => withMember(draft, 'claims', [JSON.stringify(name), value]),
  }));
}

const ODD = ['null', 'true', '7', '""', '[]', '{}'];

const headers = fc.oneof(
  header('alg', [...quoted('none', 'HS384', 'hs256', 'HS256 '), '"\\u0048S256"', '["HS256"]', ...ODD]),
  header('kid', [
    ...quoted('no-key', 'k-1 ', 'K-1', 'constructor', '__proto__'),
    '"\\u006b-1"',
    '["k-1"]',
    ...ODD,
  ]),
  header('crit', ['["exp"]', '["b64"]', '"exp"', ...ODD]),
  header('b64', ['false', '"false"', ...ODD]),
  header('typ', [...quoted('jwt', 'at+jwt'), ...ODD]),
);

const claims = fc.oneof(
  claim(
    'typ',
    fc.constantFrom(...quoted('bearer', 'Bearer ', 'Refresh'), '"\\u0042earer"', '["Bearer"]', ...ODD),
  ),
  claim(
    'infobip-api-key',
    fc.constantFrom(...quoted('C0DE-1', 'c0de-1 ', 'other'), '"c0de\\u002d1"', ...ODD),
  ),
  claim('sub', fc.oneof(fc.constantFrom(...quoted('luka', `${ANA} `, ANA.toUpperCase())), text)),
  claim('jti', text),
  claim('iss', text),
);

const times: fc.Arbitrary<Fault> = fc
  .tuple(fc.constantFrom('iat', 'exp', 'nbf'), time)
  .map(([name, value]) => ({
    what: `claim ${name}: ${value(1.8e12)} were it 2027`,
    apply: (draft) => withMember(draft, 'claims', [JSON.stringify(name), value(draft.nowMs)]),
  }));

/** `"sub"` as `"s\u0075b"`. */
function escaped(name: string): string {
  const at = 1 + ((name.length - 2) >> 1);
  const code = name.charCodeAt(at).toString(16).padStart(4, '0');
  return `${name.slice(0, at)}\\u${code}${name.slice(at + 1)}`;
}

type Reshape = (members: readonly Member[], at: number) => readonly Member[];
const RESHAPED: Readonly<Record<string, Reshape>> = {
  left_out: (members, at) => members.filter((_, index) => index !== at),
  twice: (members, at) => members.flatMap((member, index) => (index === at ? [member, member] : [member])),
  twice_with_another_value: (members, at) => [...members, [members[at]?.[0] ?? '"x"', '1']],
  twice_once_escaped: (members, at) => [[escaped(members[at]?.[0] ?? '"x"'), '1'], ...members],
  escaped: (members, at) =>
    members.map(([name, value], index) => [index === at ? escaped(name) : name, value] as const),
  in_another_case: (members, at) =>
    members.map(([name, value], index) => [index === at ? name.toUpperCase() : name, value] as const),
};
const reshaped: fc.Arbitrary<Fault> = fc
  .tuple(part, fc.constantFrom(...Object.keys(RESHAPED)), fc.nat(20))
  .map(([where, how, place]) => ({
    what: `${where} member ${place}: ${how}`,
    apply: (draft) =>
      withMembers(draft, where, (members) => RESHAPED[how]?.(members, place % members.length) ?? members),
  }));

/** Members beside the usual ones; about half have a name twice somewhere. */
const EXTRA = [
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '[{"a":1},{"a":1,"b":2,"a":3}]',
  '{"":1,"":2}',
  '{"__proto__":1,"__proto__":2}',
  '{"\\ud800":1,"\\ud800":2}',
  '{"\\"":1,"\\u0022":2}',
  '{"a" : 1 , "a"\n:2}',
  '{"a":{"a":{"a":1}}}',
  '[{"a":1},{"a":1}]',
  '["a","a"]',
  '{"a":"b","b":"a","c":"a:"}',
  '{"a":"{\\"b\\":1,\\"b\\":2}"}',
  '{"a":1,"A":2,"a ":3,"\\u00e1":4}',
  '{"\\ud83d\\ude00":1,"😀":2}',
];
const extra: fc.Arbitrary<Fault> = fc.tuple(part, fc.constantFrom(...EXTRA)).map(([where, value]) => ({
  what: `${where} with x: ${value}`,
  apply: (draft) => withMember(draft, where, ['"x"', value]),
}));

/** Brackets open at once in what this gives: `levels`. In texts they count for nothing. */
const NESTED: readonly ((levels: number) => string)[] = [
  (levels) => '['.repeat(levels) + ']'.repeat(levels),
  (levels) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`,
  (levels) => `${'[{"a":'.repeat(levels >> 1)}[]${'}]'.repeat(levels >> 1)}`,
  (levels) => `[${'[],'.repeat(levels)}${'[{}],'.repeat(levels)}0]`,
  (levels) => JSON.stringify('[{'.repeat(levels)),
  (levels) => JSON.stringify(`"${'['.repeat(levels)}\\`),
  (levels) => '['.repeat(levels),
  (levels) => `"\\${'['.repeat(levels)}`,
  (levels) => `]}${'['.repeat(levels)}`,
];
const nested: fc.Arbitrary<Fault> = fc
  .tuple(part, fc.oneof(fc.constantFrom(7, 8), fc.integer({ min: 1, max: 40 })), fc.constantFrom(...NESTED))
  .map(([where, levels, how]) => ({
    what: `${where} with x: ${how(levels)}`,
    apply: (draft) => withMember(draft, where, ['"x"', how(levels)]),
  }));

/** Key ID, and the key that signs. */
const keys: fc.Arbitrary<Fault> = fc
  .tuple(fc.constantFrom(...KEYS), fc.constantFrom(null, null, ...KEYS))
  .map(([{ kid }, other]) => ({
    what: `kid ${kid}, signed with ${other?.kid ?? 'it'}`,
    apply: (draft) => ({
      ...withMember(draft, 'header', ['"kid"', JSON.stringify(kid)]),
      sign: (signed) => hmac(signed, other?.kid ?? kid).toString('base64url'),
    }),
  }));

const size: fc.Arbitrary<Fault> = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 8_186, max: 8_198 }) },
    fc.constantFrom(4_096, 9_000, 20_000),
  )
  .map((length) => ({ what: `about ${length} characters`, apply: (draft) => ({ ...draft, length }) }));

/** Faults in what a token says. */
export const saidFault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 3, arbitrary: headers },
  { weight: 4, arbitrary: claims },
  { weight: 7, arbitrary: times },
  { weight: 2, arbitrary: reshaped },
  { weight: 2, arbitrary: extra },
  { weight: 2, arbitrary: nested },
  { weight: 2, arbitrary: keys },
  { weight: 1, arbitrary: size },
);
