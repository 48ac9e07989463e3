/**
 * The errors of the two native SDKs, which every plugin passes on in its own way.
 */

/** Android's `MobileMessagingError`. */
export interface AndroidError {
  readonly system: 'android';
  readonly code: string;
  readonly message: string | null;
  readonly type: 'SDK_ERROR' | 'SERVER_ERROR' | 'UNKNOWN_ERROR';
}

/** The `NSError` of iOS; `mmCode` and `mmMessage` are what the SDK's extension reads from its `userInfo`. */
export interface IosError {
  readonly system: 'ios';
  readonly domain: string;
  readonly code: number;
  readonly mmCode: string | null;
  readonly mmMessage: string | null;
  readonly localizedDescription: string;
}

/**
 * How a call ends that does not fail: `success`; `pending`, which is a success with the state pending; `never`, where
 * nobody is told; `serverDecides`, where the request goes out; `notPossible`, where such a call cannot be made.
 */
export const ENDINGS = ['success', 'pending', 'never', 'serverDecides', 'notPossible'] as const;
export type Ending = (typeof ENDINGS)[number];

export const ENDING_TITLES: Readonly<Record<Ending, string>> = {
  success: 'success',
  pending: 'success, with the state pending',
  never: 'never answers',
  serverDecides: 'goes out, the server decides',
  notPossible: 'such a call cannot be made',
};

export const IOS_DOMAINS = {
  sdk: 'com.mobile-messaging',
  backend: 'com.mobile-messaging.backend',
  http: 'com.mobile-messaging.http',
  network: 'NSURLErrorDomain',
} as const;

/** An error that Android's SDK finds by itself. */
export function androidSdkError(code: string, message: string): AndroidError {
  return { system: 'android', code, message, type: 'SDK_ERROR' };
}

/** An error of Android's SDK for what came, or did not come, over HTTP. */
export function androidServerError(code: string, message: string): AndroidError {
  return { system: 'android', code, message, type: 'SERVER_ERROR' };
}

/** What Android's SDK makes of any other exception. */
export function androidOtherError(message: string | null): AndroidError {
  return { system: 'android', code: '-10', message, type: 'UNKNOWN_ERROR' };
}

/** An error of the iOS SDK itself; most have neither `mm_code` nor `mm_message`. */
export function iosSdkError(
  code: number,
  localizedDescription: string,
  mm: { readonly code?: string; readonly message?: string } = {},
): IosError {
  return {
    system: 'ios',
    domain: IOS_DOMAINS.sdk,
    code,
    mmCode: mm.code ?? null,
    mmMessage: mm.message ?? null,
    localizedDescription,
  };
}

/** An error of the iOS networking, in the system's English words. */
export function iosNetworkError(code: number, localizedDescription: string): IosError {
  return { ...iosSdkError(code, localizedDescription), domain: IOS_DOMAINS.network };
}

/** An answer of 400 or more without an error code in it. */
export function iosStatusError(status: number): IosError {
  const text = `Request failed with status code ${status}`;
  return { ...iosSdkError(status, text), domain: IOS_DOMAINS.http };
}

/** An error code of the backend. Its number is the code's where that is one. */
export function iosBackendError(code: string, text: string): IosError {
  const number = /^-?\d{1,15}$/.test(code) ? Number(code) : 0;
  return { ...iosSdkError(number, text, { code, message: text }), domain: IOS_DOMAINS.backend };
}
