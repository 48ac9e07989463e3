/**
 * Failures at the network and in what the server answers.
 */
import type { Circumstances, Failure } from './failure.ts';
import {
  type AndroidError,
  codedIos,
  IOS_DOMAINS,
  type IosError,
  type Native,
  plainIos,
  sdkError,
  serverError,
  SUCCESS,
  unknownError,
} from './native.ts';
import type { CaughtCall } from './words.ts';

/** Calls whose answer Android does not look at. */
const VOID_CALLS: ReadonlySet<CaughtCall> = new Set([
  'saveUser',
  'saveInstallation',
  'setInstallationAsPrimary',
  'depersonalize',
  'depersonalizeInstallation',
  'submitEventImmediately',
]);
/** Calls of which iOS needs an installation in the answer. */
const NEEDS_INSTALLATION: ReadonlySet<CaughtCall> = new Set(['fetchInstallation']);

function cannotAccess({ uri }: Circumstances): Native<AndroidError> {
  return serverError('-4', `Can't access URI : ${uri}`);
}

function statusError({ status }: Circumstances): Native<IosError> {
  return plainIos(IOS_DOMAINS.http, status, `Request failed with status code ${status}`);
}

function unlessIgnored(at: Circumstances): Native<AndroidError> {
  return VOID_CALLS.has(at.call) ? SUCCESS : cannotAccess(at);
}

/** What iOS makes of a JSON answer that it cannot read. */
function unreadJson({ call }: Circumstances): Native<IosError> {
  return NEEDS_INSTALLATION.has(call)
    ? plainIos(IOS_DOMAINS.sdk, 18, 'Response deserialization failed.')
    : SUCCESS;
}

function network(id: string, title: string, code: number, text: string): Failure {
  return { id, title, android: cannotAccess, ios: () => plainIos(IOS_DOMAINS.network, code, text) };
}

function offlineAndroid(at: Circumstances): Native<AndroidError> {
  if (at.call === 'personalize') return sdkError('20009', 'Network unavailable');
  if (at.call === 'depersonalize') return SUCCESS;
  return at.call === 'depersonalizeInstallation' ? unknownError(null) : cannotAccess(at);
}

export const ANSWER_FAILURES: readonly Failure[] = [
  {
    id: 'offline',
    title: 'The device has no network',
    android: offlineAndroid,
    ios: () => plainIos(IOS_DOMAINS.network, -1009, 'The Internet connection appears to be offline.'),
  },
  network('connectionRefused', 'The connection is refused', -1004, 'Could not connect to the server.'),
  network('timeout', 'No answer in time', -1001, 'The request timed out.'),
  network(
    'unknownHost',
    'The host is unknown',
    -1003,
    'A server with the specified hostname could not be found.',
  ),
  network('connectionLost', 'The connection is lost', -1005, 'The network connection was lost.'),
  {
    id: 'coded',
    title: 'An error with a code, whatever its status',
    android: ({ code, text }) => serverError(code, text),
    ios: ({ code, text }) =>
      codedIos(
        { domain: IOS_DOMAINS.backend, code: Number(code) || 0, localizedDescription: text },
        code,
        text,
      ),
  },
  {
    id: 'uncoded4xx',
    title: 'A 4xx with JSON and without a code',
    android: () => serverError('-3', 'Unknown API error'),
    ios: statusError,
  },
  {
    id: 'uncoded5xx',
    title: 'A 5xx with JSON and without a code',
    android: () => serverError('-2', 'Unknown API backend error'),
    ios: statusError,
  },
  {
    id: 'errorWithoutLength',
    title: 'An error without Content-Length, in chunks or compressed',
    android: () => serverError('-1', 'Unknown error'),
    ios: statusError,
  },
  { id: 'errorPage', title: 'An error that is an HTML page', android: cannotAccess, ios: statusError },
  {
    id: 'page200',
    title: 'A 200 that is an HTML page',
    android: unlessIgnored,
    ios: () => plainIos(IOS_DOMAINS.sdk, 0, 'Unknown error', 'Unexpected Content-Type: text/html'),
  },
  { id: 'brokenJson200', title: 'A 200 with broken JSON', android: unlessIgnored, ios: unreadJson },
  { id: 'empty200', title: 'A 200 without a body', android: () => SUCCESS, ios: unreadJson },
];
