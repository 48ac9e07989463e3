/**
 * What an HTTP answer means: a JSON value, or an error with the code that the profile's platform would show.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { type ErrorId, errorRow, explainError, makeError } from '../../../shared/errors.ts';
import { isObject } from '../../../shared/lib/json.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { type HttpFailure, type HttpFailureKind, type HttpResponse } from '../api/api.ts';
import { difference } from '../profile/profile.ts';
import { INVALID_PARAMETERS } from './invalid-parameters.ts';

export type ReadResponse =
  | { readonly ok: true; readonly json: unknown }
  | {
      readonly ok: false;
      readonly error: AppError;
      /** Whether a policy that repeats at all, as Android's default does, repeats the request after this. */
      readonly isRepeatable: boolean;
    };

/** What the request was, as far as reading its answer needs it. */
export interface ResponseContext {
  readonly url: string;
  readonly profile: PlatformProfile;
  /** False for answers whose body is ignored, such as that of a patch. */
  readonly needsBody: boolean;
}

type Parsed = { readonly ok: true; readonly json: unknown } | { readonly ok: false };

const READERS = { android: readAsAndroid, ios: readAsIos } as const;
const FAILURES = { android: failureAsAndroid, ios: failureAsIos } as const;

/** Reads an answer that came. */
export function readResponse(response: HttpResponse, context: ResponseContext): ReadResponse {
  return READERS[difference('answer.errors', context.profile)](response, context);
}

/** The error for an answer that did not come. */
export function readFailure(failure: HttpFailure, context: ResponseContext): ReadResponse {
  return refused(FAILURES[difference('answer.errors', context.profile)](failure, context));
}

function readAsAndroid(response: HttpResponse, context: ResponseContext): ReadResponse {
  const { status } = response;
  if (status >= 400 && !hasReadableBody(response, context.profile))
    return refused(withStatus('UNKNOWN_ERROR', response));
  const isIgnored = !context.needsBody && status < 300;
  if (isIgnored && difference('answer.ignoredBody', context.profile) === 'unread')
    return { ok: true, json: null };
  const parsed = parseBody(response.body);
  if (!parsed.ok) return isIgnored ? { ok: true, json: null } : unreadable(response, context.url);
  if (status >= 400 && !isErrorShape(parsed.json, context.profile)) return unreadable(response, context.url);
  const coded = codedError(parsed.json, response, context.profile);
  // An error inside a 2xx answer is one "with content", which the default policy repeats unless no repeat can help.
  if (coded !== null) {
    return { ok: false, error: coded, isRepeatable: status < 300 && !INVALID_PARAMETERS.has(coded.code) };
  }
  if (status >= 500) {
    return { ok: false, error: withStatus('UNKNOWN_API_BACKEND_ERROR', response), isRepeatable: true };
  }
  if (status >= 400) return refused(withStatus('UNKNOWN_API_ERROR', response));
  if (status >= 300) return unreadable(response, context.url);
  return { ok: true, json: parsed.json };
}

/** Whether an error answer is read at all. */
function hasReadableBody(response: HttpResponse, profile: PlatformProfile): boolean {
  if (difference('answer.errorLength', profile) === 'emptyBody') return response.body.length > 0;
  const isChunked = (response.headers['transfer-encoding'] ?? '').toLowerCase().includes('chunked');
  return !isChunked && Number(response.headers['content-length'] ?? 0) > 0;
}

/** Whether Gson can make an error of it: an object, or nothing. */
function isErrorShape(json: unknown, profile: PlatformProfile): boolean {
  return difference('answer.errorTypes', profile) !== 'gson' || json === null || isObject(json);
}

function unreadable(response: HttpResponse, url: string): ReadResponse {
  const gate = response.status < 300 ? 'result' : 'server';
  const error = makeError('CANNOT_ACCESS_URI', { message: cannotAccess(url), gate });
  return refused({ ...error, ...statusOf(response) });
}

