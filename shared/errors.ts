/**
 * The one table of error codes. Screens, docs and tests read it; `docs/error-codes.md` is generated from it.
 *
 * `source` says where the meaning comes from: `documented` (the vendor's documentation), `sdk` (read off the SDKs),
 * `observed` (seen in the vendor's samples or threads), `sandbox` (a choice of this sandbox, since the real answer is
 * not documented), `app` (this app's own).
 */
import * as z from 'zod';
import type { AppError, ErrorOrigin } from './app-error.ts';
import type { PlatformProfile } from './models.ts';

export const FIXES = [
  'newTokenAndRetry',
  'signInAndRetry',
  'depersonalizeFirst',
  'finishDepersonalize',
  'register',
  'retry',
  'editInput',
  'openBackend',
  'resetLab',
] as const;
export const fixSchema = z.enum(FIXES);
/** What the one button next to an error does. */
export type Fix = z.infer<typeof fixSchema>;

export const FIX_TITLES: Readonly<Record<Fix, string>> = {
  newTokenAndRetry: 'Get a new token and retry',
  signInAndRetry: 'Sign in for a token',
  depersonalizeFirst: 'Depersonalize first, then retry',
  finishDepersonalize: 'Finish depersonalize, then retry',
  register: 'Register, then retry',
  retry: 'Try again',
  editInput: 'Go to the form',
  openBackend: 'Open application profile',
  resetLab: 'Reset the lab',
};

export interface ErrorRow {
  /** Unique in the table; differs from `code` where two platforms use one code for two things. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly origin: ErrorOrigin;
  /** On which platform profiles it is seen. */
  readonly platform: 'all' | 'android' | 'ios';
  readonly title: string;
  readonly cause: string;
  readonly whatToDo: string;
  readonly fix: Fix | null;
  readonly retryable: boolean;
  /** As the sandbox answers it; null where no HTTP answer is involved. */
  readonly httpStatus: number | null;
  readonly source: 'documented' | 'sdk' | 'observed' | 'sandbox' | 'app';
}

