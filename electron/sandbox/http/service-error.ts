/**
 * Refusals of the mobile API, as the SDK reads them: `requestError.serviceException` with `messageId` and `text`.
 * Codes and texts are those of the vendor's "Server errors" page where it has them; statuses are this sandbox's choice.
 */
import { errorRow } from '../../../shared/errors.ts';
import { jsonAnswer, type WireAnswer } from './exchange.ts';

/** Codes of the shared table that the server answers. */
export type ServiceErrorId =
  | 'ACCESS_TOKEN_MISSING'
  | 'UNAUTHORIZED'
  | 'USER_DATA_RESTRICTED'
  | 'APP_CODE_MISSING'
  | 'INVALID_APPLICATION_CODE'
  | 'NO_REGISTRATION'
  | 'PERSONALIZATION_IMPOSSIBLE'
  | 'AMBIGUOUS_PERSONALIZE_CANDIDATES'
  | 'USER_IDENTITY_INVALID'
  | 'USER_MERGE_INTERRUPTED'
  | 'EMAIL_INVALID'
  | 'PHONE_INVALID'
  | 'REQUEST_FORMAT_INVALID';

const TEXTS: Readonly<Record<ServiceErrorId, string>> = {
  ACCESS_TOKEN_MISSING: 'Access token is not provided',
  UNAUTHORIZED: 'Access token is not valid',
  USER_DATA_RESTRICTED: 'User update access is restricted',
  APP_CODE_MISSING: 'Application code is missing',
  INVALID_APPLICATION_CODE: 'Invalid Application ID',
  NO_REGISTRATION: 'Registration does not exist',
  PERSONALIZATION_IMPOSSIBLE: 'Installation is not depersonalized. Personalization is prohibited',
  AMBIGUOUS_PERSONALIZE_CANDIDATES: 'Several users satisfy supplied user identity',
  USER_IDENTITY_INVALID: 'UserIdentity does not have any identity field set',
  USER_MERGE_INTERRUPTED: 'User update violates unique key constraint',
  EMAIL_INVALID: 'Invalid email',
  PHONE_INVALID: 'Invalid phone number',
  REQUEST_FORMAT_INVALID: 'Request body should be JSON object',
};

/** Old numeric codes that the clients still know (section 4.2); they are not in the shared table. */
const NUMERIC = {
  INVALID_CLOUD_TYPE: { code: '2', text: 'Invalid cloud type' },
  MESSAGE_IDS_EMPTY: { code: '6', text: 'Message IDs are empty' },
} as const;

interface Details {
  readonly text?: string;
  /** For the journal only. */
  readonly reason?: string;
  readonly status?: number;
}

/** Thrown by handlers, caught where the answer is built. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  readonly reason: string | null;

  constructor(code: string, status: number, text: string, reason: string | null) {
    super(text);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
    this.reason = reason;
  }
}

/** A refusal with its documented text, or a more exact one. */
export function serviceError(id: ServiceErrorId, details: Details = {}): ServiceError {
  const row = errorRow(id);
  const status = details.status ?? row.httpStatus ?? 400;
  return new ServiceError(row.code, status, details.text ?? TEXTS[id], details.reason ?? null);
}

/** A refusal with one of the old numeric codes; 400 is this sandbox's choice. */
export function numericError(id: keyof typeof NUMERIC, reason: string): ServiceError {
  return new ServiceError(NUMERIC[id].code, 400, NUMERIC[id].text, reason);
}

/** The coded body that both SDKs recognise: `messageId` and `text` must be texts. */
export function errorAnswer(error: ServiceError): WireAnswer {
  return jsonAnswer(error.status, {
    requestError: { serviceException: { messageId: error.code, text: error.message } },
  });
}
