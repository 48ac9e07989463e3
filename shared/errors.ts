/**
 * The one table of error codes. Screens, docs and tests read it; `docs/error-codes.md` is generated from it.
 *
 * `source` says where the meaning comes from: `documented` (the vendor's documentation), `sdk` (read off the SDKs),
 * `observed` (seen in the vendor's samples or threads), `sandbox` (a choice of this sandbox, since the real answer is
 * not documented), `app` (this app's own).
 */
import type { AppError } from './model/app-error.ts';
import type { PlatformProfile } from './model/models.ts';
import { APP_ERRORS } from './errors/app-errors.ts';
import type { ErrorRow } from './errors/error-row.ts';
import { IOS_ERRORS } from './errors/ios-errors.ts';
import { SDK_ERRORS } from './errors/sdk-errors.ts';
import { SERVER_ERRORS } from './errors/server-errors.ts';

export const ERRORS = [...SDK_ERRORS, ...SERVER_ERRORS, ...IOS_ERRORS, ...APP_ERRORS] as const;

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