export const ERRORS = [
  {
    id: 'JWT_TOKEN_STRUCTURE_INVALID',
    code: 'JWT_TOKEN_STRUCTURE_INVALID',
    name: 'JWT_TOKEN_STRUCTURE_INVALID',
    origin: 'device',
    platform: 'all',
    title: 'The token is not built as it must be',
    cause:
      'The token is blank, has not three parts, cannot be decoded, or lacks a mandatory header (alg, typ, kid) or claim (typ, sub, infobip-api-key, iat, exp, jti). The SDK saw this on the device and sent nothing.',
    whatToDo:
      'Let the customer backend mint a complete token and pass it on unchanged, without quotes, spaces or a "Bearer" prefix.',
    fix: 'newTokenAndRetry',
    retryable: false,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'JWT_TOKEN_EXPIRED',
    code: 'JWT_TOKEN_EXPIRED',
    name: 'JWT_TOKEN_EXPIRED',
    origin: 'device',
    platform: 'all',
    title: 'The token has expired',
    cause:
      "The token's exp is not after the device's clock. The SDK saw this on the device and sent nothing.",
    whatToDo:
      'Fetch a new token from the customer backend and call again. If new tokens expire at once, compare the clocks.',
    fix: 'newTokenAndRetry',
    retryable: true,
    httpStatus: null,
    source: 'documented',
  },
  {
    id: 'NO_VALID_REGISTRATION',
    code: '20006',
    name: 'NO_VALID_REGISTRATION',
    origin: 'sdk',
    platform: 'all',
    title: 'The installation is not registered yet',
    cause:
      'The call came before the first registration succeeded, so there is no push registration ID to address.',
    whatToDo:
      'Wait for the registrationUpdated event before the first call, or register again when the network is back.',
    fix: 'register',
    retryable: true,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'DEPERSONALIZE_IN_PROGRESS',
    code: '20007',
    name: 'DEPERSONALIZATION_IN_PROGRESS',
    origin: 'sdk',
    platform: 'all',
    title: 'A depersonalize is still to be reported',
    cause:
      'An earlier depersonalize did not reach the server. Until it does, the SDK refuses to read or write user data.',
    whatToDo: 'Repeat the depersonalize when the network is back, then call again.',
    fix: 'finishDepersonalize',
    retryable: true,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'EMPTY_OBJECT',
    code: '20008',
    name: 'ERROR_SAVING_EMPTY_OBJECT',
    origin: 'sdk',
    platform: 'all',
    title: 'There is nothing to send',
    cause: 'No field differs from what the server already knows, or the user identity has no field set.',
    whatToDo: 'Change a field, or give at least one of phones, emails and external user ID.',
    fix: 'editInput',
    retryable: false,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'NETWORK_UNAVAILABLE',
    code: '20009',
    name: 'NETWORK_UNAVAILABLE',
    origin: 'sdk',
    platform: 'android',
    title: 'The device has no network',
    cause: 'Android says there is no network, so personalize was not tried.',
    whatToDo: 'Call again when the network is back.',
    fix: 'retry',
    retryable: true,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'USER_DATA_INVALID',
    code: '-10',
    name: 'USER_DATA_VALIDATION_FAILED',
    origin: 'input',
    platform: 'all',
    title: 'A field is longer than allowed',
    cause:
      'A name, e-mail, external user ID, custom attribute or list goes over its limit. The SDK checks this on the device.',
    whatToDo: 'Shorten the field named in the message.',
    fix: 'editInput',
    retryable: false,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'UNKNOWN_ERROR',
    code: '-1',
    name: 'UNKNOWN_ERROR',
    origin: 'network',
    platform: 'all',
    title: 'An error answer without a readable body',
    cause: 'The server refused the request, and the body is empty, chunked or has no length.',
    whatToDo:
      'Look at the HTTP status and at what stands between the device and the server: a proxy or a gateway often answers like this.',
    fix: 'retry',
    retryable: true,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'UNKNOWN_API_BACKEND_ERROR',
    code: '-2',
    name: 'UNKNOWN_API_BACKEND_ERROR',
    origin: 'network',
    platform: 'all',
    title: 'The server failed without saying why',
    cause: 'The status is 500 or higher and the body has no error code.',
    whatToDo: 'Try again a little later.',
    fix: 'retry',
    retryable: true,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'UNKNOWN_API_ERROR',
    code: '-3',
    name: 'UNKNOWN_API_ERROR',
    origin: 'network',
    platform: 'all',
    title: 'The request was refused without saying why',
    cause: 'The status is between 400 and 499 and the body has no error code.',
    whatToDo: 'Compare base URL and application code with the application profile.',
    fix: 'retry',
    retryable: false,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'CANNOT_ACCESS_URI',
    code: '-4',
    name: 'CANNOT_ACCESS_URI',
    origin: 'network',
    platform: 'all',
    title: 'The server cannot be reached or its answer cannot be read',
    cause: 'The connection was refused, broken or too slow, or the body is not JSON.',
    whatToDo:
      'Check network and base URL, then try again. What was not saved is kept and sent with the next save.',
    fix: 'retry',
    retryable: true,
    httpStatus: null,
    source: 'sdk',
  },
  {
    id: 'SUPPLIER_FAILED',
    code: 'JWT_SUPPLIER_FAILED',
    name: 'JWT_SUPPLIER_FAILED',
    origin: 'sdk',
    platform: 'all',
    title: 'The JWT supplier gave no answer that can be used',
    cause:
      'The supplier threw, or did not answer before its deadline. Sending the call without the token it was asked for would be wrong, so nothing was sent.',
    whatToDo: 'Make the supplier answer quickly, with a token or with null for an anonymous person.',
    fix: 'newTokenAndRetry',
    retryable: true,
    httpStatus: null,
    source: 'app',
  },
  {
    id: 'SESSION_CHANGED',
    code: 'SESSION_CHANGED',
    name: 'SESSION_CHANGED',
    origin: 'sdk',
    platform: 'all',
    title: 'The person changed while the call was under way',
    cause:
      "Somebody signed out or in before the call was sent. The earlier person's token must not go out, so the call was given up.",
    whatToDo: 'Call again for the person who is signed in now.',
    fix: 'retry',
    retryable: true,
    httpStatus: null,
    source: 'app',
  },
  {
    id: 'SDK_NOT_INITIALIZED',
    code: 'SDK_NOT_INITIALIZED',
    name: 'SDK_NOT_INITIALIZED',
    origin: 'sdk',
    platform: 'all',
    title: 'init has not been called',
    cause: 'The SDK has no application code and no base URL yet.',
    whatToDo: 'Wait until the sandbox runs, or reset the lab.',
    fix: 'resetLab',
    retryable: true,
    httpStatus: null,
    source: 'app',
  },
  {
    id: 'ACCESS_TOKEN_MISSING',
    code: 'ACCESS_TOKEN_MISSING',
    name: 'ACCESS_TOKEN_MISSING',
    origin: 'server',
    platform: 'all',
    title: 'This call needs a token and had none',
    cause:
      'The application profile allows this call only with a JWT, and the request came with the application code.',
    whatToDo: 'Sign in so that the customer backend mints a token, then call again.',
    fix: 'signInAndRetry',
    retryable: false,
    httpStatus: 401,
    source: 'observed',
  },
  {
    id: 'UNAUTHORIZED',
    code: 'UNAUTHORIZED',
    name: 'UNAUTHORIZED',
    origin: 'server',
    platform: 'all',
    title: 'The server refused the token',
    cause:
      'The token looked right on the device, but its key ID, signature, type, application code, subject or expiry does not satisfy the server.',
    whatToDo:
      'Look at the sandbox journal for the exact reason. Mint a new token with the current key for the right person.',
    fix: 'newTokenAndRetry',
    retryable: false,
    httpStatus: 401,
    source: 'observed',
  },
  {
    id: 'USER_DATA_RESTRICTED',
    code: 'USER_DATA_RESTRICTED',
    name: 'USER_DATA_RESTRICTED',
    origin: 'server',
    platform: 'all',
    title: 'Personal data may not be changed from the SDK',
    cause:
      'The application profile lets personal data be changed over the Contact Information API only, or the external user ID was changed without personalize.',
    whatToDo:
      'Change the data on the server side, change the external user ID with personalize, or change the security setting.',
    fix: 'openBackend',
    retryable: false,
    httpStatus: 403,
    source: 'documented',
  },
  {
    id: 'APP_CODE_MISSING',
    code: 'APP_CODE_MISSING',
    name: 'APP_CODE_MISSING',
    origin: 'server',
    platform: 'all',
    title: 'The request has no application code',
    cause: 'The Authorization header is missing or is not of the form "App <application code>".',
    whatToDo: 'Initialise the SDK with the application code of the application profile.',
    fix: 'openBackend',
    retryable: false,
    httpStatus: 401,
    source: 'documented',
  },
  {
    id: 'INVALID_APPLICATION_CODE',
    code: '1',
    name: 'INVALID_APPLICATION_CODE',
    origin: 'server',
    platform: 'all',
    title: 'The application code is not known',
    cause: 'No application profile has this application code.',
    whatToDo: 'Copy the application code from the application profile.',
    fix: 'openBackend',
    retryable: false,
    httpStatus: 401,
    source: 'sdk',
  },
  {
    id: 'NO_REGISTRATION',
    code: 'NO_REGISTRATION',
    name: 'NO_REGISTRATION',
    origin: 'server',
    platform: 'all',
    title: 'The server does not know this installation',
    cause: 'The push registration ID was never issued, has expired, or was removed on the server.',
    whatToDo: 'Register again; the SDK gets a new push registration ID.',
    fix: 'register',
    retryable: true,
    httpStatus: 404,
    source: 'observed',
  },
  {
    id: 'PERSONALIZATION_IMPOSSIBLE',
    code: 'PERSONALIZATION_IMPOSSIBLE',
    name: 'PERSONALIZATION_IMPOSSIBLE',
    origin: 'server',
    platform: 'all',
    title: 'The installation belongs to another person',
    cause: 'Somebody is personalized on this installation already, and forceDepersonalize was not set.',
    whatToDo: 'Depersonalize first, or personalize with forceDepersonalize.',
    fix: 'depersonalizeFirst',
    retryable: false,
    httpStatus: 400,
    source: 'documented',
  },
  {
    id: 'AMBIGUOUS_PERSONALIZE_CANDIDATES',
    code: 'AMBIGUOUS_PERSONALIZE_CANDIDATES',
    name: 'AMBIGUOUS_PERSONALIZE_CANDIDATES',
    origin: 'server',
    platform: 'all',
    title: 'The identity fits several persons',
    cause: 'Phone, e-mail and external user ID given together belong to different persons.',
    whatToDo: 'Personalize with fields of one person only, best with the external user ID alone.',
    fix: 'editInput',
    retryable: false,
    httpStatus: 400,
    source: 'documented',
  },
  {
    id: 'USER_IDENTITY_INVALID',
    code: 'USER_IDENTITY_INVALID',
    name: 'USER_IDENTITY_INVALID',
    origin: 'server',
    platform: 'all',
    title: 'The user identity is empty',
    cause: 'None of phones, emails and external user ID was in the request.',
    whatToDo: 'Give at least one of them.',
    fix: 'editInput',
    retryable: false,
    httpStatus: 400,
    source: 'documented',
  },
  {
    id: 'USER_MERGE_INTERRUPTED',
    code: 'USER_MERGE_INTERRUPTED',
    name: 'USER_MERGE_INTERRUPTED',
    origin: 'server',
    platform: 'all',
    title: 'The value belongs to another person',
    cause:
      'A phone, e-mail or external user ID in the save is already that of another person and must be unique.',
    whatToDo: 'Use personalize to become that person, or save another value.',
    fix: 'editInput',
    retryable: false,
    httpStatus: 400,
    source: 'documented',
  },
  {
    id: 'EMAIL_INVALID',
    code: 'EMAIL_INVALID',
    name: 'EMAIL_INVALID',
    origin: 'server',
    platform: 'all',
    title: 'An e-mail address is not valid',
    cause: 'The address does not follow RFC 2822. The device does not check formats.',
    whatToDo: 'Correct the address.',
    fix: 'editInput',
    retryable: false,
    httpStatus: 400,
    source: 'documented',
  },
  {
    id: 'PHONE_INVALID',
    code: 'PHONE_INVALID',
    name: 'PHONE_INVALID',
    origin: 'server',
    platform: 'all',
    title: 'A phone number is not valid',
    cause: 'The number is not in E.164 form: country code and number, digits only.',
    whatToDo: 'Correct the number.',
    fix: 'editInput',
    retryable: false,
    httpStatus: 400,
    source: 'documented',
  },
  {
    id: 'REQUEST_FORMAT_INVALID',
    code: 'REQUEST_FORMAT_INVALID',
    name: 'REQUEST_FORMAT_INVALID',
    origin: 'server',
    platform: 'all',
    title: 'A field has the wrong type or format',
    cause: 'The request is JSON, but a field is not of the type or format that the API takes.',
    whatToDo: 'Correct the field named in the message.',
    fix: 'editInput',
    retryable: false,
    httpStatus: 400,
    source: 'documented',
  },
  {
    id: 'IPC_FORBIDDEN_SENDER',
    code: 'IPC_FORBIDDEN_SENDER',
    name: 'IPC_FORBIDDEN_SENDER',
    origin: 'ipc',
    platform: 'all',
    title: 'The request did not come from the app’s own page',
    cause: 'The sending frame is not the top frame of the app, or its origin is not the app’s.',
    whatToDo: 'Restart the app. If it comes again, report it.',
    fix: null,
    retryable: false,
    httpStatus: null,
    source: 'app',
  },
  {
    id: 'IPC_INVALID_REQUEST',
    code: 'IPC_INVALID_REQUEST',
    name: 'IPC_INVALID_REQUEST',
    origin: 'ipc',
    platform: 'all',
    title: 'A value in the form cannot be used',
    cause: 'The request does not match its schema. Nothing was called.',
    whatToDo: 'Correct the fields that are marked.',
    fix: 'editInput',
    retryable: false,
    httpStatus: null,
    source: 'app',
  },
  {
    id: 'INTERNAL_ERROR',
    code: 'INTERNAL_ERROR',
    name: 'INTERNAL_ERROR',
    origin: 'ipc',
    platform: 'all',
    title: 'The app made a mistake',
    cause: 'A part of the app failed in a way nobody foresaw. Details are in the log, without tokens.',
    whatToDo: 'Try again, or reset the lab. If it comes again, report it with the log.',
    fix: 'resetLab',
    retryable: true,
    httpStatus: null,
    source: 'app',
  },
  {
    id: 'SANDBOX_UNAVAILABLE',
    code: 'SANDBOX_UNAVAILABLE',
    name: 'SANDBOX_UNAVAILABLE',
    origin: 'network',
    platform: 'all',
    title: 'The sandbox backend is not running',
    cause: 'The sandbox process is starting, being restarted, or could not be started.',
    whatToDo: 'Wait a moment and try again; it is restarted by itself.',
    fix: 'retry',
    retryable: true,
    httpStatus: null,
    source: 'app',
  },
  {
    id: 'SIGN_IN_REFUSED',
    code: 'SIGN_IN_REFUSED',
    name: 'SIGN_IN_REFUSED',
    origin: 'server',
    platform: 'all',
    title: 'The customer backend does not know this user name and password',
    cause: 'The customer backend refused the sign-in, so it minted no token.',
    whatToDo: 'Pick one of the ready customers, or correct user name and password.',
    fix: null,
    retryable: false,
    httpStatus: 401,
    source: 'app',
  },
  {
    id: 'CUSTOMER_SESSION_EXPIRED',
    code: 'CUSTOMER_SESSION_EXPIRED',
    name: 'CUSTOMER_SESSION_EXPIRED',
    origin: 'server',
    platform: 'all',
    title: 'The session with the customer backend has ended',
    cause: 'The customer backend mints tokens only for a session, and it no longer knows this one.',
    whatToDo: 'Sign in again.',
    fix: 'signInAndRetry',
    retryable: false,
    httpStatus: 401,
    source: 'app',
  },
  {
    id: 'CUSTOMER_BACKEND_FAILED',
    code: 'CUSTOMER_BACKEND_FAILED',
    name: 'CUSTOMER_BACKEND_FAILED',
    origin: 'network',
    platform: 'all',
    title: 'The customer backend gave no token',
    cause: 'It could not be reached, was too slow, or answered something that is not a token.',
    whatToDo: 'Try again; check the token endpoint.',
    fix: 'retry',
    retryable: true,
    httpStatus: null,
    source: 'app',
  },
  {
    id: 'TOKEN_ABSENT',
    code: 'TOKEN_ABSENT',
    name: 'TOKEN_ABSENT',
    origin: 'input',
    platform: 'all',
    title: 'There is no token',
    cause: 'The action needs a token, and nobody is signed in, or the clipboard holds no text.',
    whatToDo: 'Sign in, or copy a token and try again.',
    fix: null,
    retryable: false,
    httpStatus: null,
    source: 'app',
  },
] as const satisfies readonly ErrorRow[];

