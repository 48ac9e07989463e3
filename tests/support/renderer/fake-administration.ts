/**
 * What the Backend screens show, made up for looking at them.
 */

import { FAULTS } from '../../../electron/sandbox/faults/catalog.ts';
import type { Administration } from '../../../shared/model/administration.ts';
import type { FaultRule, NamedFault } from '../../../shared/model/fault.ts';
import type { OwnEnvironment } from '../../../shared/model/environment.ts';

const THIS_INSTALLATION = 'a91c4b7d-1f2e-4c39-9b0a-5d6f7a8b9e07';

const CATALOG: NamedFault[] = [...FAULTS];

export const FAKE_ADMINISTRATION: Administration = {
  profiles: [
    {
      id: 'northwind',
      name: 'Northwind demo',
      applicationCode: '4f1c0b7d2a9e48c6b3f5d7e1a0c2b4d6-8e7f6a5b-4c3d-2e1f',
      securitySetting: 'jwt',
      observe: false,
      newBaseUrl: null,
      keys: 3,
      active: true,
    },
    {
      id: 'second',
      name: 'Northwind demo (copy)',
      applicationCode: '9e1c',
      securitySetting: 'contactInformationApi',
      observe: true,
      newBaseUrl: null,
      keys: 1,
      active: false,
    },
  ],
  people: [
    {
      id: 'person-ana',
      type: 'CUSTOMER',
      externalUserId: 'ana.kovac-1047',
      name: 'Ana Kovač',
      phones: ['+447700900147'],
      emails: ['ana.kovac@northwind.example', 'ana@mail.example'],
      details: JSON.stringify({
        externalUserId: 'ana.kovac-1047',
        firstName: 'Ana',
        lastName: 'Kovač',
        gender: 'Female',
        birthday: '1991-04-17',
        phones: [{ number: '+447700900147' }],
        emails: [{ address: 'ana.kovac@northwind.example' }],
        tags: ['loyalty'],
        customAttributes: { tier: 'gold', points: 1840 },
      }),
      installations: [
        {
          regId: THIS_INSTALLATION,
          profileName: 'Northwind demo',
          device: 'Personalization Lab',
          personalized: true,
          isPrimary: true,
        },
      ],
    },
    {
      id: 'person-luka',
      type: 'CUSTOMER',
      externalUserId: 'luka.horvat-2093',
      name: 'Luka Horvat',
      phones: [],
      emails: ['luka.horvat@northwind.example'],
      details: '{"externalUserId":"luka.horvat-2093"}',
      installations: [],
    },
    {
      id: 'e5b1c0de-0000-4000-8000-000000000001',
      type: 'LEAD',
      externalUserId: null,
      name: null,
      phones: [],
      emails: [],
      details: '{}',
      installations: [],
    },
  ],
  peopleTotal: 3,
  faults: [],
  faultCatalog: CATALOG,
  clock: { offsetMs: 0, frozenAtMs: null },
  observed: [],
};

const RULE: FaultRule = {
  id: 'rule-1',
  fault: 'server-error-coded',
  name: '500 with a code',
  enabled: true,
  target: 'mobile',
  action: { type: 'serverErrorCoded' },
  method: 'PATCH',
  path: '*/user',
  nth: null,
  once: false,
  probability: 0.5,
  seed: '7',
  matched: 4,
  hits: 2,
};

/** With two faults on, and with what an observing profile let pass. */
export function withFaults(administration: Administration): Administration {
  const customer: FaultRule = {
    ...RULE,
    id: 'rule-2',
    fault: 'customer-other-person',
    name: "Someone else's token",
    target: 'customer',
    action: { type: 'tokenOfAnotherPerson' },
    method: null,
    path: null,
    once: true,
    probability: 1,
    enabled: false,
  };
  return {
    ...administration,
    profiles: administration.profiles.map((profile) =>
      profile.active ? { ...profile, observe: true } : profile,
    ),
    faults: [RULE, customer],
    clock: { offsetMs: 86_400_000, frozenAtMs: null },
    observed: [
      {
        seq: 4,
        at: Date.now(),
        method: 'PATCH',
        path: '/mobile/1/appinstance/a91c/user',
        refusal: 'USER_DATA_RESTRICTED: the Contact Information API only',
      },
    ],
  };
}

export const FAKE_OWN: OwnEnvironment = {
  baseUrl: 'https://xyz9k.api.example.com',
  hasApplicationCode: true,
  endpoint: {
    url: 'https://backend.example.com/mobile/token',
    method: 'POST',
    path: 'data.token',
    headers: ['Authorization'],
    hasBody: true,
  },
};
