/**
 * What arrives for each failure, written down by hand from what the vendor's SDKs and plugins do; nothing here is
 * computed by the rules that it is compared with.
 */
import type { Arrival, Circumstances } from '../../../shared/caught/row.ts';
import type { CaughtCall, CaughtKey } from '../../../shared/caught/words.ts';

export interface ExpectedCatch {
  readonly failure: string;
  readonly call: CaughtCall;
  readonly known?: Partial<Circumstances>;
  readonly caught: Partial<Readonly<Record<CaughtKey, Arrival>>>;
}

const SDK = 'com.mobile-messaging';
const S = 'JWT token has invalid structure.';
const RN = 'com.mobile-messaging-react-native-plugin';
const CORDOVA = 'com.infobip.mobile-messaging.cordova-plugin.ios-wrapper';

function structure(failure: string, iosNumber: number, android: string, ios = android): ExpectedCatch {
  const code = 'JWT_TOKEN_STRUCTURE_INVALID';
  return {
    failure,
    call: 'fetchUser',
    caught: {
      'native/android': { code, message: android, type: 'SDK_ERROR' },
      'native/ios': { domain: SDK, code: iosNumber, mm_code: code, mm_message: ios, localizedDescription: S },
      'flutter/android': { code, message: android, details: `SDK_ERROR, ${code}, ${android}` },
      'flutter/ios': {
        code,
        message: ios,
        details: `Error Domain=com.mobile-messaging Code=${iosNumber} "${S}" UserInfo={…}`,
      },
      'reactNative/android': { code, description: android },
      'reactNative/ios': { code, description: S, domain: SDK },
      'cordova/android': { code, description: android },
      'cordova/ios': { code, description: S, domain: SDK },
    },
  };
}

interface IosSide {
  readonly domain: string;
  readonly number: number;
  readonly text: string;
  /** `code` in Flutter. */
  readonly flutter: string;
  /** `message` in Flutter. */
  readonly message?: string;
}

function ios({ domain, number, text, flutter, message }: IosSide): ExpectedCatch['caught'] {
  return {
    'flutter/ios': {
      code: flutter,
      message: message ?? null,
      details: `Error Domain=${domain} Code=${number} "${text}" UserInfo={…}`,
    },
    'reactNative/ios': { code: number, description: text, domain },
    'cordova/ios': { code: number, description: text, domain },
  };
}

const REGISTRATION = 'The application instance is not registered on the server yet. …';
const NOT_REGISTERED = {
  'native/android': { code: '20006', message: 'There is no valid registration', type: 'SDK_ERROR' },
  'flutter/android': {
    code: '20006',
    message: 'There is no valid registration',
    details: 'SDK_ERROR, 20006, There is no valid registration',
  },
} as const;
const OFFLINE = 'The Internet connection appears to be offline.';
const URI = "Can't access URI : https://host/path";

function unregistered(call: CaughtCall, flutter: string, hasCode: boolean): ExpectedCatch {
  const description = 'There is no valid registration';
  return {
    failure: 'noRegistration',
    call,
    caught: {
      ...NOT_REGISTERED,
      'reactNative/android': hasCode ? { code: '20006', description } : { description },
      ...ios({ domain: SDK, number: 1, text: REGISTRATION, flutter }),
    },
  };
}

function refused(call: CaughtCall, flutter: string, hasCode: boolean): ExpectedCatch {
  return {
    failure: call === 'depersonalize' ? 'depersonalizeFails' : 'connectionRefused',
    call,
    caught: {
      'native/android': { code: '-4', message: URI, type: 'SERVER_ERROR' },
      'flutter/android': { code: '-4', message: URI, details: `SERVER_ERROR, -4, ${URI}` },
      'reactNative/android': hasCode ? { code: '-4', description: URI } : { description: URI },
      'cordova/android': hasCode ? { code: '-4', description: URI } : { description: URI },
      'native/ios': {
        domain: 'NSURLErrorDomain',
        code: -1004,
        mm_code: null,
        mm_message: null,
        localizedDescription: 'Could not connect to the server.',
      },
      ...ios({
        domain: 'NSURLErrorDomain',
        number: -1004,
        text: 'Could not connect to the server.',
        flutter,
      }),
    },
  };
}

