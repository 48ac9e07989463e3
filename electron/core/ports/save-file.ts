/**
 * Files by way of the person: what goes wrong with one is told, not thrown.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';

/** The answer of a file dialog, or `FILE_UNUSABLE` with the system's reason. */
export async function withFile<T>(work: () => Promise<T>): Promise<Result<T, AppError>> {
  try {
    return ok(await work());
  } catch (error) {
    return failed(makeError('FILE_UNUSABLE', { message: reasonOf(error) }));
  }
}

/** The system's messages name whole paths, which are nobody's affair. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  return code === null ? 'The file cannot be used.' : (REASONS[code] ?? `The file cannot be used (${code}).`);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'There is no permission to use this file.',
  EPERM: 'There is no permission to use this file.',
  ENOENT: 'The file or its folder is not there.',
  ENOSPC: 'There is no space left to write the file.',
  EISDIR: 'This is a folder.',
  EROFS: 'The folder cannot be written to.',
  EFBIG: 'The file is larger than it may be.',
};

/** A name for a new file: what it is, and when it was made. */
export function fileName(what: string, extension: string, nowMs: number): string {
  const moment = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  return `${what}-${moment}.${extension}`;
}