export type ErrorId = (typeof ERRORS)[number]['id'];

const BY_ID: ReadonlyMap<string, ErrorRow> = new Map(ERRORS.map((row) => [row.id, row]));

/** The row with this id. */
export function errorRow(id: ErrorId): ErrorRow {
  const row = BY_ID.get(id);
  if (row === undefined) throw new TypeError(`No error row ${id}`);
  return row;
}

/**
 * The row that explains an error as it was seen on a platform profile, or null for a code the table does not know
 * (a server may answer any code).
 */
export function explainError(
  error: Pick<AppError, 'code' | 'origin'>,
  profile: PlatformProfile,
): ErrorRow | null {
  const sameCode = ERRORS.filter((row) => row.code === error.code) as readonly ErrorRow[];
  const fitting = sameCode.filter((row) => row.platform === 'all' || row.platform === profile);
  return fitting.find((row) => row.origin === error.origin) ?? fitting[0] ?? sameCode[0] ?? null;
}

/** Builds an error from its row; `message` replaces the row's title. */
export function makeError(id: ErrorId, rest: Partial<Omit<AppError, 'code'>> = {}): AppError {
  const row = errorRow(id);
  return {
    code: row.code,
    message: row.title,
    origin: row.origin,
    gate: null,
    retryable: row.retryable,
    ...rest,
  };
}
