/**
 * Bytes of a log as text: unpacked, decoded, without a byte order mark. Whatever cannot be decoded becomes U+FFFD: a log
 * with some bad bytes is still a log.
 */
import { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';

/** The bytes cannot be unpacked any further. */
export class DamagedArchive extends Error {
  constructor(options?: ErrorOptions) {
    super('The compressed data is damaged', options);
    this.name = 'DamagedArchive';
  }
}

/** Bytes that tell what a file is. */
const HEAD_BYTES = 16;

export interface OpenedBytes {
  /** The first bytes, unpacked. */
  readonly head: Uint8Array;
  readonly isPacked: boolean;
  /** All of them, from the first. */
  readonly bytes: AsyncGenerator<Uint8Array>;
}

/** Looks at the first bytes, and unpacks gzip, which is told by its magic. */
export async function openBytes(chunks: AsyncIterable<Uint8Array>): Promise<OpenedBytes> {
  const plain = await peeked(chunks[Symbol.asyncIterator]());
  if (plain.head[0] !== 0x1f || plain.head[1] !== 0x8b) return { ...plain, isPacked: false };
  return { ...(await peeked(gunzipped(plain.bytes))), isPacked: true };
}

/** Decodes UTF-8, or UTF-16 of either order, told by its mark or by its zero bytes. */
export async function* decoded(head: Uint8Array, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(head));
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === undefined || second === undefined) return 'utf-8';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : 'utf-8';
}

async function peeked(
  pieces: AsyncIterator<Uint8Array>,
): Promise<{ head: Uint8Array; bytes: AsyncGenerator<Uint8Array> }> {
  const first: Uint8Array[] = [];
  let length = 0;
  let isDone = false;
  while (length < HEAD_BYTES && !isDone) {
    const next = await pieces.next();
    if (next.done === true) isDone = true;
    else {
      first.push(next.value);
      length += next.value.length;
    }
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), bytes: rejoined(first, isDone, pieces) };
}

async function* rejoined(
  first: readonly Uint8Array[],
  isDone: boolean,
  pieces: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    if (isDone) return;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}

/** An archive that is damaged, or ends too early, gives what is in it up to there. */
async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const piece of gunzip) yield piece as Uint8Array;
  } catch (error) {
    for (let rest = bufferedIn(gunzip); rest !== null; rest = bufferedIn(gunzip)) yield rest;
    throw new DamagedArchive({ cause: error });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** What was unpacked before the damage, and not handed out. */
function bufferedIn(gunzip: Gunzip): Uint8Array | null {
  return gunzip.read() as Uint8Array | null;
}
