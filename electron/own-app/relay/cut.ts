/**
 * Responses of the upstream that are spoiled on their way to the phone.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';

/** How a response is cut; null where it goes on whole. */
export type ResponseCut = 'resetMidBody' | 'truncatedJson' | null;

/** Makes another body of one; what is longer than is held back comes as its beginning. */
export type BodyChange = (whole: Buffer) => Buffer;

/** Bytes of a response that is held back to be changed. */
const HELD_BYTES = 1_048_576;

/** Passes half of the body on, or half of its first piece where its length is not said, and then says so. */
export function halfOf(answer: IncomingMessage, onHalf: () => void): Transform {
  const length = Number(answer.headers['content-length'] ?? Number.NaN);
  let left = Number.isNaN(length) ? null : Math.floor(length / 2);
  let isOver = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (isOver) return done();
      left ??= Math.floor(chunk.byteLength / 2);
      const piece = chunk.subarray(0, left);
      left -= piece.byteLength;
      isOver = left === 0;
      if (piece.byteLength > 0) this.push(piece);
      if (isOver) setImmediate(onHalf);
      done();
    },
    flush(done) {
      if (!isOver) onHalf();
      done();
    },
  });
}

/** Half of a text, as if it were all of it. */
export function halved(whole: Buffer): Buffer {
  return whole.subarray(0, Math.max(1, Math.floor(whole.byteLength / 2)));
}

/** Sends what is made of the body, once its head was written. */
export async function sendChanged(
  answer: IncomingMessage,
  response: ServerResponse,
  change: BodyChange,
  writeHead: (body: Buffer) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    if (length < HELD_BYTES) chunks.push(chunk);
    length += chunk.byteLength;
  }
  const body = change(Buffer.concat(chunks));
  writeHead(body);
  response.end(body);
}
