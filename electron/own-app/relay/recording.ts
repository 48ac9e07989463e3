/**
 * The beginning of a body, kept for the record of a call. What passes by is never changed or held up for it.
 */
import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Bytes of a body that are kept, compressed or not. */
export const RECORDED_BYTES = 262_144;
/** Characters from which on a recorded body may have been cut: none takes more than four bytes. */
export const CUT_FROM = RECORDED_BYTES / 4;

export class Recording {
  readonly #chunks: Buffer[] = [];
  #kept = 0;
  #bytes = 0;

  /** Bytes that passed by. */
  get bytes(): number {
    return this.#bytes;
  }

  add(chunk: Buffer): void {
    this.#bytes += chunk.byteLength;
    const room = RECORDED_BYTES - this.#kept;
    if (room <= 0) return;
    // A copy: a small piece must not keep Node's large block in memory.
    this.#chunks.push(Buffer.from(chunk.subarray(0, room)));
    this.#kept += Math.min(room, chunk.byteLength);
  }

  /** Text, cut where it is long; null where nothing passed by, or the encoding is not known. Never throws. */
  async text(contentEncoding: string | null): Promise<string | null> {
    if (this.#bytes === 0) return null;
    const bytes = Buffer.concat(this.#chunks);
    const encoding = contentEncoding?.trim().toLowerCase() ?? 'identity';
    if (encoding === '' || encoding === 'identity') return decode(bytes);
    const reader = READERS[encoding];
    return reader === undefined ? null : decode(await beginningOf(reader(), bytes));
  }
}

const READERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  'x-gzip': () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ finishFlush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
};

/** What can be read of compressed bytes that may be cut or broken, and never more than is kept of any body. */
function beginningOf(reader: Transform, bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (): void => {
      reader.destroy();
      resolve(Buffer.concat(chunks).subarray(0, RECORDED_BYTES));
    };
    reader.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length >= RECORDED_BYTES) finish();
    });
    reader.once('end', finish);
    reader.once('error', finish);
    reader.end(bytes);
  });
}

function decode(bytes: Buffer): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
