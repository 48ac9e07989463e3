/**
 * A file of any size, read as it comes.
 */
import { open } from 'node:fs/promises';

export interface StreamedFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Null where it is not known, as of a pipe. */
  readonly size: number | null;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

/** Rejects with the system's error where it cannot be read; that of a folder is `EISDIR`, on every system. */
export async function streamFile(path: string): Promise<StreamedFile> {
  const file = await open(path, 'r');
  const stats = await file.stat();
  if (stats.isDirectory()) {
    await file.close();
    throw Object.assign(new Error('It is a folder'), { code: 'EISDIR' });
  }
  return {
    bytes: file.createReadStream(),
    size: stats.isFile() ? stats.size : null,
    changedAt: stats.isFile() ? stats.mtimeMs : Date.now(),
  };
}
