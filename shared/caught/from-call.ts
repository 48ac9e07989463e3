/**
 * Which failure of the table a call of this app met.
 */
import type { AppError } from '../model/app-error.ts';
import type { CallRecord } from '../model/call-record.ts';
import type { Circumstances, FailureRow } from './row.ts';
import { answerFailure, networkFailure } from './from-answer.ts';
import { failureRow } from './table.ts';
import { caughtCallSchema } from './words.ts';

/** As much of a record as it takes. */
export type CaughtFailure = Pick<CallRecord, 'call' | 'profile' | 'request' | 'response' | 'fault'> & {
  readonly error: AppError;
};

export interface Recognized {
  readonly row: FailureRow;
  readonly known: Partial<Circumstances>;
}

/** An ID and what is known beside it. */
export type Found = readonly [id: string, known?: Partial<Circumstances>];

/** The row and its circumstances; null for what only this app can say, and for calls no application makes. */
export function recognizeFailure(failed: CaughtFailure): Recognized | null {
  const call = caughtCallSchema.safeParse(failed.call);
  if (!call.success) return null;
  const found =
    failed.error.gate === 'server' || failed.error.gate === 'result' || failed.error.gate === 'wire'
      ? fromWire(failed)
      : (deviceFailure(failed.error) ?? fromWire(failed));
  if (found === null) return null;
  const [id, rest] = found;
  const url = withoutQuery(failed.request?.url);
  return {
    row: failureRow(id === 'emptySave' && call.data === 'personalize' ? 'identityEmpty' : id),
    known: { call: call.data, ...(url === null ? {} : { url }), ...rest },
  };
}

function fromWire(failed: CaughtFailure): Found | null {
  const { error, response } = failed;
  if (error.origin === 'server') {
    const isToken = error.code === 'UNAUTHORIZED' || error.code === 'ACCESS_TOKEN_MISSING';
    const { code, message, httpStatus: status = 400 } = error;
    return [isToken && status === 401 ? 'tokenRefused' : 'codedAnswer', { code, message, status }];
  }
  if (SDK_CODES[error.code] !== undefined && error.origin !== 'network') return deviceFailure(error);
  if (response !== null) return answerFailure(failed, response);
  return networkFailure(failed);
}

/** Codes of the SDKs for what they find on the device. Those of iOS are numbers of the SDK itself. */
const SDK_CODES: Readonly<Record<string, string>> = {
  '20006': 'noRegistration',
  '1': 'noRegistration',
  '20007': 'depersonalizePending',
  '9': 'depersonalizePending',
  '20008': 'emptySave',
  '20009': 'offline',
  '6': 'depersonalizeOwn',
  '3': 'registrationUnhealthy',
  '8': 'sdkNotStarted',
  '17': 'fieldTooLong',
  SDK_NOT_INITIALIZED: 'sdkNotStarted',
  JWT_TOKEN_EXPIRED: 'tokenExpired',
  invalidContext: 'identityEmpty',
  invalidEvent: 'eventWithoutId',
};

/** The beginning of what the device gates say, by row. */
const STRUCTURE_TEXTS: readonly (readonly [id: string, beginning: string])[] = [
  ['tokenBlank', 'Token is empty or blank'],
  ['tokenParts', 'Token must have three parts'],
  ['tokenHeaderUnreadable', 'Token header is not a valid'],
  ['tokenHeaderMissing', 'Token header is missing mandatory header '],
  ['tokenHeaderMissing', 'Missing JWT header fields: '],
  ['tokenPayloadUnreadable', 'Token payload is not a valid'],
  ['tokenClaimMissing', 'Token payload is missing mandatory claim '],
  ['tokenClaimMissing', 'Missing JWT claims: '],
];

function deviceFailure({ code, message }: AppError): Found | null {
  if (code === 'JWT_TOKEN_STRUCTURE_INVALID') return structureFailure(message);
  if (code === '-10') return otherFailure(message);
  const id = SDK_CODES[code];
  if (id === undefined) return null;
  return id === 'fieldTooLong' ? [id, { message }] : [id];
}

function structureFailure(message: string): Found | null {
  const entry = STRUCTURE_TEXTS.find(([, beginning]) => message.startsWith(beginning));
  if (entry === undefined) return null;
  const [id, beginning] = entry;
  return beginning.endsWith(' ') ? [id, { names: namesIn(message.slice(beginning.length)) }] : [id];
}

/** One name on Android, a list on iOS. */
function namesIn(text: string): readonly string[] {
  return text
    .replaceAll(/[[\]"]/g, '')
    .split(', ')
    .filter((name) => name !== '');
}

function otherFailure(message: string): Found | null {
  if (message.startsWith('User data validation failed')) return ['fieldTooLong', { message }];
  if (message.startsWith('Definition ID')) return ['eventWithoutId'];
  return message === '' ? ['offlineDepersonalizeInstallation'] : null;
}

function withoutQuery(url: string | undefined): string | null {
  return url === undefined ? null : (url.split('?', 1)[0] ?? url);
}
