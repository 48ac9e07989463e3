import { describe, expect, test } from 'vitest';
import { newAttribute } from '../../../../../renderer/lib/attributes.ts';
import { tagList } from '../../../../../renderer/lib/tags.ts';
import {
  draftForSession,
  EMPTY_PERSONALIZE,
  toContext,
} from '../../../../../renderer/screens/personalize/personalize-draft.ts';
import type { Snapshot } from '../../../../../shared/state/snapshot.ts';

const FLAGS = { forceDepersonalize: false, keepAsLead: false, setDeviceAsPrimary: false };
const ANA = {
  username: 'ana',
  password: 'ana-demo',
  displayName: 'Ana Kovač',
  description: '',
  externalUserId: 'ana-1',
  firstName: 'Ana',
  lastName: 'Kovač',
  email: 'ana@northwind.example',
  phone: '385915550147',
};
const BACKEND = { customers: [ANA] } as unknown as Snapshot['backend'];

describe('the argument of personalize', () => {
  test('an empty draft has an empty identity and no attributes', () => {
    expect(toContext(EMPTY_PERSONALIZE)).toEqual({ ok: true, value: { userIdentity: {}, ...FLAGS } });
  });

  test('empty fields are absent, filled ones are there', () => {
    const draft = {
      ...EMPTY_PERSONALIZE,
      externalUserId: 'ana-1',
      emails: { items: ['a@x.example'], pending: 'b@x.example' },
      gender: 'Female' as const,
      tags: tagList(['gold']),
      keepAsLead: true,
    };
    expect(toContext(draft)).toEqual({
      ok: true,
      value: {
        userIdentity: { externalUserId: 'ana-1', emails: ['a@x.example', 'b@x.example'] },
        userAttributes: { gender: 'Female', tags: ['gold'] },
        ...FLAGS,
        keepAsLead: true,
      },
    });
  });

  test('a name used twice is a problem at the second row', () => {
    const first = { ...newAttribute(), name: 'size', text: 'L' };
    const second = { ...newAttribute(), name: ' size ', text: 'M' };
    expect(toContext({ ...EMPTY_PERSONALIZE, attributes: [first, second] })).toEqual({
      ok: false,
      problems: { [`attribute-${second.id}`]: 'This name is used twice' },
    });
  });
});

describe('the draft for who is signed in', () => {
  test('a ready customer fills identity and name', () => {
    const draft = draftForSession({
      session: { kind: 'customer', username: 'ana', displayName: 'Ana Kovač', externalUserId: 'ana-1' },
      backend: BACKEND,
    });
    expect(draft).toMatchObject({ externalUserId: 'ana-1', firstName: 'Ana', touched: false });
    expect(draft.phones.items).toEqual(['385915550147']);
  });

  test('a pasted token gives its sub, anybody else gives nothing', () => {
    expect(draftForSession({ session: { kind: 'token', sub: 'x' }, backend: null }).externalUserId).toBe('x');
    expect(draftForSession({ session: { kind: 'anonymous' }, backend: BACKEND })).toBe(EMPTY_PERSONALIZE);
    expect(draftForSession({ session: { kind: 'signedOut' }, backend: BACKEND })).toBe(EMPTY_PERSONALIZE);
  });
});
