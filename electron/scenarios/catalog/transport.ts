/**
 * Faults on the way: what each platform makes of them, and that the next call works again.
 */
import { allProfiles, type Catalog, PERSON, TOKEN, useToken, UNREACHABLE } from './parts.ts';

export const TRANSPORT: Catalog = [
  {
    id: 'transport.repeats-for-good',
    title: '500 without a code, for good',
    shows: 'The one kind of error that Android repeats: after 2, 8 and 18 seconds. iOS does not.',
    group: 'transport',
    tags: ['fault', 'retry'],
    profiles: allProfiles(),
    steps: [
      { do: 'fault', fault: 'server-error-uncoded' },
      useToken(TOKEN),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: '-2',
          httpStatus: 500,
          attempts: 4,
          requests: 4,
          elapsedSeconds: 28,
          ios: { code: '500', attempts: 1, requests: 1, elapsedSeconds: 0 },
          caught: {
            'flutter/android': { code: '-2' },
            'flutter/ios': { code: '0', message: null },
            'reactNative/ios': { code: 500 },
          },
        },
      },
    ],
  },
  {
    id: 'transport.recovers-while-repeating',
    title: '500 without a code, once',
    shows: 'The first repeat succeeds: the caller never hears of the failure, two seconds later.',
    group: 'transport',
    tags: ['fault', 'retry'],
    profiles: ['strict', 'android'],
    steps: [
      { do: 'fault', fault: 'server-error-uncoded', once: true },
      useToken(TOKEN),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          attempts: 2,
          requests: [{ status: 500 }, { status: 200 }],
          elapsedSeconds: 2,
          events: ['personalized'],
        },
      },
    ],
  },
  {
    id: 'transport.unknown-host',
    title: 'The host cannot be found',
    shows: 'A base URL whose name does not resolve: no connection, no byte.',
    group: 'transport',
    profiles: allProfiles(),
    given: { registered: false },
    steps: [
      {
        do: 'init',
        with: { baseUrl: 'http://mobile.invalid' },
        expect: {
          ...UNREACHABLE,
          gate: 'wire',
          requests: 0,
          state: { registered: false },
          ios: { code: '-1003', message: '*' },
        },
      },
      {
        do: 'init',
        title: 'With the right base URL',
        expect: {
          events: ['registrationUpdated'],
          state: { registered: true },
          ios: { events: ['registrationUpdated', 'installationUpdated'] },
        },
      },
    ],
  },
  {
    id: 'transport.nth-request',
    title: 'Only the second request is hit',
    shows: 'Faults can be aimed: by method, path, and how many requests came before.',
    group: 'transport',
    tags: ['fault'],
    given: { setting: 'applicationCode' },
    steps: [
      { do: 'fault', fault: 'forbidden-null', path: '*/user', nth: 2 },
      { do: 'fetchUser', expect: { requests: 1 } },
      { do: 'fetchUser', expect: { code: '-3', requests: 1 } },
      { do: 'fetchUser', expect: { requests: 1 } },
    ],
  },
  {
    id: 'transport.save-is-kept',
    title: 'A save that did not arrive is kept',
    shows: 'What could not be sent stays and goes out with the next save.',
    group: 'transport',
    tags: ['fault', 'unsent'],
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      { do: 'fault', fault: 'refuse' },
      {
        do: 'saveUser',
        with: { firstName: 'Ana' },
        expect: {
          ok: false,
          requests: 0,
          caught: {
            'flutter/android': { code: '-4' },
            'flutter/ios': { code: '-1004', message: null },
            'reactNative/ios': { code: -1004 },
          },
          state: { unsentFields: ['firstName'], user: { firstName: 'Ana' } },
        },
      },
      { do: 'clearFaults' },
      { do: 'wait', seconds: 2 },
      {
        do: 'saveUser',
        with: { lastName: 'Kovač' },
        expect: {
          requests: [{ body: { firstName: 'Ana', lastName: 'Kovač' } }],
          state: { unsentFields: [] },
        },
      },
    ],
  },
  {
    id: 'transport.network-unavailable',
    title: 'The device has no network',
    shows: 'Android asks before it personalizes and says 20009; the others try and fail on the wire.',
    group: 'transport',
    profiles: allProfiles(),
    steps: [
      useToken(TOKEN),
      { do: 'network', available: false },
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: '20009',
          requests: 0,
          caught: {
            'flutter/android': { code: '20009', message: 'Network unavailable' },
            'flutter/ios': { code: '0', message: null },
            'reactNative/android': { code: '20009', description: 'Network unavailable' },
            'reactNative/ios': { code: -1009, domain: 'NSURLErrorDomain' },
          },
          strict: { code: '-4', gate: 'wire' },
          ios: { code: '-1009', gate: 'wire', message: 'The Internet connection appears to be offline.' },
        },
      },
      { do: 'network', available: true },
      { do: 'personalize', with: PERSON, expect: { requests: 1, events: ['personalized'] } },
    ],
  },
  {
    id: 'transport.broken-installation',
    title: 'Half a JSON text for an installation',
    shows: 'Here iOS does say that the answer cannot be read.',
    group: 'transport',
    tags: ['fault', 'installation'],
    profiles: allProfiles(),
    steps: [
      { do: 'fault', fault: 'truncated-json' },
      {
        do: 'fetchInstallation',
        expect: {
          code: '-4',
          gate: 'result',
          ios: { code: '18', message: 'Response deserialization failed.' },
        },
      },
    ],
  },
  {
    id: 'transport.revoked-on-the-way',
    title: 'The key is revoked between mint and use',
    shows: 'The token was good when it was made and is not when it arrives.',
    group: 'transport',
    tags: ['fault', 'keys'],
    steps: [
      useToken(TOKEN),
      { do: 'fault', fault: 'revoke-key', once: true },
      {
        do: 'personalize',
        with: PERSON,
        expect: { code: 'UNAUTHORIZED', requests: [{ status: 401, reason: 'keyRevoked:' }] },
      },
      useToken(TOKEN),
      {
        do: 'personalize',
        title: 'With a token of the new key',
        with: PERSON,
        expect: { requests: [{ status: 200 }] },
      },
    ],
  },
  {
    id: 'transport.clock-skew',
    title: 'The server’s clock is a day ahead',
    shows: 'Every token has expired on arrival; no device can see why.',
    group: 'transport',
    tags: ['fault', 'clock'],
    steps: [
      useToken(TOKEN),
      { do: 'fault', fault: 'clock-skew' },
      {
        do: 'personalize',
        with: PERSON,
        expect: { code: 'UNAUTHORIZED', requests: [{ status: 401, reason: 'expired:' }] },
      },
    ],
  },
];
