/**
 * What the code of an application catches, where several scenarios have it: written down as it was read in the plugins,
 * and not worked out by the table that it is compared with.
 */
import type { ExpectedCaught } from '../expectations/caught.ts';

/** A code of the server in fetchUser, saveUser or personalize. */
export function caughtCoded(code: string): ExpectedCaught {
  return {
    'flutter/android': { code },
    'flutter/ios': { code },
    'reactNative/android': { code },
    'reactNative/ios': { code, domain: 'com.mobile-messaging.backend' },
  };
}

/** No answer to fetchUser: Android has one code for all that can happen. */
export function caughtNetwork(iosCode: number, description: string): ExpectedCaught {
  return {
    'flutter/android': { code: '-4', message: "Can't access URI : *" },
    'flutter/ios': { code: '0', message: null },
    'reactNative/android': { code: '-4' },
    'reactNative/ios': { code: iosCode, description, domain: 'NSURLErrorDomain' },
  };
}

/** An answer to fetchUser with a bad status and without a code. */
export function caughtStatus(status: number, code: string, message: string): ExpectedCaught {
  return {
    'flutter/android': { code, message },
    'flutter/ios': { code: '0', message: null },
    'reactNative/ios': { code: status, description: `Request failed with status code ${status}` },
    'native/ios': { code: status, domain: 'com.mobile-messaging.http' },
  };
}
