/**
 * Identity resolution and changes to a person's data, as pure decisions.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UserData, UserDataPatch } from '../../../electron/sandbox/model/user-data.ts';
import { patched, withAttributes, withIdentity } from '../../../electron/sandbox/people/changes.ts';
import {
  findByExternalId,
  findConflict,
  findPersons,
  hasIdentity,
  type Identity,
} from '../../../electron/sandbox/people/matching.ts';
import { choosePerson, type Situation } from '../../../electron/sandbox/people/personalize.ts';
import type { StoredPerson } from '../../../electron/sandbox/state/schema.ts';

function person(id: string, data: UserData = {}): StoredPerson {
  return { id, type: 'CUSTOMER', data };
}

const ana = person('ana', { externalUserId: 'a', phones: [{ number: '+447700900001' }] });
const luka = person('luka', { externalUserId: 'l', emails: [{ address: 'luka@northwind.example' }] });
const phoneOnly = person('phone', { phones: [{ number: '+447700900003' }] });
const guest = person('guest');
const persons = [ana, luka, phoneOnly, guest];

function decide(change: Partial<Situation>) {
  const result = choosePerson({
    persons,
    current: guest,
    personalized: false,
    installationsOfCurrent: 1,
    identity: { externalUserId: 'new' },
    forceDepersonalize: false,
    ...change,
  });
  return result.ok ? result.value : result.error;
}

const byPhone = (number: string): Identity => ({ phones: [{ number }] });

describe('matching', () => {
  test.each([
    [{ externalUserId: 'a' }, ['ana']],
    [{ externalUserId: 'A' }, []],
    [byPhone('447700900001'), ['ana']],
    [{ emails: [{ address: 'LUKA@northwind.example' }] }, ['luka']],
    [{ externalUserId: 'a', emails: [{ address: 'luka@northwind.example' }] }, ['ana', 'luka']],
    [{}, []],
  ])('%j finds %j', (identity, expected) => {
    expect(findPersons(persons, identity).map((found) => found.id)).toEqual(expected);
  });

  test('an ID is never taken for a phone', () => {
    expect(findPersons([person('x', { externalUserId: '447700900001' })], byPhone('447700900001'))).toEqual(
      [],
    );
  });

  test.each([
    [{}, false],
    [{ phones: [], emails: [] }, false],
    [{ externalUserId: 'a' }, true],
    [byPhone('1'), true],
  ])('%j is an identity: %s', (identity, expected) => {
    expect(hasIdentity(identity)).toBe(expected);
  });

  test('by external user ID', () => {
    expect([findByExternalId(persons, 'l')?.id, findByExternalId(persons, 'x')]).toEqual(['luka', null]);
  });

  test('a conflict is somebody else’s value, not one’s own', () => {
    expect(findConflict(persons, ana, ana.data)).toBeNull();
    expect(findConflict(persons, ana, { externalUserId: 'l' })?.id).toBe('luka');
  });
});

describe('choosePerson', () => {
  test('an anonymous installation joins a known person, or becomes an unknown one', () => {
    expect(decide({ identity: { externalUserId: 'a' } })).toEqual({ kind: 'join', person: ana });
    expect(decide({})).toEqual({ kind: 'keep' });
  });

  test('the same person again is kept', () => {
    expect(decide({ current: ana, personalized: true, identity: { externalUserId: 'a' } })).toEqual({
      kind: 'keep',
    });
    expect(decide({ current: ana, personalized: true, identity: byPhone('+447700900001') })).toEqual({
      kind: 'keep',
    });
  });

  test('another person needs force, known or not', () => {
    for (const externalUserId of ['l', 'new']) {
      const change = { current: ana, personalized: true, identity: { externalUserId } };
      expect(decide(change)).toBe('PERSONALIZATION_IMPOSSIBLE');
    }
    const forced = { current: ana, personalized: true, forceDepersonalize: true };
    expect(decide({ ...forced, identity: { externalUserId: 'l' } })).toEqual({ kind: 'join', person: luka });
    expect(decide(forced)).toEqual({ kind: 'new' });
  });

  test('values of two persons are ambiguous, force or not', () => {
    const identity = { externalUserId: 'l', ...byPhone('+447700900001') };
    for (const forceDepersonalize of [true, false]) {
      expect(decide({ identity, forceDepersonalize })).toBe('AMBIGUOUS_PERSONALIZE_CANDIDATES');
    }
  });

  test('a person keeps their external user ID', () => {
    expect(decide({ identity: { externalUserId: 'new', ...byPhone('+447700900001') } })).toBe(
      'USER_MERGE_INTERRUPTED',
    );
    expect(decide({ identity: { externalUserId: 'new', ...byPhone('+447700900003') } })).toEqual({
      kind: 'join',
      person: phoneOnly,
    });
  });

  test('an anonymous person of this installation alone makes nothing ambiguous', () => {
    const current = person('guest', { phones: [{ number: '+447700900009' }] });
    const change = {
      persons: [ana, current],
      current,
      identity: { externalUserId: 'a', ...byPhone('+447700900009') },
    };
    expect(decide(change)).toEqual({ kind: 'join', person: ana });
    expect(decide({ ...change, installationsOfCurrent: 2 })).toBe('AMBIGUOUS_PERSONALIZE_CANDIDATES');
  });

  test('somebody who was given an ID by a save is left behind by another ID', () => {
    expect(decide({ current: luka, identity: { externalUserId: 'new' } })).toEqual({ kind: 'new' });
  });
});

describe('changes', () => {
  const data: UserData = {
    firstName: 'Ana',
    tags: ['a'],
    phones: [{ number: '+447700900001' }],
    customAttributes: { tier: 'gold', points: 1 },
  };

  test.each([
    [{}, data],
    [{ firstName: 'Anna' }, { ...data, firstName: 'Anna' }],
    [{ tags: [] }, { ...data, tags: undefined }],
    [{ phones: null }, { ...data, phones: undefined }],
    [
      { customAttributes: { points: null, x: true } },
      { ...data, customAttributes: { tier: 'gold', x: true } },
    ],
    [{ customAttributes: null }, { ...data, customAttributes: undefined }],
    [{ customAttributes: { points: null, tier: null } }, { ...data, customAttributes: undefined }],
  ])('%j', (patch, expected) => {
    expect(patched(data, patch)).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  const patches: fc.Arbitrary<UserDataPatch> = fc.record(
    {
      firstName: fc.option(fc.string()),
      gender: fc.option(fc.constantFrom('Male', 'Female')),
      tags: fc.option(fc.array(fc.string())),
      customAttributes: fc.option(fc.dictionary(fc.constantFrom('a', 'b', 'tier'), fc.option(fc.string()))),
    },
    { requiredKeys: [] },
  );

  test('a patch twice is a patch once', () => {
    fc.assert(
      fc.property(patches, (patch) => {
        expect(patched(patched(data, patch), patch)).toEqual(patched(data, patch));
      }),
    );
  });

  test('what is left never says "nothing", and nothing else is touched', () => {
    fc.assert(
      fc.property(patches, (patch) => {
        const after = patched(data, patch);
        expect(Object.values(after).every((value) => value !== null && value !== undefined)).toBe(true);
        expect(after.phones).toEqual(data.phones);
        if (!('firstName' in patch)) expect(after.firstName).toBe('Ana');
      }),
    );
  });

  test('identity adds and takes nothing away', () => {
    const identity = {
      externalUserId: 'a',
      phones: [{ number: '447700900001' }, { number: '+447700900002' }],
    };
    expect(withIdentity(data, identity)).toEqual({
      ...data,
      externalUserId: 'a',
      phones: [{ number: '+447700900001' }, { number: '+447700900002' }],
    });
    expect(withIdentity({ externalUserId: 'a' }, {})).toEqual({ externalUserId: 'a' });
  });

  test('attributes in personalize merge like a patch', () => {
    expect(withAttributes(data, null)).toBe(data);
    expect(withAttributes(data, { customAttributes: { points: 2 } }).customAttributes).toEqual({
      tier: 'gold',
      points: 2,
    });
  });
});
