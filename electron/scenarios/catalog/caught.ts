/**
 * What the code of an application catches, for failures that many scenarios have: written down as it was read in the
 * plugins, and not worked out by the table that it is compared with.
 */
import type { ExpectedCaught } from '../expectations/expect.ts';

const SDK = 'com.mobile-messaging';
const HTTP = 'com.mobile-messaging.http';
const BACKEND = 'com.mobile-messaging.backend';
const NETWORK = 'NSURLErrorDomain';

/** A token with a bad structure. */
export function caughtStructure(android: string, ios: string): ExpectedCaught {
  const code = 'JWT_TOKEN_STRUCTURE_INVALID';
  return {
    'native/android': { code, message: android, type: 'SDK_ERROR' },
    'native/ios': { domain: SDK, mm_code: code, mm_message: ios },
    'flutter/android': { code, message: android, details: `SDK_ERROR, ${code}, ${android}` },
    'flutter/ios': {
      code,
      message: ios,
      details: 'Error Domain=com.mobile-messaging Code=1* "JWT token has invalid structure."*',
    },
    'reactNative/android': { code, description: android, absent: ['domain'] },
    'reactNative/ios': { code, description: 'JWT token has invalid structure.', domain: SDK },
    'cordova/android': { code, description: android },
    'cordova/ios': { code, description: 'JWT token has invalid structure.', domain: SDK },
  };
}

/** A token that is expired: the message is nil on iOS. */
export const CAUGHT_EXPIRED: ExpectedCaught = {
  'native/android': { code: 'JWT_TOKEN_EXPIRED', message: 'The provided JWT is expired.', type: 'SDK_ERROR' },
  'native/ios': { domain: SDK, code: 11, mm_code: 'JWT_TOKEN_EXPIRED', mm_message: null },
  'flutter/android': {
    code: 'JWT_TOKEN_EXPIRED',
    message: 'The provided JWT is expired.',
    details: 'SDK_ERROR, JWT_TOKEN_EXPIRED, The provided JWT is expired.',
  },
  'flutter/ios': {
    code: 'JWT_TOKEN_EXPIRED',
    message: null,
    details: 'Error Domain=com.mobile-messaging Code=11 "The provided JWT is expired."*',
  },
  'reactNative/android': { code: 'JWT_TOKEN_EXPIRED', description: 'The provided JWT is expired.' },
  'reactNative/ios': { code: 'JWT_TOKEN_EXPIRED', description: 'The provided JWT is expired.', domain: SDK },
};

/** A code of the server in fetchUser, saveUser or personalize. */
export function caughtCoded(code: string, text = '*'): ExpectedCaught {
  return {
    'native/android': { code, message: text, type: 'SERVER_ERROR' },
    'native/ios': { domain: BACKEND, mm_code: code, mm_message: text },
    'flutter/android': { code, message: text, details: `SERVER_ERROR, ${code}, ${text}` },
    'flutter/ios': { code, message: text },
    'reactNative/android': { code, description: text },
    'reactNative/ios': { code, description: text, domain: BACKEND },
  };
}

/** No answer to fetchUser: Android has one code for all that can happen. */
export function caughtNetwork(iosCode: number, text: string): ExpectedCaught {
  const uri = "Can't access URI : *";
  return {
    'native/android': { code: '-4', message: uri, type: 'SERVER_ERROR' },
    'native/ios': { domain: NETWORK, code: iosCode, mm_code: null, localizedDescription: text },
    'flutter/android': { code: '-4', message: uri },
    'flutter/ios': { code: '0', message: null, details: `Error Domain=NSURLErrorDomain Code=${iosCode}*` },
    'reactNative/android': { code: '-4', description: uri },
    'reactNative/ios': { code: iosCode, description: text, domain: NETWORK },
  };
}

/** An answer to fetchUser or personalize with a bad status and without a code. */
export function caughtStatus(status: number, code: string, text: string): ExpectedCaught {
  const said = `Request failed with status code ${status}`;
  return {
    'native/android': { code, message: text, type: 'SERVER_ERROR' },
    'native/ios': { domain: HTTP, code: status, mm_code: null, localizedDescription: said },
    'flutter/android': { code, message: text },
    'flutter/ios': { code: '0', message: null },
    'reactNative/android': { code, description: text },
    'reactNative/ios': { code: status, description: said, domain: HTTP },
  };
}

/** A 200 to fetchUser that cannot be read: an error on Android, an empty person on iOS. */
export const CAUGHT_UNREAD: ExpectedCaught = {
  'flutter/android': { code: '-4', message: "Can't access URI : *" },
  'flutter/ios': 'success',
  'reactNative/android': { code: '-4' },
  'reactNative/ios': 'success',
};
