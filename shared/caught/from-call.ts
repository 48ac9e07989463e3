/**
 * Which failure of the table a call met that this app has made.
 */
import type { AppError } from '../model/app-error.ts';
import type { CallRecord } from '../model/call-record.ts';
import { EXAMPLE, failureOf } from './caught.ts';
import type { Circumstances, Failure } from './failure.ts';
import { type CaughtCall, isCaughtCall } from './words.ts';

export interface Recognized {
  readonly failure: Failure;
  readonly at: Circumstances;
}

type Made = Pick<CallRecord, 'call' | 'error' | 'request' | 'response' | 'bytesSent' | 'durationMs'>;

/** The failure and its circumstances; null where the call has not failed, or as no phone can fail. */
export function recognizeFailure(made: Made): Recognized | null {
  const { call, error } = made;
  if (error === null || !isCaughtCall(call)) return null;
  const id = failureId(made, error, call);
  const failure = id === null ? undefined : failureOf(id);
  if (failure === undefined) return null;
  return { failure, at: circumstances(made, error, call) };
}

function circumstances({ request }: Made, error: AppError, call: CaughtCall): Circumstances {
  const uri = request?.url.split('?', 1)[0] ?? EXAMPLE.uri;
  const status = error.httpStatus ?? EXAMPLE.status;
  return { call, status, code: error.code, text: error.message, uri, names: namesIn(error.message) };
}

/** `… claim exp`, or a list in quotes. */
function namesIn(message: string): readonly string[] {
  const quoted = [...message.matchAll(/"([^"]*)"/g)].flatMap(([, name]) => name ?? []);
  if (quoted.length > 0) return quoted;
  const last = /mandatory (?:header|claim) (\S+)$/.exec(message)?.[1];
  return last === undefined ? EXAMPLE.names : [last];
}

const BY_CODE: Readonly<Record<string, string>> = {
  '20006': 'noRegistration',
  '1': 'noRegistration',
  '20007': 'depersonalizePending',
  '9': 'depersonalizePending',
  '20009': 'offline',
  '-1009': 'offline',
  '-1004': 'connectionRefused',
  '-1001': 'timeout',
  '-1003': 'unknownHost',
  '-1005': 'connectionLost',
  '-1': 'errorWithoutLength',
  '-2': 'uncoded5xx',
  '-3': 'uncoded4xx',
  '0': 'page200',
  '18': 'brokenJson200',
  '6': 'depersonalizeOwn',
  invalidContext: 'emptyIdentity',
  invalidEvent: 'eventWithoutDefinition',
};

const BY_TEXT: readonly (readonly [RegExp, string])[] = [
  [/^Token is empty or blank/, 'tokenBlank'],
  [/^Token must have three parts/, 'tokenParts'],
  [/^Token header is not/, 'tokenHeader'],
  [/mandatory header|^Missing JWT header/, 'tokenHeaderName'],
  [/^Token payload is not/, 'tokenPayload'],
  [/mandatory claim|^Missing JWT claims/, 'tokenClaim'],
];

function failureId(made: Made, error: AppError, call: CaughtCall): string | null {
  const { code, gate, origin, message } = error;
  if (gate === 'structure') return BY_TEXT.find(([text]) => text.test(message))?.[1] ?? null;
  if (gate === 'expiry') return 'tokenExpired';
  if (origin === 'server') return 'coded';
  if (code === '20008') return call === 'personalize' ? 'emptyIdentity' : 'emptySave';
  if (code === '-10' || code === '17') {
    return call === 'submitEventImmediately' ? 'eventWithoutDefinition' : 'fieldOverLimit';
  }
  if (code === '-4') return withoutAnswerId(made, gate);
  if (code === String(error.httpStatus)) return statusId(made, error.httpStatus ?? 0);
  return origin === 'network' || origin === 'sdk' || origin === 'input' ? (BY_CODE[code] ?? null) : null;
}

/**
 * The failure that a code alone stands for; null where none has it. A code in capitals that is not known is the
 * server's.
 */
export function failureOfCode(
  code: string,
  { call, status }: { readonly call: CaughtCall | undefined; readonly status: number | undefined },
): Failure | null {
  const id = idOfCode(code, call, status);
  return id === null ? null : (failureOf(id) ?? null);
}

function idOfCode(code: string, call: CaughtCall | undefined, status: number | undefined): string | null {
  if (code === 'JWT_TOKEN_EXPIRED') return 'tokenExpired';
  if (code === 'JWT_TOKEN_STRUCTURE_INVALID') return 'tokenParts';
  if (code === '20008') return call === 'personalize' ? 'emptyIdentity' : 'emptySave';
  if (code === '-10' || code === '17') {
    return call === 'submitEventImmediately' ? 'eventWithoutDefinition' : 'fieldOverLimit';
  }
  if (code === '-4') return status === undefined ? 'connectionRefused' : 'errorPage';
  if (/^4\d\d$/.test(code)) return 'uncoded4xx';
  if (/^5\d\d$/.test(code)) return 'uncoded5xx';
  return BY_CODE[code] ?? (/^[A-Z][A-Z0-9_]+$/.test(code) ? 'coded' : null);
}

/** Milliseconds after which a failure is one of time, on the platform with the shortest limit. */
const LATE_MS = 5_000;

/** Android has one code for all of these; what happened tells them apart. */
function withoutAnswerId({ response, bytesSent, durationMs }: Made, gate: AppError['gate']): string {
  if (gate === 'server') return 'errorPage';
  if (gate === 'result') return isJson(response?.headers ?? {}) ? 'brokenJson200' : 'page200';
  if (durationMs >= LATE_MS) return 'timeout';
  return bytesSent === 0 ? 'connectionRefused' : 'connectionLost';
}

/** iOS has the status alone; what Android would say depends on how the answer came. */
function statusId({ response }: Made, status: number): string {
  const headers = response?.headers ?? {};
  if (Number(headers['content-length'] ?? 0) === 0) return 'errorWithoutLength';
  if (!isJson(headers)) return 'errorPage';
  return status >= 500 ? 'uncoded5xx' : 'uncoded4xx';
}

function isJson(headers: Readonly<Record<string, string>>): boolean {
  return (headers['content-type'] ?? '').includes('json');
}
