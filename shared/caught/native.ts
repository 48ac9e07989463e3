/**
 * What the native SDKs hand to their listener or completion block.
 */

export interface AndroidError {
  readonly code: string;
  readonly message: string | null;
  readonly type: 'SDK_ERROR' | 'SERVER_ERROR' | 'UNKNOWN_ERROR';
}

export interface IosError {
  readonly domain: string;
  readonly code: number;
  /** The code in the error's `userInfo`; nil for everything that has no code of its own. */
  readonly mmCode: string | null;
  readonly mmMessage: string | null;
  readonly localizedDescription: string;
}

export type Native<E> =
  | { readonly kind: 'error'; readonly error: E }
  | { readonly kind: 'success' }
  | { readonly kind: 'never' }
  | { readonly kind: 'impossible'; readonly why: string };

export const SUCCESS = { kind: 'success' } as const;
export const NEVER = { kind: 'never' } as const;

/** The error domains of iOS. */
export const IOS_DOMAINS = {
  sdk: 'com.mobile-messaging',
  backend: 'com.mobile-messaging.backend',
  http: 'com.mobile-messaging.http',
  network: 'NSURLErrorDomain',
} as const;

export function impossible(why: string): Native<never> {
  return { kind: 'impossible', why };
}

export function sdkError(code: string, message: string): Native<AndroidError> {
  return { kind: 'error', error: { code, message, type: 'SDK_ERROR' } };
}

export function serverError(code: string, message: string): Native<AndroidError> {
  return { kind: 'error', error: { code, message, type: 'SERVER_ERROR' } };
}

export function unknownError(message: string | null): Native<AndroidError> {
  return { kind: 'error', error: { code: '-10', message, type: 'UNKNOWN_ERROR' } };
}

/** An error with a code in its `userInfo`. */
export function codedIos(
  at: Pick<IosError, 'domain' | 'code' | 'localizedDescription'>,
  mmCode: string,
  mmMessage: string | null,
): Native<IosError> {
  return { kind: 'error', error: { ...at, mmCode, mmMessage } };
}

/** An error without one: plugins have the number at best. */
export function plainIos(
  domain: string,
  code: number,
  localizedDescription: string,
  mmMessage: string | null = null,
): Native<IosError> {
  return { kind: 'error', error: { domain, code, mmCode: null, mmMessage, localizedDescription } };
}
