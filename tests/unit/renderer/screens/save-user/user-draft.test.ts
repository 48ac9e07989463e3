import { describe, expect, test } from 'vitest';
import { newAttribute } from '../../../../../renderer/lib/attributes.ts';
import { tagList } from '../../../../../renderer/lib/tags.ts';
import {
  changeCount,
  EMPTY_USER_DRAFT,
  editAttribute,
  editList,
  editState,
  editText,
  removeValue,
  settle,
  shownList,
  shownText,
  toPatch,
  unchange,
} from '../../../../../renderer/screens/save-user/user-draft.ts';
import type { User } from '../../../../../shared/model/models.ts';

const KNOWN: User = {
  firstName: 'Ana',
  phones: ['385915550147'],
  customAttributes: { points: { type: 'number', value: 10 } },
};

function state(user: User, unsentFields: string[] = []) {
  return { sdk: { user, unsentFields } };
}

describe('the three states of a field', () => {
  test('an untouched draft patches nothing', () => {
    expect(toPatch(EMPTY_USER_DRAFT)).toEqual({ ok: true, value: {} });
    expect(changeCount(EMPTY_USER_DRAFT)).toBe(0);
  });

  test('typing sets, typing the known value again leaves unchanged', () => {
    const set = editText(EMPTY_USER_DRAFT, 'firstName', 'Anamarija', KNOWN);
    expect(editState(set.texts.firstName)).toBe('set');
    expect(toPatch(set)).toEqual({ ok: true, value: { firstName: 'Anamarija' } });
    const back = editText(set, 'firstName', 'Ana', KNOWN);
    expect(editState(back.texts.firstName)).toBe('unchanged');
    expect(toPatch(back)).toEqual({ ok: true, value: {} });
  });

  test('an emptied field sends an empty text, a removed one sends null', () => {
    const emptied = editText(EMPTY_USER_DRAFT, 'firstName', '', KNOWN);
    expect(toPatch(emptied)).toEqual({ ok: true, value: { firstName: '' } });
    const removed = removeValue(EMPTY_USER_DRAFT, 'texts', 'firstName');
    expect(toPatch(removed)).toEqual({ ok: true, value: { firstName: null } });
    expect(shownText(removed, 'firstName', KNOWN)).toBe('');
  });

  test('a field that is not known can be removed too', () => {
    const removed = removeValue(EMPTY_USER_DRAFT, 'texts', 'middleName');
    expect(toPatch(removed)).toEqual({ ok: true, value: { middleName: null } });
    expect(toPatch(unchange(removed, 'texts', 'middleName'))).toEqual({ ok: true, value: {} });
  });

  test('typing into a removed field sets it', () => {
    const removed = removeValue(EMPTY_USER_DRAFT, 'texts', 'firstName');
    expect(toPatch(editText(removed, 'firstName', 'Iva', KNOWN))).toEqual({
      ok: true,
      value: { firstName: 'Iva' },
    });
  });

  test('an unchanged field follows what is known', () => {
    expect(shownText(EMPTY_USER_DRAFT, 'firstName', { firstName: 'Iva' })).toBe('Iva');
    expect(shownList(EMPTY_USER_DRAFT, 'phones', KNOWN)).toEqual(tagList(['385915550147']));
  });
});

describe('lists', () => {
  test('the pending text is part of what is sent', () => {
    const set = editList(EMPTY_USER_DRAFT, 'phones', { items: ['385915550147'], pending: '4477' }, KNOWN);
    expect(toPatch(set)).toEqual({ ok: true, value: { phones: ['385915550147', '4477'] } });
  });

  test('taking the last item away sets an empty list, removing sends null', () => {
    const emptied = editList(EMPTY_USER_DRAFT, 'phones', tagList([]), KNOWN);
    expect(toPatch(emptied)).toEqual({ ok: true, value: { phones: [] } });
    expect(toPatch(removeValue(emptied, 'lists', 'phones'))).toEqual({ ok: true, value: { phones: null } });
  });
});

describe('custom attributes', () => {
  test('known ones are set and removed by name, others are left out', () => {
    const set = editAttribute(EMPTY_USER_DRAFT, 'points', { type: 'number', text: '12' }, KNOWN);
    expect(toPatch(set)).toEqual({
      ok: true,
      value: { customAttributes: { points: { type: 'number', value: 12 } } },
    });
    const removed = removeValue(set, 'attributes', 'points');
    expect(toPatch(removed)).toEqual({ ok: true, value: { customAttributes: { points: null } } });
  });

  test('another type with the same text is a change', () => {
    const set = editAttribute(EMPTY_USER_DRAFT, 'points', { type: 'text', text: '10' }, KNOWN);
    expect(toPatch(set)).toEqual({
      ok: true,
      value: { customAttributes: { points: { type: 'text', value: '10' } } },
    });
    const back = editAttribute(set, 'points', { type: 'number', text: '10' }, KNOWN);
    expect(back.attributes).toEqual({});
  });

  test('removing all sends null for the whole', () => {
    const draft = { ...EMPTY_USER_DRAFT, removeAllAttributes: true };
    expect(toPatch(draft)).toEqual({ ok: true, value: { customAttributes: null } });
  });

  test('what cannot be read is a problem at its own row', () => {
    const row = { ...newAttribute(), name: 'size', type: 'number' as const, text: 'large' };
    const built = toPatch({ ...EMPTY_USER_DRAFT, added: [row] });
    expect(built).toEqual({
      ok: false,
      problems: { [`attribute-${row.id}`]: 'Enter a number, with a point for decimals' },
    });
  });

  test('a row without a name and a value counts for nothing', () => {
    const draft = { ...EMPTY_USER_DRAFT, added: [newAttribute()] };
    expect(toPatch(draft)).toEqual({ ok: true, value: {} });
    expect(changeCount(draft)).toBe(0);
  });
});

describe('edits that have come true', () => {
  const draft = editText(EMPTY_USER_DRAFT, 'firstName', 'Iva', KNOWN);

  test('an edit goes once the server has it', () => {
    const settled = settle(draft, state(KNOWN), state({ ...KNOWN, firstName: 'Iva' }));
    expect(settled.texts).toEqual({});
  });

  test('it stays while it is unsent, and goes when that ends', () => {
    const unsent = state({ ...KNOWN, firstName: 'Iva' }, ['firstName']);
    expect(settle(draft, state(KNOWN), unsent)).toBe(draft);
    expect(settle(draft, unsent, state({ ...KNOWN, firstName: 'Iva' })).texts).toEqual({});
  });

  test('another value of the field does not touch it', () => {
    expect(settle(draft, state(KNOWN), state({ ...KNOWN, firstName: 'Eva' }))).toBe(draft);
  });

  test('removing what is not known stays until it was sent', () => {
    const removing = removeValue(EMPTY_USER_DRAFT, 'texts', 'middleName');
    expect(settle(removing, state(KNOWN), state({ ...KNOWN, lastName: 'K' }))).toBe(removing);
    expect(settle(removing, state(KNOWN, ['middleName']), state(KNOWN)).texts).toEqual({});
  });

  test('attributes settle one by one', () => {
    const two = removeValue(
      editAttribute(EMPTY_USER_DRAFT, 'points', { type: 'number', text: '12' }, KNOWN),
      'attributes',
      'size',
    );
    const now = state({ ...KNOWN, customAttributes: { points: { type: 'number', value: 12 } } });
    expect(Object.keys(settle(two, state(KNOWN), now).attributes)).toEqual(['size']);
  });
});
