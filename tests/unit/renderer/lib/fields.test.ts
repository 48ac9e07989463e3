import { describe, expect, test } from 'vitest';
import { attributeText, parseAttribute } from '../../../../renderer/lib/attributes.ts';
import { compactJson } from '../../../../renderer/lib/compact-json.ts';
import { errorFields, fieldOfPath, messagesByField } from '../../../../renderer/lib/fields.ts';
import {
  commitPending,
  NO_TAGS,
  pasteInto,
  removeAt,
  tagList,
  typeInto,
} from '../../../../renderer/lib/tags.ts';
import { lifetimeOf } from '../../../../renderer/state/sign-in-draft.ts';
import { makeError } from '../../../../shared/errors.ts';

describe('where a message belongs', () => {
  test.each([
    ['userIdentity.phones.0', 'phones'],
    ['phones', 'phones'],
    ['userAttributes.customAttributes.size.value', 'customAttributes.size'],
    ['customAttributes', 'customAttributes'],
    ['emails[3]', 'emails'],
    ['lifetimeSeconds', 'lifetimeSeconds'],
  ])('%s is %s', (path, field) => {
    expect(fieldOfPath(path)).toBe(field);
  });

  test('the first message of a field wins', () => {
    expect(messagesByField({ 'phones.0': 'one', 'phones.1': 'two' })).toEqual({ phones: 'one' });
  });

  test('a code can name its field', () => {
    expect(errorFields(makeError('EMAIL_INVALID'))).toEqual({ emails: 'An e-mail address is not valid' });
    expect(errorFields(makeError('UNAUTHORIZED'))).toEqual({});
    expect(errorFields(null)).toEqual({});
  });
});

describe('tags', () => {
  test('separators make items of what was typed', () => {
    expect(typeInto(NO_TAGS, 'a@x.example, b@x.example;c')).toEqual({
      items: ['a@x.example', 'b@x.example'],
      pending: 'c',
    });
  });

  test('pasting several lines makes items of all of them', () => {
    expect(pasteInto(NO_TAGS, '+385 91 555\n+44 77 009')).toEqual(tagList(['+385 91 555', '+44 77 009']));
    expect(pasteInto(NO_TAGS, 'one')).toEqual({ items: [], pending: 'one' });
  });

  test('blank and repeated items are dropped', () => {
    expect(commitPending({ items: ['a'], pending: ' a ' })).toEqual(tagList(['a']));
    expect(typeInto(tagList(['a']), ' , ')).toEqual({ items: ['a'], pending: ' ' });
  });

  test('an item is removed by its place', () => {
    expect(removeAt(tagList(['a', 'b', 'c']), 1).items).toEqual(['a', 'c']);
  });
});

describe('custom attributes as text', () => {
  test.each([
    [{ type: 'text', text: '2026-01-01' } as const, { type: 'text', value: '2026-01-01' }],
    [{ type: 'date', text: '2026-01-01' } as const, { type: 'date', value: '2026-01-01' }],
    [{ type: 'number', text: ' 12.5 ' } as const, { type: 'number', value: 12.5 }],
    [{ type: 'boolean', text: 'true' } as const, { type: 'boolean', value: true }],
    [{ type: 'list', text: '[{"a":1}]' } as const, { type: 'list', value: [{ a: 1 }] }],
  ])('%o is read', (input, value) => {
    expect(parseAttribute(input)).toEqual({ ok: true, value });
  });

  test.each(['', 'x', '1e999', 'Infinity'])('%j is no number', (text) => {
    expect(parseAttribute({ type: 'number', text }).ok).toBe(false);
  });

  test.each(['', '{}', '[1]', '[{"a":[]}]', '[{"a":null}]', '[null]'])(
    '%j is no list of flat objects',
    (text) => {
      expect(parseAttribute({ type: 'list', text }).ok).toBe(false);
    },
  );

  test('a list is shown as it can be read back', () => {
    const list = { type: 'list' as const, value: [{ sku: 'A, "1"', n: 2 }] };
    expect(parseAttribute({ type: 'list', text: attributeText(list) })).toEqual({ ok: true, value: list });
  });
});

describe('JSON on few lines', () => {
  test('short parts share a line, the meaning stays', () => {
    const value = { userIdentity: { externalUserId: 'a', emails: [{ address: 'a@x.example' }] }, empty: {} };
    const text = compactJson(JSON.stringify(value, null, 2));
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toContain('[{ "address": "a@x.example" }]');
  });

  test('what is not JSON stays', () => {
    expect(compactJson('{ not json')).toBe('{ not json');
  });
});

describe('token lifetime', () => {
  test('choices and own seconds', () => {
    expect(lifetimeOf({ lifetime: '15', customSeconds: '' })).toEqual({ ok: true, seconds: 15 });
    expect(lifetimeOf({ lifetime: 'custom', customSeconds: ' 90 ' })).toEqual({ ok: true, seconds: 90 });
  });

  test.each(['', '0', '-1', '1.5', 'x', '31536001'])('%j is refused', (customSeconds) => {
    expect(lifetimeOf({ lifetime: 'custom', customSeconds }).ok).toBe(false);
  });
});
