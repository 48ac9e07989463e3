/**
 * Failures after the request left the device: no answer, or one that says no.
 */
import {
  androidServerError,
  type AndroidError,
  type Ending,
  iosBackendError,
  iosNetworkError,
  iosSdkError,
  iosStatusError,
} from './native.ts';
import type { FailureRow, Circumstances } from './row.ts';
import { CAUGHT_CALLS, type CaughtCall } from './words.ts';

/** saveUser first: it is the one to show. submitEvent only queues, so no answer is waited for. */
const ALL_CALLS: readonly CaughtCall[] = [
  'saveUser',
  ...CAUGHT_CALLS.filter((call) => call !== 'saveUser' && call !== 'submitEvent'),
];

/** The calls of Android that return nothing and so never look at a good answer. */
const VOID_CALLS: ReadonlySet<CaughtCall> = new Set([
  'saveUser',
  'depersonalize',
  'saveInstallation',
  'setInstallationAsPrimary',
  'depersonalizeInstallation',
  'submitEventImmediately',
]);

/** The calls of iOS that need an installation in the answer. */
const INSTALLATION_CALLS: ReadonlySet<CaughtCall> = new Set(['fetchInstallation']);

const IOS_UNREADABLE = iosSdkError(18, 'Response deserialization failed.');

function unreachable({ url }: Circumstances): AndroidError {
  return androidServerError('-4', `Can't access URI : ${url}`);
}

function androidUnlessVoid(given: Circumstances): AndroidError | Ending {
  return VOID_CALLS.has(given.call) ? 'success' : unreachable(given);
}

function coded(id: string, title: string, example: Partial<Circumstances>): FailureRow {
  return {
    id,
    title,
    calls: ALL_CALLS,
    android: ({ code, message }) => androidServerError(code, message),
    ios: ({ code, message }) => iosBackendError(code, message),
    example,
  };
}

function network(id: string, title: string, code: number, text: string): FailureRow {
  return { id, title, calls: ALL_CALLS, android: unreachable, ios: iosNetworkError(code, text) };
}

function uncoded(id: string, title: string, android: FailureRow['android'], status: number): FailureRow {
  return {
    id,
    title,
    calls: ALL_CALLS,
    android,
    ios: (given) => iosStatusError(given.status),
    example: { status },
  };
}

const REFUSED = network(
  'connectionRefused',
  'The connection is refused',
  -1004,
  'Could not connect to the server.',
);

export const ANSWER_ROWS: readonly FailureRow[] = [
  coded('codedAnswer', 'The server answers with an error code', {}),
  coded('tokenRefused', 'The server refuses the token, or misses it (401)', {
    code: 'UNAUTHORIZED',
    message: 'Invalid token',
    status: 401,
  }),
  uncoded(
    'clientErrorUncoded',
    'The server answers 4xx with JSON that has no error code',
    androidServerError('-3', 'Unknown API error'),
    403,
  ),
  uncoded(
    'serverErrorUncoded',
    'The server answers 5xx with JSON that has no error code',
    androidServerError('-2', 'Unknown API backend error'),
    500,
  ),
  uncoded(
    'errorWithoutLength',
    'An error answer that is empty, chunked or compressed',
    androidServerError('-1', 'Unknown error'),
    502,
  ),
  uncoded('errorHtml', 'An error answer in HTML', unreachable, 502),
  {
    id: 'okHtml',
    title: 'The answer is 200 and HTML',
    calls: ALL_CALLS,
    android: androidUnlessVoid,
    ios: ({ contentType }) =>
      iosSdkError(0, 'Unknown error', { message: `Unexpected Content-Type: ${contentType}` }),
    lost: 'what came in place of JSON',
  },
  {
    id: 'okBrokenJson',
    title: 'The answer is 200 and broken JSON',
    calls: ['fetchUser', 'saveUser', 'personalize', 'fetchInstallation'],
    android: androidUnlessVoid,
    ios: ({ call }) => (INSTALLATION_CALLS.has(call) ? IOS_UNREADABLE : 'success'),
  },
  {
    id: 'okEmpty',
    title: 'The answer is 200 and empty',
    calls: ['fetchUser', 'saveUser', 'personalize', 'fetchInstallation'],
    android: 'success',
    ios: ({ call }) => (INSTALLATION_CALLS.has(call) ? IOS_UNREADABLE : 'success'),
  },
  REFUSED,
  network('timedOut', 'The server does not answer in time', -1001, 'The request timed out.'),
  network(
    'hostUnknown',
    'The host cannot be found',
    -1003,
    'A server with the specified hostname could not be found.',
  ),
  network('connectionLost', 'The connection is lost', -1005, 'The network connection was lost.'),
  {
    ...REFUSED,
    id: 'depersonalizeFails',
    title: 'depersonalize fails on the way (it stays pending)',
    calls: ['depersonalize'],
  },
];
