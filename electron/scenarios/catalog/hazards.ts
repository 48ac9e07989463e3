/**
 * What an outcome does not tell: a success that never left, a failure that will take values away, a registration that
 * is gone. The window says it beneath the outcome.
 */
import {
  allProfiles,
  bothPlatforms,
  type Catalog,
  PERSON,
  spoilt,
  TOKEN,
  USER_PATH,
  useToken,
} from './parts.ts';

export const HAZARDS: Catalog = [
  {
    id: 'platform.debounce',
    title: 'The same call twice within a second',
    shows: 'Android answers the repeat with success and sends nothing; iOS sends it.',
    group: 'platform',
    tags: ['difference', 'debounce'],
    profiles: allProfiles(),
    steps: [
      useToken(TOKEN),
      { do: 'personalize', with: PERSON, expect: { requests: 1, events: ['personalized'] } },
      {
        do: 'personalize',
        with: PERSON,
        expect: { requests: 1, android: { ok: true, requests: 0, events: [] } },
      },
      { do: 'wait', seconds: 1 },
      { do: 'personalize', title: 'A second later', with: PERSON, expect: { requests: 1 } },
    ],
  },
  {
    id: 'platform.debounce-hides-failure',
    title: 'A repeat right after a failure',
    shows:
      'On Android a retry with a good token within a second reports success, and nothing left the device.',
    group: 'platform',
    tags: ['difference', 'debounce'],
    profiles: bothPlatforms(),
    steps: [
      useToken(spoilt('expired')),
      { do: 'personalize', with: PERSON, expect: { code: 'JWT_TOKEN_EXPIRED', requests: 0 } },
      useToken(TOKEN),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          android: { ok: true, requests: 0, events: [], server: { person: '$person', installations: 0 } },
          ios: {
            ok: true,
            requests: 1,
            events: ['personalized'],
            server: { person: '$person', installations: 1 },
          },
        },
      },
    ],
  },
  {
    id: 'platform.no-registration-recovers',
    title: 'The server forgot the installation of a known person',
    shows:
      'Android keeps the ID, goes on failing, and patches the same ID at the next sync; iOS registers again and stays anonymous.',
    group: 'platform',
    tags: ['difference', 'registration', 'hazard'],
    profiles: bothPlatforms(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      { do: 'forgetInstallation' },
      {
        do: 'fetchUser',
        expect: {
          code: 'NO_REGISTRATION',
          httpStatus: 404,
          android: { hazard: '*keeps the registration ID*', state: { registered: true } },
          ios: { hazard: '' },
        },
      },
      {
        do: 'sync',
        expect: {
          state: { registered: true },
          android: {
            requests: [
              { method: 'POST', path: '/mobile/1/appinstance/*', status: 404 },
              { method: 'POST', path: '*/repersonalize', status: 404 },
            ],
          },
          ios: { server: { person: '$person', installations: 0 } },
        },
      },
    ],
  },
  {
    id: 'platform.failed-personalize-sends-null',
    title: 'A failed personalize takes values away later',
    shows:
      'iOS writes the call over the local person before it sends it. When it fails, the next sync sends null for what was not given.',
    group: 'platform',
    tags: ['difference', 'personalize', 'hazard'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      { do: 'fetchUser' },
      { do: 'fault', fault: 'server-error-uncoded' },
      {
        do: 'personalize',
        with: { ...PERSON, userAttributes: { firstName: 'New' } },
        expect: {
          code: '-2',
          hazard: '',
          ios: { code: '500', hazard: '*sends null for *lastName*' },
        },
      },
      { do: 'clearFaults' },
      {
        do: 'sync',
        expect: {
          requests: 0,
          server: { person: '$person', data: { lastName: 'Kovač' } },
          ios: {
            requests: [{ method: 'PATCH', path: USER_PATH, status: 200 }],
            server: { person: '$person', data: { firstName: 'New', lastName: null } },
          },
        },
      },
    ],
  },
  {
    id: 'platform.repeated-depersonalize',
    title: 'A depersonalize right after another',
    shows: 'Android reports a success for the second one, and sends nothing.',
    group: 'platform',
    tags: ['difference', 'depersonalize', 'hazard'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      { do: 'depersonalize', expect: { requests: 1, hazard: '' } },
      {
        do: 'depersonalize',
        expect: { requests: 1, hazard: '', android: { requests: 0, hazard: 'Nothing was sent*' } },
      },
    ],
  },
  {
    id: 'platform.repeats-in-turn',
    title: 'Save A, save B, save A within a second',
    shows:
      'Android drops a repeat, but remembers the last call of each kind only, so A goes out again after B. iOS compares with what it has.',
    group: 'platform',
    tags: ['difference', 'saveUser', 'hazard'],
    profiles: bothPlatforms(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      { do: 'saveUser', with: { firstName: 'A' }, expect: { requests: 1 } },
      {
        do: 'saveUser',
        with: { firstName: 'A' },
        expect: { requests: 0, gate: 'changes', hazard: '', android: { hazard: 'Nothing was sent*' } },
      },
      { do: 'saveUser', with: { firstName: 'B' }, expect: { requests: 1, hazard: '' } },
      { do: 'saveUser', with: { firstName: 'A' }, expect: { requests: 1, hazard: '' } },
    ],
  },
];
