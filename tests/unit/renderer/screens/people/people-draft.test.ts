import { describe, expect, it } from 'vitest';
import { tagList } from '../../../../../renderer/lib/tags.ts';
import { draftFor, draftFromSave, peopleCall } from '../../../../../renderer/screens/people/people-draft.ts';
import type { PersonSummary } from '../../../../../shared/model/administration.ts';
import { peopleCallSchema } from '../../../../../shared/ipc/backend.ts';

const DETAILS = {
  externalUserId: 'ana-1',
  firstName: 'Ana',
  lastName: 'Kovač',
  middleName: 'Dora',
  gender: 'Female',
  birthday: '1991-04-17',
  phones: [{ number: '+447700900147', preferred: true }],
  emails: [{ address: 'ana@northwind.example' }],
  tags: ['loyalty'],
  customAttributes: { tier: 'gold', points: 7, orders: [{ sku: 'A' }] },
};

function person(change: Partial<PersonSummary> = {}): PersonSummary {
  return {
    id: 'p1',
    type: 'CUSTOMER',
    externalUserId: 'ana-1',
    name: 'Ana Kovač',
    phones: [],
    emails: [],
    details: JSON.stringify(DETAILS),
    installations: [],
    ...change,
  };
}

describe('a request to the Contact Information API', () => {
  it('that adds contacts names the person and nothing else', () => {
    const draft = { ...draftFor(person(), 'addContactInformation'), phones: tagList(['+447700900555']) };
    expect(peopleCall(draft)).toEqual({
      operation: 'addContactInformation',
      type: 'EXTERNAL_ID',
      identifier: 'ana-1',
      body: { phone: [{ number: '+447700900555' }] },
    });
  });

  it('that replaces a person loses nothing the server knows, under the API’s names', () => {
    const call = peopleCall(draftFor(person(), 'replacePerson'));
    expect(peopleCallSchema.parse(call).body).toEqual({
      externalId: 'ana-1',
      firstName: 'Ana',
      lastName: 'Kovač',
      middleName: 'Dora',
      birthDate: '1991-04-17',
      gender: 'FEMALE',
      type: 'CUSTOMER',
      tags: ['loyalty'],
      contactInformation: {
        phone: [{ number: '+447700900147' }],
        email: [{ address: 'ana@northwind.example' }],
      },
      customAttributes: DETAILS.customAttributes,
    });
  });

  it('about somebody without an external user ID goes by the person’s own', () => {
    expect(draftFor(person({ externalUserId: null }), 'replacePerson')).toMatchObject({
      type: 'ID',
      identifier: 'p1',
    });
  });

  it('that creates somebody starts empty', () => {
    expect(peopleCall(draftFor(person(), 'createPerson')).body).toEqual({ type: 'LEAD' });
  });
});

describe('a refused save is taken over', () => {
  it('as the narrow operation where it has contacts only', () => {
    const draft = draftFromSave(person(), '{"phones":[{"number":"447700900555"}]}');
    expect(peopleCall(draft)).toMatchObject({
      operation: 'addContactInformation',
      body: { phone: [{ number: '447700900555' }] },
    });
  });

  it('over what the server knows otherwise; null empties a field', () => {
    const save = { firstName: 'Anna', birthday: null, customAttributes: { tier: null, points: 8 } };
    const { operation, body } = peopleCall(draftFromSave(person(), JSON.stringify(save)));
    expect(operation).toBe('replacePerson');
    expect(body).toMatchObject({ firstName: 'Anna', lastName: 'Kovač' });
    expect(body.birthDate).toBeUndefined();
    expect(body.customAttributes).toEqual({ points: 8, orders: [{ sku: 'A' }] });
  });

  it('as nothing where the body cannot be read', () => {
    expect(peopleCall(draftFromSave(person(), 'not json')).body).toEqual({});
  });
});
