/**
 * What calls leave behind, above all those that fail.
 */
import { allProfiles, type Catalog, PERSON, spoilt, TOKEN, USER_PATH, useToken } from './parts.ts';

const LUKA = 'luka.horvat-2093';
const SHARED_PHONE = '+447700900293';

export const STATE: Catalog = [
  {
    id: 'state.force-wipes-before-check',
    title: 'A forced personalize with a bad token',
    shows:
      'On both platforms the earlier person’s data is gone before the token is looked at. The server knows of nothing.',
    group: 'state',
    tags: ['personalize', 'difference', 'hazard'],
    profiles: allProfiles(),
    given: { personalizedAs: LUKA },
    steps: [
      useToken(spoilt('expired')),
      {
        do: 'personalize',
        with: { ...PERSON, forceDepersonalize: true },
        expect: {
          code: 'JWT_TOKEN_EXPIRED',
          gate: 'expiry',
          requests: 0,
          server: { person: LUKA, installations: 1 },
          hazard: '*local person is empty*',
          state: { personalized: false, user: { firstName: null }, unsentFields: [] },
          strict: { hazard: '', state: { personalized: true, user: { firstName: 'Luka' } } },
        },
      },
    ],
  },
  {
    id: 'state.failed-personalize-is-dirty',
    title: 'Identity of a personalize that the device stopped',
    shows: 'iOS keeps it as unsaved data and shows it; Android and strict keep nothing.',
    group: 'state',
    tags: ['personalize', 'difference'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt('drop-sub')),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          requests: 0,
          state: { unsentFields: [], user: { externalUserId: null } },
          ios: { state: { unsentFields: ['externalUserId'], user: { externalUserId: '$person' } } },
        },
      },
    ],
  },
  {
    id: 'state.dirty-identity-is-patched-later',
    title: 'The dirty identity goes out later',
    shows:
      'iOS sends the identity of a failed personalize with the next save, which JWT authorization refuses.',
    group: 'state',
    tags: ['personalize', 'difference'],
    profiles: ['android', 'ios'],
    steps: [
      useToken(spoilt('expired')),
      { do: 'personalize', with: PERSON, expect: { code: 'JWT_TOKEN_EXPIRED', requests: 0 } },
      useToken(null),
      {
        do: 'saveUser',
        with: { firstName: 'Ana' },
        expect: {
          requests: [{ path: USER_PATH, body: { firstName: 'Ana' }, status: 200 }],
          ios: {
            code: 'USER_DATA_RESTRICTED',
            requests: [
              { path: USER_PATH, body: { firstName: 'Ana', externalUserId: '$person' }, status: 403 },
            ],
          },
        },
      },
    ],
  },
  {
    id: 'state.ambiguous-rolls-back',
    title: 'After AMBIGUOUS_PERSONALIZE_CANDIDATES the identity is taken back',
    shows: 'iOS rolls phones, e-mails and external user ID back; Android throws unsent changes away.',
    group: 'state',
    tags: ['personalize', 'difference'],
    profiles: allProfiles(),
    steps: [
      useToken({ for: LUKA }),
      {
        do: 'personalize',
        with: { userIdentity: { externalUserId: LUKA, phones: [SHARED_PHONE] } },
        expect: {
          code: 'AMBIGUOUS_PERSONALIZE_CANDIDATES',
          requests: 1,
          state: { personalized: false, unsentFields: [], user: { externalUserId: null, phones: null } },
        },
      },
    ],
  },
  {
    id: 'state.unauthorized-keeps',
    title: 'After UNAUTHORIZED the identity stays on iOS',
    shows: 'Only two codes roll it back; a refused token is none of them.',
    group: 'state',
    tags: ['personalize', 'difference'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt('signature-bad')),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'UNAUTHORIZED',
          state: { personalized: false, unsentFields: [] },
          ios: { state: { personalized: false, unsentFields: ['externalUserId'] } },
        },
      },
    ],
  },
  {
    id: 'state.failed-force-leaves-pending',
    title: 'A forced personalize that the server refuses',
    shows: 'iOS takes the depersonalize for pending from then on; the others do not.',
    group: 'state',
    tags: ['personalize', 'difference'],
    profiles: allProfiles(),
    given: { personalizedAs: LUKA },
    steps: [
      useToken(spoilt('signature-bad')),
      {
        do: 'personalize',
        with: { ...PERSON, forceDepersonalize: true },
        expect: {
          code: 'UNAUTHORIZED',
          requests: 1,
          state: { depersonalizePending: false },
          ios: { state: { depersonalizePending: true } },
        },
      },
      {
        do: 'fetchUser',
        title: 'What a pending depersonalize does to the next call',
        expect: { code: 'UNAUTHORIZED', requests: 1, ios: { code: '9', requests: 0 } },
      },
    ],
  },
  {
    id: 'state.save-refused-is-dropped',
    title: 'A save that the server refuses for its content',
    shows:
      'Android throws the unsent change away, so the next save does not fail over it again; iOS keeps it.',
    group: 'state',
    tags: ['saveUser', 'difference'],
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'saveUser',
        with: { emails: ['no-address'] },
        expect: {
          code: 'EMAIL_INVALID',
          state: { unsentFields: [], user: { emails: null } },
          ios: { state: { unsentFields: ['emails'], user: { emails: ['no-address'] } } },
        },
      },
    ],
  },
  {
    id: 'state.save-unauthorized-is-kept',
    title: 'A save that the server refuses for its token',
    shows: 'The operation is not lost: the change stays and goes out with a better token.',
    group: 'state',
    tags: ['saveUser', 'demand-never-lose'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(spoilt('signature-bad')),
      {
        do: 'saveUser',
        with: { firstName: 'Anna' },
        expect: { code: 'UNAUTHORIZED', state: { unsentFields: ['firstName'] } },
      },
      useToken(TOKEN),
      {
        do: 'saveUser',
        with: { lastName: 'K.' },
        expect: {
          requests: [{ body: { firstName: 'Anna', lastName: 'K.' }, status: 200 }],
          state: { unsentFields: [] },
          server: { person: '$person', data: { firstName: 'Anna', lastName: 'K.' } },
        },
      },
    ],
  },
  {
    id: 'state.too-long-stays-on-android',
    title: 'A value over its limit',
    shows: 'Android merges before it checks, so the long value stays and every later save fails.',
    group: 'state',
    tags: ['saveUser', 'difference'],
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'saveUser',
        with: { firstName: 'A'.repeat(256) },
        expect: {
          code: '-10',
          origin: 'input',
          gate: 'input',
          message: '*firstName exceeds maximum length of 255 characters (actual: 256)*',
          requests: 0,
          state: { unsentFields: [] },
          android: { state: { unsentFields: ['firstName'] } },
          ios: { code: '17' },
        },
      },
      {
        do: 'saveUser',
        with: { lastName: 'Kovač' },
        expect: { requests: 1, android: { code: '-10', requests: 0 } },
      },
    ],
  },
  {
    id: 'state.too-long-in-personalize',
    title: 'An attribute over its limit in personalize',
    shows: 'Lengths are checked on the device, before the token: nothing is sent.',
    group: 'state',
    tags: ['personalize'],
    profiles: allProfiles(),
    steps: [
      useToken(TOKEN),
      {
        do: 'personalize',
        with: { ...PERSON, userAttributes: { middleName: 'x'.repeat(51) } },
        expect: {
          code: '-10',
          origin: 'input',
          gate: 'input',
          requests: 0,
          supplierCalls: 0,
          ios: { code: '17' },
        },
      },
    ],
  },
  {
    id: 'state.not-registered',
    title: 'Calls before the registration',
    shows: 'The main trap: init, then registrationUpdated, then personalize. Before that nothing is sent.',
    group: 'state',
    tags: ['registration', 'difference'],
    profiles: allProfiles(),
    given: { registered: false },
    steps: [
      { do: 'fault', fault: 'refuse' },
      { do: 'init', expect: { ok: false, requests: 0, state: { registered: false } } },
      { do: 'clearFaults' },
      useToken(TOKEN),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: '20006',
          origin: 'sdk',
          gate: 'registration',
          requests: 0,
          supplierCalls: 0,
          ios: { code: '1' },
        },
      },
      { do: 'fetchUser', expect: { code: '20006', gate: 'registration', requests: 0, ios: { code: '1' } } },
      {
        do: 'init',
        expect: {
          events: ['registrationUpdated'],
          state: { registered: true },
          ios: { events: ['registrationUpdated', 'installationUpdated'] },
        },
      },
      { do: 'personalize', with: PERSON, expect: { requests: 1, events: ['personalized'] } },
    ],
  },
  {
    id: 'state.not-initialised',
    title: 'Calls before init',
    shows: 'Without init there is neither a base URL nor an application code.',
    group: 'state',
    tags: ['registration'],
    given: { registered: false },
    steps: [{ do: 'fetchUser', expect: { code: 'SDK_NOT_INITIALIZED', origin: 'sdk', requests: 0 } }],
  },
  {
    id: 'state.empty-save',
    title: 'A save without changes',
    shows: 'Android refuses it with 20008; iOS says it succeeded and sends nothing.',
    group: 'state',
    tags: ['saveUser', 'difference'],
    profiles: allProfiles(),
    steps: [
      {
        do: 'saveUser',
        with: {},
        expect: { code: '20008', origin: 'sdk', gate: 'changes', requests: 0, ios: { ok: true } },
      },
    ],
  },
  {
    id: 'state.empty-identity',
    title: 'personalize without any identity',
    shows:
      'Nothing is sent: Android and strict have nothing to save, and on iOS such an identity cannot be built.',
    group: 'state',
    tags: ['personalize', 'difference'],
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'personalize',
        with: { userIdentity: {} },
        expect: {
          code: '20008',
          origin: 'sdk',
          gate: 'changes',
          requests: 0,
          ios: { code: 'invalidContext', origin: 'input', gate: 'input', requests: 0 },
        },
      },
    ],
  },
  {
    id: 'state.null-removes',
    title: 'Absent leaves, null removes',
    shows: 'Only what is given is sent; null takes a value away on the server.',
    group: 'state',
    tags: ['saveUser'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      {
        do: 'saveUser',
        with: { lastName: null, customAttributes: { tier: null, level: { type: 'number', value: 3 } } },
        expect: {
          requests: [{ body: { lastName: null, customAttributes: { tier: null, level: 3 } }, status: 200 }],
          server: { person: '$person', data: { firstName: 'Ana', lastName: null } },
          events: ['userUpdated'],
        },
      },
    ],
  },
  {
    id: 'state.optimistic',
    title: 'getUser shows what is not saved yet',
    shows: 'Local data is optimistic: an unsent change shows until the server says otherwise.',
    group: 'state',
    tags: ['saveUser'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(spoilt('expired')),
      {
        do: 'saveUser',
        with: { firstName: 'Anna' },
        expect: {
          code: 'JWT_TOKEN_EXPIRED',
          requests: 0,
          state: { unsentFields: ['firstName'], user: { firstName: 'Anna' } },
        },
      },
      { do: 'look', expect: { server: { person: '$person', data: { firstName: 'Ana' } } } },
    ],
  },
  {
    id: 'state.survives-restart',
    title: 'A restart keeps the person',
    shows: 'Registration, person and unsent changes are kept; the token is not, unless it is given again.',
    group: 'state',
    tags: ['restart'],
    profiles: ['strict'],
    given: { personalizedAs: '$person' },
    steps: [
      useToken(spoilt('expired')),
      { do: 'saveUser', with: { firstName: 'Anna' }, expect: { code: 'JWT_TOKEN_EXPIRED' } },
      {
        do: 'restart',
        expect: {
          requests: 0,
          state: {
            registered: true,
            personalized: true,
            unsentFields: ['firstName'],
            user: { firstName: 'Anna' },
          },
        },
      },
      { do: 'fetchUser', expect: { requests: [{ authorization: 'App' }], supplierCalls: 0 } },
    ],
  },
  {
    id: 'state.reset-forgets',
    title: 'A reset forgets everything',
    shows: 'Person, registration and token are gone, also what was saved.',
    group: 'state',
    tags: ['restart'],
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      {
        do: 'reset',
        expect: { requests: 0, state: { registered: false, personalized: false, user: { firstName: null } } },
      },
      {
        do: 'restart',
        expect: { requests: 1, events: ['registrationUpdated'], state: { personalized: false } },
      },
      { do: 'fetchUser', expect: { requests: [{ authorization: 'App' }] } },
    ],
  },
];
