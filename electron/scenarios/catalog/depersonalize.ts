/**
 * The person leaves: what is gone at once, what waits for the server, and who gives up.
 */
import { allProfiles, type Catalog, PERSON, TOKEN, useToken } from './parts.ts';

const LUKA = 'luka.horvat-2093';

export const DEPERSONALIZE: Catalog = [
  {
    id: 'state.depersonalize-pending',
    title: 'Depersonalize that the server does not hear',
    shows:
      'Local data goes at once, and the call fails; until the server knows, user data is neither read nor written.',
    group: 'state',
    tags: ['depersonalize', 'difference'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      { do: 'fault', fault: 'refuse' },
      {
        do: 'depersonalize',
        expect: {
          ok: false,
          origin: 'network',
          gate: 'wire',
          requests: 0,
          state: { depersonalizePending: true, personalized: false, user: { firstName: null } },
          server: { person: '$person', installations: 1 },
          android: { hazard: '*not from the server, and the token stays*' },
          ios: { hazard: '*not from the server, and the token stays*' },
        },
      },
      { do: 'clearFaults' },
      {
        do: 'fetchUser',
        expect: { code: '20007', origin: 'sdk', gate: 'depersonalize', requests: 0, ios: { code: '9' } },
      },
      {
        do: 'saveUser',
        with: { firstName: 'B' },
        expect: { code: '20007', origin: 'sdk', requests: 0, ios: { code: '9' } },
      },
      { do: 'wait', seconds: 2 },
      {
        do: 'depersonalize',
        title: 'Again, once the server can be reached',
        expect: {
          value: { status: 'success' },
          requests: 1,
          events: ['depersonalized'],
          state: { depersonalizePending: false },
          server: { person: '$person', installations: 0 },
          android: { events: ['depersonalized', 'depersonalized'] },
        },
      },
      { do: 'fetchUser', expect: { requests: 1 } },
    ],
  },
  {
    id: 'state.depersonalize-given-up',
    title: 'Depersonalize fails three times',
    shows: 'iOS gives up at the third failure; Android and strict go on until it succeeds.',
    group: 'state',
    tags: ['depersonalize', 'difference'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      { do: 'fault', fault: 'refuse' },
      { do: 'depersonalize', expect: { ok: false, state: { depersonalizePending: true } } },
      { do: 'wait', seconds: 2 },
      { do: 'depersonalize', expect: { ok: false, state: { depersonalizePending: true } } },
      { do: 'wait', seconds: 2 },
      {
        do: 'depersonalize',
        expect: {
          ok: false,
          state: { depersonalizePending: true },
          ios: { ok: false, state: { depersonalizePending: false } },
        },
      },
      { do: 'wait', seconds: 2 },
      {
        do: 'depersonalize',
        title: 'Again: on iOS it is pending once more',
        expect: { ok: false, state: { depersonalizePending: true } },
      },
      { do: 'wait', seconds: 2 },
      {
        do: 'depersonalize',
        title: 'And given up by the very next failure, since the count is never taken back',
        expect: {
          ok: false,
          state: { depersonalizePending: true },
          ios: { ok: false, state: { depersonalizePending: false } },
        },
      },
    ],
  },
  {
    id: 'state.depersonalize-resumes-at-start',
    title: 'A pending depersonalize and a restart',
    shows:
      'What is pending is kept and sent when the app starts again; on iOS when it comes to the foreground.',
    group: 'state',
    tags: ['depersonalize', 'restart'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      { do: 'fault', fault: 'refuse' },
      { do: 'depersonalize', expect: { ok: false, state: { depersonalizePending: true } } },
      { do: 'clearFaults' },
      {
        do: 'restart',
        expect: {
          requests: [{ path: '*/depersonalize', authorization: 'App', status: 200 }],
          state: { depersonalizePending: false },
          server: { person: '$person', installations: 0 },
          ios: {
            requests: 0,
            state: { depersonalizePending: true },
            server: { person: '$person', installations: 1 },
          },
        },
      },
      {
        do: 'sync',
        title: 'The app comes to the foreground',
        expect: {
          requests: 0,
          state: { depersonalizePending: false },
          ios: {
            requests: [{ path: '*/depersonalize', authorization: 'App', status: 200 }],
            server: { person: '$person', installations: 0 },
          },
        },
      },
    ],
  },
  {
    id: 'state.pending-through-personalize',
    title: 'Signing in while a depersonalize is pending',
    shows: 'A forced personalize settles the pending depersonalize on the server, too.',
    group: 'state',
    tags: ['depersonalize'],
    given: { personalizedAs: LUKA },
    steps: [
      { do: 'fault', fault: 'refuse' },
      { do: 'depersonalize', expect: { ok: false, state: { depersonalizePending: true } } },
      { do: 'clearFaults' },
      useToken(TOKEN),
      {
        do: 'personalize',
        with: { ...PERSON, forceDepersonalize: true },
        expect: {
          state: { depersonalizePending: false, personalized: true },
          server: { person: LUKA, installations: 0 },
        },
      },
    ],
  },
  {
    id: 'state.depersonalize-offline',
    title: 'Depersonalize while the device has no network',
    shows:
      'Android answers pending and sends nothing; local data is gone, and the next sync tells the server.',
    group: 'state',
    tags: ['depersonalize', 'difference', 'hazard'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      { do: 'network', available: false },
      {
        do: 'depersonalize',
        expect: {
          code: '-4',
          gate: 'wire',
          requests: 0,
          state: { depersonalizePending: true, personalized: false },
          android: { ok: true, gate: 'wire', value: { status: 'pending' }, hazard: '*depersonalize waits*' },
          ios: { code: '-1009' },
        },
      },
      { do: 'network', available: true },
      { do: 'sync', expect: { requests: 1, state: { depersonalizePending: false } } },
    ],
  },
];