function readAsIos(response: HttpResponse, context: ResponseContext): ReadResponse {
  const { status } = response;
  const isIgnored = !context.needsBody && status >= 200 && status < 300;
  if (isIgnored && difference('answer.ignoredBody', context.profile) === 'unread')
    return { ok: true, json: null };
  const isRead = status < 400 || hasReadableBody(response, context.profile);
  const parsed: Parsed = isRead ? parseBody(response.body) : { ok: false };
  const coded = parsed.ok ? codedError(parsed.json, response, context.profile) : null;
  if (coded !== null) return { ok: false, error: coded, isRepeatable: status < 300 };
  if (status < 200 || status >= 300) {
    return { ok: false, error: iosStatusError(response), isRepeatable: status >= 500 };
  }
  if (response.body.length === 0) return { ok: true, json: null };
  const type = (response.headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? '';
  if (!type.toLowerCase().includes('json')) {
    return refused({
      ...makeError('IOS_UNKNOWN', { message: `Unexpected Content-Type: ${type}`, gate: 'result' }),
      ...statusOf(response),
    });
  }
  // What cannot be parsed becomes a null, and it is for the call to say what that means.
  return { ok: true, json: parsed.ok ? parsed.json : null };
}

function iosStatusError(response: HttpResponse): AppError {
  return {
    code: String(response.status),
    message: `Request failed with status code ${response.status}`,
    origin: 'network',
    gate: 'server',
    retryable: response.status >= 500,
    ...statusOf(response),
  };
}

/** The error of a coded body, where the profile's reader finds a code in it. */
function codedError(json: unknown, response: HttpResponse, profile: PlatformProfile): AppError | null {
  const requestError = isObject(json) ? json['requestError'] : null;
  const exception = isObject(requestError) ? requestError['serviceException'] : null;
  if (!isObject(exception)) return null;
  const isGson = difference('answer.errorTypes', profile) === 'gson';
  const code = isGson ? gsonText(exception['messageId']) : exception['messageId'];
  const text = isGson ? (gsonText(exception['text']) ?? '') : exception['text'];
  if (typeof code !== 'string' || typeof text !== 'string') return null;
  return {
    code,
    message: text,
    origin: 'server',
    gate: 'server',
    retryable: explainError({ code, origin: 'server' }, profile)?.retryable ?? false,
    ...statusOf(response),
  };
}

/** A field of type String takes numbers and booleans, too. */
function gsonText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function failureAsAndroid(_failure: HttpFailure, context: ResponseContext): AppError {
  return makeError('CANNOT_ACCESS_URI', { message: cannotAccess(context.url), gate: 'wire' });
}

/** Android names the address without its query. */
function cannotAccess(url: string): string {
  return `Can't access URI : ${url.split('?', 1)[0] ?? url}`;
}

const IOS_FAILURES: Readonly<Record<HttpFailureKind, ErrorId>> = {
  refused: 'IOS_CANNOT_CONNECT',
  reset: 'IOS_CONNECTION_LOST',
  timeout: 'IOS_TIMED_OUT',
  unknownHost: 'IOS_HOST_NOT_FOUND',
  offline: 'IOS_OFFLINE',
  tls: 'IOS_TLS_FAILED',
  certificate: 'IOS_CERTIFICATE_INVALID',
  unsendable: 'IOS_UNKNOWN',
  aborted: 'IOS_UNKNOWN',
  protocol: 'IOS_UNKNOWN',
  other: 'IOS_UNKNOWN',
};

/** English texts of the system. */
const IOS_TEXTS: Readonly<Partial<Record<ErrorId, string>>> = {
  IOS_TIMED_OUT: 'The request timed out.',
  IOS_HOST_NOT_FOUND: 'A server with the specified hostname could not be found.',
  IOS_CANNOT_CONNECT: 'Could not connect to the server.',
  IOS_CONNECTION_LOST: 'The network connection was lost.',
  IOS_OFFLINE: 'The Internet connection appears to be offline.',
  IOS_TLS_FAILED: 'An SSL error has occurred and a secure connection to the server cannot be made.',
  IOS_CERTIFICATE_INVALID: 'The certificate for this server is invalid.',
  IOS_UNKNOWN: 'Unknown error',
};

function failureAsIos(failure: HttpFailure): AppError {
  const id = IOS_FAILURES[failure.kind];
  return makeError(id, { message: IOS_TEXTS[id] ?? errorRow(id).title, gate: 'wire' });
}

function withStatus(id: ErrorId, response: HttpResponse): AppError {
  return {
    ...makeError(id, { message: ANDROID_MESSAGES[id] ?? errorRow(id).title, gate: 'server' }),
    ...statusOf(response),
  };
}

const ANDROID_MESSAGES: Readonly<Partial<Record<ErrorId, string>>> = {
  UNKNOWN_ERROR: 'Unknown error',
  UNKNOWN_API_BACKEND_ERROR: 'Unknown API backend error',
  UNKNOWN_API_ERROR: 'Unknown API error',
};

function statusOf(response: HttpResponse): Pick<AppError, 'httpStatus' | 'requestId'> {
  const requestId = response.headers['x-request-id'];
  return { httpStatus: response.status, ...(requestId === undefined ? {} : { requestId }) };
}

function refused(error: AppError): ReadResponse {
  return { ok: false, error, isRepeatable: false };
}

function parseBody(body: Uint8Array): Parsed {
  if (body.length === 0) return { ok: true, json: null };
  try {
    return { ok: true, json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return { ok: false };
  }
}
