import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, parseJsonBytes } from '../../../electron/sandbox/json/strict-json.ts';
import { isObject } from '../../../shared/lib/json.ts';
import { failed, ok } from '../../../shared/lib/result.ts';

const DEPTH = 8;

describe('parseJson', () => {
  test.each([
    ['an object twice over', '{"a":1,"a":2}', 'duplicateName'],
    ['a name in an inner object', '{"x":{"a":1,"b":2,"a":3}}', 'duplicateName'],
    ['a name in an object in an array', '[{"a":1},{"a":1,"a":1}]', 'duplicateName'],
    ['a name that only differs in its escapes', '{"sub":1,"\\u0073ub":2}', 'duplicateName'],
    ['an empty name', '{"":1,"":2}', 'duplicateName'],
    ['__proto__', '{"__proto__":1,"__proto__":2}', 'duplicateName'],
    ['nine arrays', '[[[[[[[[[]]]]]]]]]', 'depth'],
    ['nine objects', `${'{"a":'.repeat(9)}1${'}'.repeat(9)}`, 'depth'],
    ['a hundred thousand arrays', '['.repeat(100_000), 'depth'],
    ['an open string', '{"a', 'syntax'],
    ['text after the value', '{} x', 'syntax'],
    ['single quotes', "{'a':1}", 'syntax'],
    ['a comment', '{"a":1/**/}', 'syntax'],
    ['a trailing comma', '{"a":1,}', 'syntax'],
    ['a byte order mark', '\uFEFF{}', 'syntax'],
    ['nothing', '', 'syntax'],
    ['closing brackets only', ']]]]', 'syntax'],
    ['a bad escape as a name', '{"\\x":1}', 'syntax'],
  ] as const)('refuses %s', (_name, text, problem) => {
    expect(parseJson(text, DEPTH)).toEqual(failed(problem));
  });

  test.each([
    ['equal names in different objects', '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}'],
    ['names that look equal as values', '{"a":"a","b":"a"}'],
    ['brackets in strings', '{"[[[[[[[[[[[[":"{{{{{{{{{{{{"}'],
    ['escaped quotes', '{"a\\"":1,"a\\\\":2}'],
    ['eight arrays', '[[[[[[[[]]]]]]]]'],
    ['white space everywhere', ' { "a" : [ 1 , 2 ] , "b" : null } '],
  ])('takes %s', (_name, text) => {
    expect(parseJson(text, DEPTH)).toEqual(ok(JSON.parse(text)));
  });

  test('agrees with JSON.parse on every JSON text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (text, indent) => {
        const value: unknown = JSON.parse(text);
        expect(parseJson(JSON.stringify(value, null, indent), 64)).toEqual(ok(value));
      }),
    );
  });

  test('never throws, and only succeeds where JSON.parse does', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ua0 1truenull')), maxLength: 60 }),
        (text) => {
          const result = parseJson(text, DEPTH);
          if (result.ok) expect(result.value).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  test('finds a repeated name wherever it stands', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(3), (list, pick, depth) => {
        const members = [...list, list[pick % list.length]].map((name) => `${JSON.stringify(name)}:1`);
        const text = `${'[{"x":'.repeat(depth)}{${members.join(',')}}${'}]'.repeat(depth)}`;
        expect(parseJson(text, 64)).toEqual(failed('duplicateName'));
      }),
    );
  });
});

describe('parseJsonBytes', () => {
  test('refuses bytes that are not UTF-8', () => {
    expect(parseJsonBytes(new Uint8Array([0x22, 0xc3, 0x28, 0x22]), DEPTH)).toEqual(failed('encoding'));
  });

  test('refuses a byte order mark', () => {
    expect(parseJsonBytes(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), DEPTH)).toEqual(failed('syntax'));
  });
});

test('isJsonObject tells objects from arrays and null', () => {
  expect([{}, [], null, 'a', 1].map(isObject)).toEqual([true, false, false, false, false]);
});
