/**
 * What is there at a first start: one application profile, one key, three customers and the people behind them.
 * All of it is fictional: reserved domains (RFC 2606) and numbers that Ofcom keeps for drama.
 */
import type { Customer } from '../../../shared/model/backend.ts';
import type { Random, SandboxDeps } from '../model/ports.ts';
import { newKey } from './keys.ts';
import type { InboxMessage, SavedWorld, StoredPerson } from './schema.ts';

export const SEED_CUSTOMERS: readonly Customer[] = [
  {
    username: 'ana.kovac',
    password: 'northwind',
    displayName: 'Ana Kovač',
    description: 'Known customer with two e-mail addresses. Everything works.',
    externalUserId: 'ana.kovac-1047',
    firstName: 'Ana',
    lastName: 'Kovač',
    email: 'ana.kovac@northwind.example',
    phone: '+447700900147',
  },
  {
    username: 'luka.horvat',
    password: 'northwind',
    displayName: 'Luka Horvat',
    description: 'Shares a phone with another person: the identity can be ambiguous, a save can collide.',
    externalUserId: 'luka.horvat-2093',
    firstName: 'Luka',
    lastName: 'Horvat',
    email: 'luka.horvat@northwind.example',
    phone: '+447700900293',
  },
  {
    username: 'maya.lindqvist',
    password: 'northwind',
    displayName: 'Maya Lindqvist',
    description: 'New customer: the server has no person for her until the first personalize.',
    externalUserId: 'maya.lindqvist-3158',
    firstName: 'Maya',
    lastName: 'Lindqvist',
    email: 'maya.lindqvist@northwind.example',
    phone: '+447700900358',
  },
];

const SEED_PERSONS: readonly StoredPerson[] = [
  {
    id: 'person-ana',
    type: 'CUSTOMER',
    data: {
      externalUserId: 'ana.kovac-1047',
      firstName: 'Ana',
      lastName: 'Kovač',
      gender: 'Female',
      birthday: '1991-04-17',
      phones: [{ number: '+447700900147' }],
      emails: [{ address: 'ana.kovac@northwind.example' }, { address: 'ana@mail.example' }],
      tags: ['loyalty', 'newsletter'],
      customAttributes: { tier: 'gold', points: 1840, memberSince: '2019-11-05', optIn: true },
    },
  },
  {
    id: 'person-luka',
    type: 'CUSTOMER',
    data: {
      externalUserId: 'luka.horvat-2093',
      firstName: 'Luka',
      lastName: 'Horvat',
      gender: 'Male',
      emails: [{ address: 'luka.horvat@northwind.example' }],
      tags: ['newsletter'],
    },
  },
  {
    id: 'person-petra',
    type: 'CUSTOMER',
    data: {
      externalUserId: 'petra.horvat-2094',
      firstName: 'Petra',
      lastName: 'Horvat',
      // The number Luka also gives: whoever personalizes with both IDs names two persons.
      phones: [{ number: '+447700900293' }],
      emails: [{ address: 'petra.horvat@northwind.example' }],
    },
  },
];

/** The first state. Secrets, the application code and the API key come from `deps.random`. */
export function seedWorld(deps: SandboxDeps): SavedWorld {
  const now = deps.clock.now();
  const profileId = 'northwind';
  return {
    version: 1,
    activeProfileId: profileId,
    apiKey: hex(deps.random, 32),
    profiles: [
      {
        id: profileId,
        name: 'Northwind Rewards',
        applicationCode: `${hex(deps.random, 16)}-${hex(deps.random, 16)}`,
        securitySetting: 'jwt',
        observe: false,
        newBaseUrl: null,
        keys: [newKey(deps, now, 'current')],
      },
    ],
    persons: [...SEED_PERSONS],
    installations: [],
    customers: [...SEED_CUSTOMERS],
    inbox: seedInbox(now),
    faults: [],
    clock: { offsetMs: 0, frozenAtMs: null },
    customerBackend: { sessionLifetimeSeconds: 3600, tokensPerMinute: 600 },
  };
}

const HOUR = 3_600_000;

function seedInbox(now: number): InboxMessage[] {
  const externalUserId = 'ana.kovac-1047';
  return [
    {
      messageId: 'inbox-ana-1',
      externalUserId,
      title: 'Your points are waiting',
      body: 'You have 1,840 points. They are good for a weekend away.',
      topic: 'loyalty',
      sentAt: now - 26 * HOUR,
      seen: true,
    },
    {
      messageId: 'inbox-ana-2',
      externalUserId,
      title: 'Gold for another year',
      body: 'Thank you for travelling with us. Your gold tier stays.',
      topic: 'account',
      sentAt: now - 2 * HOUR,
      seen: false,
    },
  ];
}

function hex(random: Random, bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString('hex');
}
