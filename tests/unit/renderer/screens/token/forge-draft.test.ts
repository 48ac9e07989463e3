import { beforeEach, describe, expect, test } from 'vitest';
import { jsonProblem } from '../../../../../renderer/lib/json-problem.ts';
import {
  fieldText,
  kindOf,
  readField,
  readMembers,
  withMember,
} from '../../../../../renderer/lib/members.ts';
import {
  baseOf,
  changeForge,
  EMPTY_FORGE,
  findMutations,
  followToken,
  forgeDraft,
  toggleMutation,
  toRequest,
} from '../../../../../renderer/screens/token/forge-draft.ts';
import type { Snapshot } from '../../../../../shared/state/snapshot.ts';
import type { TokenInfo } from '../../../../../shared/model/token-info.ts';
import { FAKE_STATES } from '../../../../support/renderer/fake-bridge.ts';
import { FAKE_MUTATIONS } from '../../../../support/renderer/fake-forge.ts';

const make = { nowSeconds: 1_800_000_000, newId: () => 'new-id' };
const signedIn = FAKE_STATES['signedIn'] as Snapshot;
const altered = FAKE_STATES['forged'] as Snapshot;

/** The signed-in state with another token that came in that way. */
function came(origin: TokenInfo['origin']): Snapshot {
  if (signedIn.token === null) throw new Error('The state has a token');
  return { ...signedIn, token: { ...signedIn.token, origin, claims: '{"sub":"another"}' } };
}

beforeEach(() => forgeDraft.set(EMPTY_FORGE));

describe('where a JSON text stops being one', () => {
  test.each([
    ['{"a":1}', null],
    [' { "a" : [1, -2.5e3, "x\\u00e9", true, null, {}] } ', null],
    ['{\n  "a": 1,\n  "b" 2\n}', [3, 7]],
    ['{"a":1,}', [1, 8]],
    ['{"a":01}', [1, 7]],
    ["{'a':1}", [1, 2]],
    ['{"a":tru}', [1, 6]],
    ['{"a":"x', [1, 6]],
    ['', [1, 1]],
    ['{} x', [1, 4]],
  ] as const)('%j', (text, place) => {
    const problem = jsonProblem(text);
    expect(problem === null ? null : [problem.line, problem.column]).toEqual(place);
  });

  test('agrees with the engine on whether there is one', () => {
    for (const text of [
      '[]',
      '{"a":1',
      '"\\x"',
      '1.',
      '-',
      '1e5',
      '{"a":[1,2]}',
      '[1 2]',
      'nul',
      '{"a":{}}}',
    ]) {
      let reads = true;
      try {
        JSON.parse(text);
      } catch {
        reads = false;
      }
      expect(jsonProblem(text) === null, text).toBe(reads);
    }
  });

  test('an object is asked for, and no number beyond numbers', () => {
    const deep = `{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(readMembers(deep)).toMatchObject({ ok: false, problem: { line: 1 } });
    expect(readMembers('[1]')).toMatchObject({ ok: false, problem: { offset: 0 } });
    expect(readMembers('{"exp": 1e999}')).toMatchObject({ ok: false, problem: { line: 1, column: 9 } });
  });
});

describe('members as fields', () => {
  test.each([
    ['ana', 'ana', 'text'],
    ['123', '"123"', 'text'],
    ['true', '"true"', 'text'],
    [123, '123', 'number'],
    [null, 'null', 'null'],
    [[1], '[1]', 'list'],
  ] as const)('%j is shown as %s', (value, shown, kind) => {
    expect(fieldText(value as never)).toBe(shown);
    expect(readField(shown)).toEqual(value);
    expect(kindOf(value as never)).toBe(kind);
  });

  test('a changed member keeps its place', () => {
    expect(Object.entries(withMember({ a: 1, b: 2 }, 'a', 3))).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });
});

describe('the draft', () => {
  test('starts from the current token where that is as it came', () => {
    followToken(signedIn, make);
    expect(forgeDraft.get()).toMatchObject({
      header: signedIn.token?.header,
      claims: signedIn.token?.claims,
    });
  });

  test('starts from one as the customer backend would mint it where the current one was altered', () => {
    const base = baseOf(altered, make);
    expect(JSON.parse(base?.claims ?? '')).toMatchObject({
      sub: 'ana.kovac-1047',
      jti: 'new-id',
      exp: 1_800_000_900,
    });
    expect(JSON.parse(base?.header ?? '')).toEqual({ alg: 'HS256', typ: 'JWT', kid: '7f3a' });
  });

  test('stays as it is while its token does, edits included, and whatever was forged from it', () => {
    followToken(signedIn, make);
    toggleMutation('expired');
    changeForge({ claims: '{"typed' });
    followToken(altered, make);
    followToken(signedIn, make);
    expect(forgeDraft.get()).toMatchObject({ claims: '{"typed', mutations: ['expired'] });
  });

  test.each(['signIn', 'refresh', 'pasted'] as const)(
    'is cleared by a token that came anew: %s',
    (origin) => {
      followToken(signedIn, make);
      toggleMutation('expired');
      changeForge({ claims: '{"typed' });
      const next = came(origin);
      followToken(next, make);
      expect(forgeDraft.get()).toMatchObject({ claims: next.token?.claims, mutations: [] });
    },
  );

  test('a token that the SDK fetched by itself is the new start, and takes nothing away', () => {
    followToken(signedIn, make);
    toggleMutation('expired');
    const next = came('supplier');
    followToken(next, make);
    expect(forgeDraft.get()).toMatchObject({ claims: next.token?.claims, mutations: ['expired'] });
    changeForge({ claims: '{"typed' });
    followToken(signedIn, make);
    changeForge({ claims: '{"typed' });
    followToken(next, make);
    expect(forgeDraft.get().claims).toBe('{"typed');
  });

  test('is no request while one of its texts cannot be read', () => {
    followToken(signedIn, make);
    toggleMutation('expired');
    expect(toRequest(forgeDraft.get())).toMatchObject({ ok: true, request: { mutations: ['expired'] } });
    changeForge({ header: '{' });
    expect(toRequest(forgeDraft.get())).toEqual({ ok: false });
  });

  test('mutations are found by every word, in any of their texts', () => {
    const ids = (query: string): readonly string[] =>
      findMutations(FAKE_MUTATIONS, query).flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(ids('dot start')).toEqual(['leading-dot']);
    expect(ids('ALG')).toEqual(['alg-none', 'alg-rs256']);
    expect(ids('no such thing')).toEqual([]);
    expect(ids(' ')).toHaveLength(FAKE_MUTATIONS.length);
  });
});
