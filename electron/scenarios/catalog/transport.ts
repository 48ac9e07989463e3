/**
 * Faults on the way: what each platform makes of them, and that the next call works again.
 */
import type { ScenarioInput } from '../scenario.ts';
import type { StepInput } from '../steps/registry.ts';
import { allProfiles, type Catalog, PERSON, TOKEN, useToken } from './parts.ts';

type Expected = Extract<StepInput, { readonly do: 'fetchUser' }>['expect'];

interface Fault {
  readonly id: string;
  readonly title: string;
  readonly shows: string;
  readonly fault: StepInput;
  readonly expect: NonNullable<Expected>;
}

const UNREACHABLE = {
  code: '-4',
  origin: 'network',
  message: "Can't access URI : *",
  retryable: true,
} as const;

const FAULTS: readonly Fault[] = [
  {
    id: 'refused',
    title: 'The connection is refused',
    shows: 'Nothing listens: not a byte arrives, and the SDK can tell that from a refusal by the server.',
    fault: { do: 'fault', fault: 'refuse' },
    expect: {
      ...UNREACHABLE,
      gate: 'wire',
      requests: 0,
      ios: { code: '-1004', message: '*' },
      caught: {
        'flutter/android': { code: '-4', message: "Can't access URI : *" },
        'flutter/ios': { code: '0', message: null },
        'reactNative/android': { code: '-4' },
        'reactNative/ios': {
          code: -1004,
          description: 'Could not connect to the server.',
          domain: 'NSURLErrorDomain',
        },
      },
    },
  },
  {
    id: 'hang',
    title: 'The server never answers',
    shows: 'The request arrives and nothing comes back: the call ends at the platform’s time limit.',
    fault: { do: 'fault', fault: 'hang' },
    expect: {
      ...UNREACHABLE,
      gate: 'wire',
      requests: 1,
      elapsedSeconds: 20,
      android: { elapsedSeconds: 60 },
      ios: { code: '-1001', message: '*' },
      caught: {
        'flutter/android': { code: '-4', message: "Can't access URI : *" },
        'flutter/ios': { code: '0', message: null },
        'reactNative/android': { code: '-4' },
        'reactNative/ios': { code: -1001, description: 'The request timed out.', domain: 'NSURLErrorDomain' },
      },
    },
  },
  {
    id: 'reset-before-headers',
    title: 'The connection is reset before the answer',
    shows: 'The server has the request and may have acted on it; the device cannot know.',
    fault: { do: 'fault', fault: 'reset-before-headers' },
    expect: {
      ...UNREACHABLE,
      gate: 'wire',
      requests: 1,
      ios: { code: '-1005', message: '*' },
      caught: {
        'flutter/android': { code: '-4', message: "Can't access URI : *" },
        'flutter/ios': { code: '0', message: null },
        'reactNative/android': { code: '-4' },
        'reactNative/ios': {
          code: -1005,
          description: 'The network connection was lost.',
          domain: 'NSURLErrorDomain',
        },
      },
    },
  },
  {
    id: 'reset-mid-body',
    title: 'The connection is reset in the answer',
    shows: 'Half an answer is none.',
    fault: { do: 'fault', fault: 'reset-mid-body' },
    expect: {
      ...UNREACHABLE,
      gate: 'wire',
      requests: 1,
      ios: { code: '-1005', message: '*' },
      caught: {
        'flutter/android': { code: '-4', message: "Can't access URI : *" },
        'flutter/ios': { code: '0', message: null },
        'reactNative/android': { code: '-4' },
        'reactNative/ios': {
          code: -1005,
          description: 'The network connection was lost.',
          domain: 'NSURLErrorDomain',
        },
      },
    },
  },
  {
    id: 'truncated-json',
    title: 'Half a JSON text',
    shows: 'A good status with a body that is no JSON: iOS takes it for an empty person and succeeds.',
    fault: { do: 'fault', fault: 'truncated-json' },
    expect: {
      ...UNREACHABLE,
      gate: 'result',
      requests: [{ status: 200 }],
      ios: { ok: true, hazard: '*local person is now empty*' },
    },
  },
  {
    id: 'empty-200',
    title: 'An empty success',
    shows:
      '200 without a body, where a person was asked for: both platforms succeed, and iOS empties the local person.',
    fault: { do: 'fault', fault: 'empty-200' },
    expect: {
      code: '-4',
      gate: 'result',
      requests: [{ status: 200 }],
      android: { ok: true, value: {}, hazard: '*null user*' },
      ios: { ok: true, value: {}, hazard: '*local person is now empty*' },
    },
  },
  {
    id: 'invalid-utf8',
    title: 'Bytes that are not UTF-8',
    shows: 'JSON whose bytes are broken.',
    fault: { do: 'fault', fault: 'invalid-utf8' },
    expect: {
      code: '-4',
      requests: [{ status: 200 }],
      ios: { ok: true, hazard: '*local person is now empty*' },
    },
  },
  {
    id: 'wrong-content-type',
    title: 'JSON as text/plain',
    shows: 'Android reads it all the same; iOS looks at the content type.',
    fault: { do: 'fault', fault: 'wrong-content-type' },
    expect: {
      ok: true,
      requests: [{ status: 200 }],
      ios: { ok: false, code: '0', message: 'Unexpected Content-Type*' },
      caught: {
        'flutter/android': 'success',
        'flutter/ios': { code: '0', message: 'Unexpected Content-Type: text/plain' },
        'reactNative/ios': { code: 0, description: 'Unknown error', domain: 'com.mobile-messaging' },
      },
    },
  },
  {
    id: 'huge-body',
    title: 'Two megabytes of answer',
    shows: 'A large answer is read, and its unknown fields dropped.',
    fault: { do: 'fault', fault: 'huge-body' },
    expect: { ok: true, requests: [{ status: 200 }], value: { firstName: 'Ana' } },
  },
  {
    id: 'duplicate-keys',
    title: 'A name twice in the answer',
    shows: 'The last one wins, as in every common reader of JSON.',
    fault: { do: 'fault', fault: 'duplicate-keys' },
    expect: { ok: true, requests: [{ status: 200 }], value: { firstName: 'Not Ana' } },
  },
  {
    id: 'chunked',
    title: 'A success without Content-Length',
    shows: 'Only errors depend on the length; a good answer is read.',
    fault: { do: 'fault', fault: 'chunked' },
    expect: { ok: true, requests: [{ status: 200 }] },
  },
  {
    id: 'slow',
    title: 'A slow answer',
    shows: 'Late is not lost: the call waits within its time limit.',
    fault: { do: 'faultAction', action: { type: 'delay', milliseconds: 30 } },
    expect: { ok: true, requests: [{ status: 200 }] },
  },
  {
    id: 'uneven',
    title: 'Uneven answers',
    shows: 'A log-normal delay, drawn from a seed, so that a slow run can be repeated.',
    fault: { do: 'faultAction', action: { type: 'logNormalDelay', medianMs: 10, sigma: 0.5 }, seed: '7' },
    expect: { ok: true, requests: [{ status: 200 }] },
  },
  {
    id: 'slow-close',
    title: 'The last byte comes late',
    shows: 'An answer is whole with its last byte, not before.',
    fault: { do: 'faultAction', action: { type: 'slowClose', milliseconds: 30 } },
    expect: { ok: true, requests: [{ status: 200 }] },
  },
  {
    id: 'unauthorized-empty',
    title: '401 without a body',
    shows: 'A refusal that says nothing: Android knows no more than “unknown error”, iOS the status.',
    fault: { do: 'fault', fault: 'unauthorized-empty' },
    expect: {
      code: '-1',
      gate: 'server',
      httpStatus: 401,
      requests: [{ status: 401 }],
      attempts: 1,
      ios: { code: '401' },
      caught: {
        'flutter/android': { code: '-1', message: 'Unknown error' },
        'flutter/ios': { code: '0', message: null },
        'reactNative/ios': { code: 401, description: 'Request failed with status code 401' },
        'native/ios': { code: 401, domain: 'com.mobile-messaging.http' },
      },
    },
  },
  {
    id: 'unauthorized-html',
    title: '401 with a web page',
    shows: 'A gateway in between answered, not the API.',
    fault: { do: 'fault', fault: 'unauthorized-html' },
    expect: {
      code: '-4',
      httpStatus: 401,
      requests: [{ status: 401 }],
      attempts: 1,
      ios: { code: '401' },
      caught: {
        'flutter/android': { code: '-4', message: "Can't access URI : *" },
        'flutter/ios': { code: '0', message: null },
        'reactNative/ios': { code: 401, description: 'Request failed with status code 401' },
        'native/ios': { code: 401, domain: 'com.mobile-messaging.http' },
      },
    },
  },
  {
    id: 'forbidden-null',
    title: '403 with null',
    shows: 'Seen in the field: the app as a whole is not allowed.',
    fault: { do: 'fault', fault: 'forbidden-null' },
    expect: {
      code: '-3',
      httpStatus: 403,
      requests: [{ status: 403 }],
      attempts: 1,
      ios: { code: '403' },
      caught: {
        'flutter/android': { code: '-3', message: 'Unknown API error' },
        'flutter/ios': { code: '0', message: null },
        'reactNative/ios': { code: 403, description: 'Request failed with status code 403' },
        'native/ios': { code: 403, domain: 'com.mobile-messaging.http' },
      },
    },
  },
  {
    id: 'too-many-requests',
    title: '429 with Retry-After',
    shows: 'Not repeated by itself on any platform, and not counted against the base URL.',
    fault: { do: 'fault', fault: 'too-many-requests' },
    expect: {
      code: '-3',
      httpStatus: 429,
      requests: [{ status: 429 }],
      attempts: 1,
      ios: { code: '429' },
      caught: {
        'flutter/android': { code: '-3', message: 'Unknown API error' },
        'flutter/ios': { code: '0', message: null },
        'reactNative/ios': { code: 429, description: 'Request failed with status code 429' },
        'native/ios': { code: 429, domain: 'com.mobile-messaging.http' },
      },
    },
  },
  {
    id: 'server-error-coded',
    title: '500 with a code',
    shows: 'A coded error is final: it is not repeated.',
    fault: { do: 'fault', fault: 'server-error-coded' },
    expect: {
      code: '0',
      httpStatus: 500,
      message: 'Unknown error',
      requests: [{ status: 500 }],
      attempts: 1,
      caught: {
        'flutter/android': { code: '0', message: 'Unknown error' },
        'flutter/ios': { code: '0', message: 'Unknown error' },
        'reactNative/ios': { code: '0', domain: 'com.mobile-messaging.backend' },
      },
    },
  },
  {
    id: 'server-error-uncoded',
    title: '500 without a code',
    shows: 'The caller of fetchUser waits for the outcome, so it is sent once and not repeated.',
    fault: { do: 'fault', fault: 'server-error-uncoded' },
    expect: {
      code: '-2',
      httpStatus: 500,
      attempts: 1,
      requests: 1,
      elapsedSeconds: 0,
      ios: { code: '500' },
      caught: {
        'flutter/android': { code: '-2', message: 'Unknown API backend error' },
        'flutter/ios': { code: '0', message: null },
        'reactNative/ios': { code: 500, description: 'Request failed with status code 500' },
        'native/ios': { code: 500, domain: 'com.mobile-messaging.http' },
      },
    },
  },
];

function faultScenario({ id, title, shows, fault, expect }: Fault): ScenarioInput {
  return {
    id: `transport.${id}`,
    title,
    shows,
    group: 'transport',
    tags: ['fault'],
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      fault,
      { do: 'fetchUser', expect },
      { do: 'clearFaults' },
      { do: 'wait', seconds: 2 },
      { do: 'fetchUser', title: 'The next call works', expect: { requests: [{ status: 200 }] } },
    ],
  };
}

export const TRANSPORT: Catalog = [
  ...FAULTS.map(faultScenario),
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
