/**
 * Real time behind the `Timers` port.
 */
import type { Timers } from '../sdk/api/api.ts';

/** Node fires a longer timeout at once instead of late. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

export const systemTimers: Timers = { delay };

function delay(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(asError(signal.reason));
      return;
    }
    const timer = setTimeout(finish, Math.min(Math.max(milliseconds, 0), LONGEST_TIMEOUT_MS));
    signal?.addEventListener('abort', giveUp, { once: true });

    function finish(): void {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }
    function giveUp(): void {
      clearTimeout(timer);
      reject(asError(signal?.reason));
    }
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
