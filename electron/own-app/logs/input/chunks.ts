/**
 * The bytes of a log as they come, until somebody has had enough.
 */

/** Called after each piece. `totalBytes` is null where the size is not known, as on a pipe. */
export interface LogProgress {
  readonly bytes: number;
  readonly totalBytes: number | null;
}

/** What was read so far. */
export interface ByteCount {
  bytes: number;
}

/** Passes the pieces on; an abort ends it like the end of the file, also while the next piece does not come. */
export async function* untilAborted(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  count: ByteCount,
): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  let abort = (): void => {};
  const aborted = new Promise<null>((resolve) => {
    abort = () => resolve(null);
  });
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    for (;;) {
      const next = await Promise.race([aborted, pieces.next()]);
      if (next === null || next.done === true) return;
      count.bytes += next.value.length;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // Not waited for: a source that waits for its next piece returns only after it.
    pieces.return?.()?.catch(() => {});
  }
}
