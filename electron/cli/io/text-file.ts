/**
 * Text files that are named on the command line.
 */
import { open } from 'node:fs/promises';
import { decodeText } from '../../node/decode-text.ts';
import { type StreamedFile, streamFile as streamed } from '../../node/stream-file.ts';
import { UsageError } from './io.ts';

/** Bytes. Files written by hand; more is something else, such as a device without an end. */
export const HAND_WRITTEN_LIMIT = 16 * 1024 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
};

/** The whole file. Throws a `UsageError` where it cannot be read, is no text, or has more bytes than the limit. */
export async function readTextFile(path: string, limit = HAND_WRITTEN_LIMIT): Promise<string> {
  return textOf(await readBytes(path, limit), path);
}

/** As `readTextFile`, from a stream; `name` stands for the path. */
export async function readTextFrom(
  source: AsyncIterable<Uint8Array>,
  name: string,
  limit = HAND_WRITTEN_LIMIT,
): Promise<string> {
  return textOf(await gathered(source, name, limit), name);
}

function textOf(bytes: Uint8Array, name: string): string {
  const text = decodeText(bytes);
  if (text.ok) return text.value;
  throw new UsageError(`${name} cannot be read: ${text.error.message}`);
}

/** As `readTextFile`, and undecoded. A pipe is read to its end, too. */
export async function readBytes(path: string, limit = HAND_WRITTEN_LIMIT): Promise<Uint8Array> {
  return await orUsageError(path, readUpTo(path, limit));
}

/** Opens a file of any size. Throws a `UsageError` where it cannot be read. */
export async function streamFile(path: string): Promise<StreamedFile> {
  return await orUsageError(path, streamed(path));
}

async function orUsageError<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    throw new UsageError(`${path} cannot be read: ${REASONS[code] ?? code}`, { cause: error });
  }
}

async function readUpTo(path: string, limit: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    return await gathered(file.createReadStream({ autoClose: false }), path, limit);
  } finally {
    await file.close();
  }
}

async function gathered(source: AsyncIterable<Uint8Array>, name: string, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of source) {
    chunks.push(bytes);
    length += bytes.length;
    if (length > limit)
      throw new UsageError(`${name} cannot be read: it is larger than ${Math.round(limit / 1024 ** 2)} MB`);
  }
  return Buffer.concat(chunks);
}
