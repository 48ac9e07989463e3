/**
 * Failures that come from the state of the device, or from what is to be saved. Nothing is sent.
 */
import {
  androidOtherError,
  androidSdkError,
  androidServerError,
  iosNetworkError,
  iosSdkError,
} from './native.ts';
import type { FailureRow } from './row.ts';
import { CAUGHT_CALLS, type CaughtCall, SOME_TEXT } from './words.ts';

/** Calls that are sent at once; submitEvent only queues. */
const SENT_CALLS = CAUGHT_CALLS.filter((call) => call !== 'submitEvent');

const USER_CALLS: readonly CaughtCall[] = ['saveUser', 'fetchUser', 'personalize'];
const VALIDATION = 'User data validation failed';
const OFFLINE = iosNetworkError(-1009, 'The Internet connection appears to be offline.');

/** What iOS answers before a registration, without asking for one. */
const IOS_WITHOUT_REGISTRATION: ReadonlySet<CaughtCall> = new Set(['fetchInstallation', 'saveInstallation']);

export const STATE_ROWS: readonly FailureRow[] = [
  {
    id: 'noRegistration',
    title: 'The installation is not registered yet',
    calls: ['saveUser', ...CAUGHT_CALLS.filter((call) => call !== 'saveUser' && call !== 'depersonalize')],
    android: ({ call }) =>
      call === 'submitEvent' ? 'success' : androidSdkError('20006', 'There is no valid registration'),
    ios({ call }) {
      if (call === 'fetchInboxMessages') return 'serverDecides';
      if (IOS_WITHOUT_REGISTRATION.has(call)) return 'success';
      return iosSdkError(1, `The application instance is not registered on the server yet. ${SOME_TEXT}`);
    },
  },
  {
    id: 'depersonalizePending',
    title: 'A depersonalize is still to be reported',
    calls: ['saveUser', 'fetchUser', 'saveInstallation', 'submitEventImmediately'],
    android: androidSdkError('20007', 'Depersonalization is currently in progress'),
    // iOS asks in the calls about the person only.
    ios: ({ call }) =>
      USER_CALLS.includes(call)
        ? iosSdkError(9, 'Protected data is unavailable at this moment.')
        : 'serverDecides',
  },
  {
    id: 'registrationUnhealthy',
    title: 'The registration comes from a restored backup',
    calls: USER_CALLS,
    android: 'notPossible',
    ios: iosSdkError(3, `Registration is invalid. ${SOME_TEXT}`),
  },
  {
    id: 'sdkNotStarted',
    title: 'The SDK is not started',
    calls: USER_CALLS,
    android: 'serverDecides',
    ios: iosSdkError(8, `Mobile Messaging instance not initialized. ${SOME_TEXT}`),
  },
  {
    id: 'emptySave',
    title: 'There is nothing to save',
    calls: ['saveUser', 'saveInstallation'],
    android: androidSdkError('20008', 'Cannot save object without changes'),
    ios: 'success',
  },
  {
    id: 'fieldTooLong',
    title: 'A field goes over its limit',
    calls: ['saveUser', 'personalize'],
    android: ({ message }) => androidOtherError(message),
    ios: ({ message }) => iosSdkError(17, `${VALIDATION}. Please check field limits.`, { message }),
    lost: 'which field was too long',
    example: { message: `${VALIDATION}:\n  - ${SOME_TEXT}` },
  },
  {
    id: 'identicalRepeat',
    title: 'The same call is repeated within a second',
    calls: USER_CALLS,
    android: 'success',
    ios: 'success',
  },
  {
    id: 'offline',
    title: 'The device is offline',
    calls: [
      'saveUser',
      ...SENT_CALLS.filter((call) => call !== 'saveUser' && call !== 'depersonalizeInstallation'),
    ],
    android({ call, url }) {
      if (call === 'personalize') return androidSdkError('20009', 'Network unavailable');
      if (call === 'depersonalize') return 'pending';
      return androidServerError('-4', `Can't access URI : ${url}`);
    },
    ios: OFFLINE,
  },
  {
    id: 'offlineDepersonalizeInstallation',
    title: 'The device is offline, and another installation is depersonalized',
    calls: ['depersonalizeInstallation'],
    android: androidOtherError(null),
    ios: OFFLINE,
  },
  {
    id: 'depersonalizeOwn',
    title: 'depersonalizeInstallation with the own registration ID',
    calls: ['depersonalizeInstallation'],
    android: 'success',
    ios: iosSdkError(6, `You are trying to depersonalize current installation with wrong API. ${SOME_TEXT}`),
  },
  {
    id: 'primaryOwn',
    title: 'setInstallationAsPrimary with the own registration ID',
    calls: ['setInstallationAsPrimary'],
    android: 'success',
    ios: 'success',
  },
  {
    id: 'inboxBlank',
    title: 'The inbox is asked for with a blank token or ID',
    calls: ['fetchInboxMessages'],
    android: 'never',
    ios: 'serverDecides',
  },
];