function network(failure: string, number: number, text: string): ExpectedCatch {
  return {
    failure,
    call: 'saveUser',
    caught: {
      'flutter/android': { code: '-4', message: URI, details: `SERVER_ERROR, -4, ${URI}` },
      'reactNative/android': { code: '-4', description: URI },
      ...ios({ domain: 'NSURLErrorDomain', number, text, flutter: String(number) }),
    },
  };
}

function status(
  failure: string,
  code: number,
  android: readonly [code: string, message: string],
): ExpectedCatch {
  const [number, message] = android;
  return {
    failure,
    call: 'saveUser',
    known: { status: code },
    caught: {
      'native/android': { code: number, message, type: 'SERVER_ERROR' },
      'flutter/android': { code: number, message, details: `SERVER_ERROR, ${number}, ${message}` },
      'reactNative/android': { code: number, description: message },
      ...ios({
        domain: 'com.mobile-messaging.http',
        number: code,
        text: `Request failed with status code ${code}`,
        flutter: String(code),
      }),
    },
  };
}

function coded(
  failure: string,
  call: CaughtCall,
  code: string,
  text: string,
  flutter: string,
): ExpectedCatch {
  const hasCode = call === 'saveUser' || call === 'fetchUser' || call === 'personalize';
  return {
    failure,
    call,
    known: { code, message: text },
    caught: {
      'native/android': { code, message: text, type: 'SERVER_ERROR' },
      'native/ios': {
        domain: 'com.mobile-messaging.backend',
        code: 0,
        mm_code: code,
        mm_message: text,
        localizedDescription: text,
      },
      'flutter/android': { code, message: text, details: `SERVER_ERROR, ${code}, ${text}` },
      'flutter/ios': {
        code: flutter,
        message: text,
        details: `Error Domain=com.mobile-messaging.backend Code=0 "${text}" UserInfo={…}`,
      },
      'reactNative/android': hasCode ? { code, description: text } : { description: text },
      'reactNative/ios': { code, description: text, domain: 'com.mobile-messaging.backend' },
    },
  };
}

const TOO_LONG = 'User data validation failed:\n  - …';
const EMPTY = { code: '20008', message: 'Cannot save object without changes' };
const IDENTITY = 'userIdentity must have at least one non-nil property';
const NO_IDENTITY: ExpectedCatch['caught'] = {
  'flutter/ios': { code: 'invalidContext', message: IDENTITY, details: IDENTITY },
  'reactNative/ios': { code: 1, description: `${IDENTITY}.`, domain: RN },
  'cordova/ios': { description: IDENTITY, domain: CORDOVA },
};
const RN_ARGUMENTS = { code: 0, description: 'Could not retrieve required arguments.', domain: RN };
const EXPIRED_IOS: ExpectedCatch['caught'] = {
  'native/ios': {
    domain: SDK,
    code: 11,
    mm_code: 'JWT_TOKEN_EXPIRED',
    mm_message: null,
    localizedDescription: 'The provided JWT is expired.',
  },
  'flutter/ios': {
    code: 'JWT_TOKEN_EXPIRED',
    message: null,
    details: 'Error Domain=com.mobile-messaging Code=11 "The provided JWT is expired." UserInfo={…}',
  },
  'reactNative/ios': { code: 'JWT_TOKEN_EXPIRED', description: 'The provided JWT is expired.', domain: SDK },
};

