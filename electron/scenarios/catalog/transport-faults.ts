/**
 * What can go wrong between device and server, one fault at a time.
 */
import { caughtNetwork, caughtStatus } from './caught.ts';
import type { ScenarioInput } from '../scenario.ts';
import type { StepInput } from '../steps/registry.ts';
import { allProfiles, type Catalog, UNREACHABLE } from './parts.ts';

type Expected = Extract<StepInput, { readonly do: 'fetchUser' }>['expect'];

interface Fault {
  readonly id: string;
  readonly title: string;
  readonly shows: string;
  readonly fault: StepInput;
  readonly expect: NonNullable<Expected>;
}

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
      caught: caughtNetwork(-1004, 'Could not connect to the server.'),
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
      caught: caughtNetwork(-1001, 'The request timed out.'),
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
      caught: caughtNetwork(-1005, 'The network connection was lost.'),
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
      caught: caughtNetwork(-1005, 'The network connection was lost.'),
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
      caught: caughtStatus(401, '-1', 'Unknown error'),
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
      caught: caughtStatus(401, '-4', "Can't access URI : *"),
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
      caught: caughtStatus(403, '-3', 'Unknown API error'),
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
      caught: caughtStatus(429, '-3', 'Unknown API error'),
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
      caught: caughtStatus(500, '-2', 'Unknown API backend error'),
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

export const TRANSPORT_FAULTS: Catalog = FAULTS.map(faultScenario);
