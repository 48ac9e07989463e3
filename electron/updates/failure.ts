/**
 * What goes wrong with an update, as rows of the one table.
 */
import type { AppError } from '../../shared/model/app-error.ts';
import { type ErrorId, makeError } from '../../shared/errors.ts';

export type UpdateErrorId = Extract<ErrorId, `UPDATE_${string}`>;

/** Thrown inside the updates part alone; becomes data at its edge. */
export class UpdateFailure extends Error {
  readonly id: UpdateErrorId;

  constructor(id: UpdateErrorId, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UpdateFailure';
    this.id = id;
  }
}

/** What the library throws, sorted by its codes; `otherwise` is for what has none that is known. */
export function toFailure(thrown: unknown, otherwise: UpdateErrorId): UpdateFailure {
  if (thrown instanceof UpdateFailure) return thrown;
  const { code, message } = described(thrown);
  const id = idOf(code, message) ?? otherwise;
  // The library names both hashes; nobody can compare them by eye.
  const words = id === 'UPDATE_HASH_MISMATCH' ? 'The file was thrown away.' : message;
  return new UpdateFailure(id, words, { cause: thrown });
}

export function toAppError(failure: UpdateFailure): AppError {
  return makeError(failure.id, { message: firstLine(failure.message) });
}

function idOf(code: string, message: string): UpdateErrorId | null {
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'UPDATE_HASH_MISMATCH';
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return 'UPDATE_SIGNATURE_INVALID';
  if (code.startsWith('HTTP_ERROR_') || code === 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND') {
    return 'UPDATE_FEED_UNREACHABLE';
  }
  if (/^net::ERR_|\bnet::ERR_/.test(message)) return 'UPDATE_FEED_UNREACHABLE';
  if (/^(?:ECONN|ENOTFOUND|ETIMEDOUT|EAI_|EPIPE)/.test(code)) return 'UPDATE_FEED_UNREACHABLE';
  if (/^ERR_UPDATER_(?:INVALID|NO_|UNSUPPORTED)/.test(code)) return 'UPDATE_FEED_INVALID';
  return null;
}

function described(thrown: unknown): { readonly code: string; readonly message: string } {
  if (!(thrown instanceof Error)) return { code: '', message: String(thrown) };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  return { code, message: thrown.message };
}

const LONGEST_MESSAGE = 300;

/** The library adds whole answers and stacks to its messages. */
function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').slice(0, LONGEST_MESSAGE);
}