/** Failures that a call of the SDK model can meet. */
export const EXPECTED_OF_CALLS: readonly ExpectedCatch[] = [
  structure('tokenBlank', 10, 'Token is empty or blank.'),
  structure('tokenParts', 12, 'Token must have three parts separated by dots.'),
  structure('tokenHeaderUnreadable', 13, 'Token header is not a valid Base64 encoded JSON object.'),
  structure(
    'tokenHeaderMissing',
    14,
    'Token header is missing mandatory header kid',
    'Missing JWT header fields: ["kid"]',
  ),
  structure('tokenPayloadUnreadable', 15, 'Token payload is not a valid Base64 encoded JSON object.'),
  structure(
    'tokenClaimMissing',
    16,
    'Token payload is missing mandatory claim exp',
    'Missing JWT claims: ["exp"]',
  ),
  {
    failure: 'tokenExpUnreadable',
    call: 'saveUser',
    caught: {
      'flutter/android': {
        code: 'JWT_TOKEN_STRUCTURE_INVALID',
        message: 'Token payload is missing mandatory claim exp',
        details: 'SDK_ERROR, JWT_TOKEN_STRUCTURE_INVALID, Token payload is missing mandatory claim exp',
      },
      ...EXPIRED_IOS,
    },
  },
  {
    failure: 'tokenExpired',
    call: 'saveUser',
    caught: {
      'native/android': {
        code: 'JWT_TOKEN_EXPIRED',
        message: 'The provided JWT is expired.',
        type: 'SDK_ERROR',
      },
      'flutter/android': {
        code: 'JWT_TOKEN_EXPIRED',
        message: 'The provided JWT is expired.',
        details: 'SDK_ERROR, JWT_TOKEN_EXPIRED, The provided JWT is expired.',
      },
      'reactNative/android': { code: 'JWT_TOKEN_EXPIRED', description: 'The provided JWT is expired.' },
      ...EXPIRED_IOS,
    },
  },
  unregistered('fetchUser', '0', true),
  unregistered('saveUser', '1', true),
  unregistered('setInstallationAsPrimary', '1', false),
  unregistered('depersonalizeInstallation', '1', false),
  {
    failure: 'noRegistration',
    call: 'fetchInstallation',
    caught: { ...NOT_REGISTERED, 'flutter/ios': 'success', 'reactNative/ios': 'success' },
  },
  {
    failure: 'noRegistration',
    call: 'submitEvent',
    caught: {
      'flutter/android': 'success',
      'flutter/ios': 'never',
      'reactNative/ios': { code: 1, description: REGISTRATION, domain: SDK },
    },
  },
  {
    failure: 'depersonalizePending',
    call: 'saveUser',
    caught: {
      'flutter/android': {
        code: '20007',
        message: 'Depersonalization is currently in progress',
        details: 'SDK_ERROR, 20007, Depersonalization is currently in progress',
      },
      'reactNative/android': { code: '20007', description: 'Depersonalization is currently in progress' },
      ...ios({ domain: SDK, number: 9, text: 'Protected data is unavailable at this moment.', flutter: '9' }),
    },
  },
  {
    failure: 'depersonalizePending',
    call: 'saveInstallation',
    caught: {
      'reactNative/android': { description: 'Depersonalization is currently in progress' },
    },
  },
  {
    failure: 'depersonalizePending',
    call: 'fetchUser',
    caught: ios({
      domain: SDK,
      number: 9,
      text: 'Protected data is unavailable at this moment.',
      flutter: '0',
    }),
  },
  {
    failure: 'emptySave',
    call: 'saveUser',
    caught: {
      'flutter/android': { ...EMPTY, details: 'SDK_ERROR, 20008, Cannot save object without changes' },
      'reactNative/android': { code: '20008', description: EMPTY.message },
      'flutter/ios': 'success',
      'reactNative/ios': 'success',
      'native/ios': 'success',
    },
  },
  {
    failure: 'identityEmpty',
    call: 'personalize',
    caught: {
      'flutter/android': { ...EMPTY, details: 'SDK_ERROR, 20008, Cannot save object without changes' },
      'reactNative/android': { code: '20008', description: EMPTY.message },
      'native/ios': 'notPossible',
      ...NO_IDENTITY,
    },
  },
  {
    failure: 'fieldTooLong',
    call: 'saveUser',
    caught: {
      'native/android': { code: '-10', message: TOO_LONG, type: 'UNKNOWN_ERROR' },
      'flutter/android': { code: '-10', message: TOO_LONG, details: `UNKNOWN_ERROR, -10, ${TOO_LONG}` },
      'reactNative/android': { code: '-10', description: TOO_LONG },
      ...ios({
        domain: SDK,
        number: 17,
        text: 'User data validation failed. Please check field limits.',
        flutter: '17',
        message: TOO_LONG,
      }),
    },
  },
  {
    failure: 'fieldTooLong',
    call: 'personalize',
    caught: ios({
      domain: SDK,
      number: 17,
      text: 'User data validation failed. Please check field limits.',
      flutter: '0',
      message: TOO_LONG,
    }),
  },
  {
    failure: 'depersonalizeOwn',
    call: 'depersonalizeInstallation',
    caught: {
      'flutter/android': 'success',
      ...ios({
        domain: SDK,
        number: 6,
        text: 'You are trying to depersonalize current installation with wrong API. …',
        flutter: '6',
      }),
    },
  },
  coded('codedAnswer', 'saveUser', 'PHONE_INVALID', 'Phone is wrong', 'PHONE_INVALID'),
  coded('codedAnswer', 'fetchInstallation', 'NO_SUCH', 'Nothing there', 'NO_SUCH'),
  coded('codedAnswer', 'setInstallationAsPrimary', 'NO_SUCH', 'Nothing there', '0'),
  coded('codedAnswer', 'depersonalizeInstallation', 'NO_SUCH', 'Nothing there', 'NO_SUCH'),
  coded('tokenRefused', 'fetchUser', 'UNAUTHORIZED', 'Invalid token', 'UNAUTHORIZED'),
  status('clientErrorUncoded', 403, ['-3', 'Unknown API error']),
  status('serverErrorUncoded', 500, ['-2', 'Unknown API backend error']),
  status('errorWithoutLength', 401, ['-1', 'Unknown error']),
  status('errorHtml', 502, ['-4', URI]),
  {
    failure: 'okHtml',
    call: 'fetchUser',
    caught: {
      'flutter/android': { code: '-4', message: URI, details: `SERVER_ERROR, -4, ${URI}` },
      'reactNative/android': { code: '-4', description: URI },
      ...ios({
        domain: SDK,
        number: 0,
        text: 'Unknown error',
        flutter: '0',
        message: 'Unexpected Content-Type: text/html',
      }),
    },
  },
  {
    failure: 'okHtml',
    call: 'saveUser',
    caught: { 'flutter/android': 'success', 'native/android': 'success' },
  },
  {
    failure: 'okBrokenJson',
    call: 'fetchUser',
    caught: { 'reactNative/android': { code: '-4', description: URI }, 'flutter/ios': 'success' },
  },
  {
    failure: 'okBrokenJson',
    call: 'fetchInstallation',
    caught: ios({ domain: SDK, number: 18, text: 'Response deserialization failed.', flutter: '0' }),
  },
  {
    failure: 'okEmpty',
    call: 'fetchInstallation',
    caught: {
      'flutter/android': 'success',
      ...ios({ domain: SDK, number: 18, text: 'Response deserialization failed.', flutter: '0' }),
    },
  },
  refused('fetchUser', '0', true),
  refused('saveUser', '-1004', true),
  refused('personalize', '0', true),
  refused('depersonalize', '0', false),
  refused('fetchInstallation', '0', false),
  refused('saveInstallation', '0', false),
  refused('setInstallationAsPrimary', '-1004', false),
  refused('depersonalizeInstallation', '-1004', false),
  refused('submitEventImmediately', '0', false),
  refused('fetchInboxMessages', '0', false),
  network('timedOut', -1001, 'The request timed out.'),
  network('hostUnknown', -1003, 'A server with the specified hostname could not be found.'),
  network('connectionLost', -1005, 'The network connection was lost.'),
  {
    failure: 'identicalRepeat',
    call: 'saveUser',
    caught: { 'flutter/android': 'success', 'reactNative/android': 'success' },
  },
  {
    failure: 'primaryOwn',
    call: 'setInstallationAsPrimary',
    caught: { 'flutter/android': 'success', 'flutter/ios': 'success' },
  },
  {
    failure: 'offline',
    call: 'personalize',
    caught: {
      'flutter/android': {
        code: '20009',
        message: 'Network unavailable',
        details: 'SDK_ERROR, 20009, Network unavailable',
      },
      'reactNative/android': { code: '20009', description: 'Network unavailable' },
      ...ios({ domain: 'NSURLErrorDomain', number: -1009, text: OFFLINE, flutter: '0' }),
    },
  },
  {
    failure: 'offline',
    call: 'depersonalize',
    caught: { 'flutter/android': 'pending', 'reactNative/android': 'pending' },
  },
  {
    failure: 'offline',
    call: 'saveUser',
    caught: { 'reactNative/android': { code: '-4', description: URI } },
  },
  {
    failure: 'identityEmptyLists',
    call: 'personalize',
    caught: { 'native/ios': 'notPossible', 'flutter/android': 'serverDecides', ...NO_IDENTITY },
  },
  {
    failure: 'eventWithoutId',
    call: 'submitEventImmediately',
    caught: {
      'native/ios': 'notPossible',
      'flutter/android': {
        code: '-10',
        message: 'Definition ID needs to be provided',
        details: 'UNKNOWN_ERROR, -10, Definition ID needs to be provided',
      },
      'flutter/ios': {
        code: 'invalidEvent',
        message: 'Error parsing Custom Event Data',
        details: 'Error parsing Custom Event Data',
      },
      'reactNative/android': { description: 'Definition ID needs to be provided' },
      'reactNative/ios': RN_ARGUMENTS,
    },
  },
];

