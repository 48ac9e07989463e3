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
  try {
    for (;;) {
      const next = await nextUnlessAborted(pieces, signal);
      if (next === null || next.done === true) return;
      count.bytes += next.value.length;
      yield next.value;
    }
  } finally {
    // Not waited for: a source that waits for its next piece returns only after it.
    pieces.return?.()?.catch(() => {});
  }
}

/** Not `Promise.race` with one promise for the abort: that one would hold every piece until it settles. */
function nextUnlessAborted(
  pieces: AsyncIterator<Uint8Array>,
  signal: AbortSignal,
): Promise<IteratorResult<Uint8Array> | null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(null);
    const settled = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    pieces.next().then(resolve, reject).finally(settled);
  });
}