const IOS_ARGUMENTS = {
  invalidUser: '…',
  invalidInstallation: 'Error parsing Installation Data',
  invalidContext: 'Error parsing Context Data',
  invalidEvent: 'Error parsing Custom Event Data',
  invalidInbox: 'Could not retrieve inbox data',
  invalidPushRegId: 'Error parsing PushRegId Data',
  invalidArguments: '…',
} as const;

function expectCode(code: string, text: string): Arrival {
  return { code, message: text, details: text };
}

/** Failures that no call of the SDK model meets: a phone, or a plugin, raises them. */
export const EXPECTED_ELSEWHERE: readonly ExpectedCatch[] = [
  {
    failure: 'registrationUnhealthy',
    call: 'saveUser',
    caught: {
      'native/android': 'notPossible',
      'reactNative/ios': { code: 3, description: 'Registration is invalid. …', domain: SDK },
    },
  },
  {
    failure: 'sdkNotStarted',
    call: 'fetchUser',
    caught: {
      'native/android': 'serverDecides',
      ...ios({ domain: SDK, number: 8, text: 'Mobile Messaging instance not initialized. …', flutter: '0' }),
    },
  },
  {
    failure: 'offlineDepersonalizeInstallation',
    call: 'depersonalizeInstallation',
    caught: {
      'flutter/android': { code: '-10', message: '', details: 'UNKNOWN_ERROR, -10, null' },
      'reactNative/android': {},
      ...ios({ domain: 'NSURLErrorDomain', number: -1009, text: OFFLINE, flutter: '-1009' }),
    },
  },
  {
    failure: 'inboxBlank',
    call: 'fetchInboxMessages',
    caught: { 'flutter/android': 'never', 'reactNative/android': 'never', 'flutter/ios': 'serverDecides' },
  },
  {
    failure: 'identityAbsent',
    call: 'personalize',
    caught: {
      'flutter/android': { error: 'Null check operator used on a null value' },
      'flutter/ios': { error: 'Null check operator used on a null value' },
      'reactNative/android': { description: 'No value for userIdentity' },
      'reactNative/ios': RN_ARGUMENTS,
    },
  },
  {
    failure: 'okEmpty',
    call: 'fetchUser',
    caught: { 'flutter/android': 'success', 'flutter/ios': 'success' },
  },
  ...(
    [
      ['saveUser', 'SAVE_USER_ERROR', 'invalidUser'],
      ['saveInstallation', 'SAVE_INSTALLATION_ERROR', 'invalidInstallation'],
      ['personalize', 'PERSONALIZE_ERROR', 'invalidContext'],
      ['submitEventImmediately', 'CUSTOM_EVENT_ERROR', 'invalidEvent'],
      ['fetchInboxMessages', 'INBOX_ERROR', 'invalidInbox'],
      ['depersonalizeInstallation', 'DEPERSONALIZE_INSTALLATION_ERROR', 'invalidPushRegId'],
      ['setInstallationAsPrimary', 'DEPERSONALIZE_INSTALLATION_ERROR', 'invalidArguments'],
    ] as const
  ).map(
    ([call, android, iosCode]): ExpectedCatch => ({
      failure: 'argumentsUnreadable',
      call,
      caught: {
        'flutter/android': expectCode(
          android,
          android === 'DEPERSONALIZE_INSTALLATION_ERROR'
            ? 'Cannot resolve pushRegistrationId from arguments'
            : '…',
        ),
        'flutter/ios': expectCode(iosCode, IOS_ARGUMENTS[iosCode]),
        'reactNative/android': { description: '…' },
        'reactNative/ios': RN_ARGUMENTS,
      },
    }),
  ),
];
