/**
 * One step by the app, from its start to its judgement.
 */
import type { Clock } from '../../../shared/lib/clock.ts';
import type { Timers } from '../../sdk/api/api.ts';
import type { OwnAppCall } from '../../../shared/model/own-app.ts';
import {
  type AwaitedCalls,
  endsAt,
  judge,
  judgeEarly,
  type StepJudgement,
  startWatching,
  type Watching,
  withArrival,
} from '../arrivals/judge.ts';
import type { CallsOfApp } from './calls-of-app.ts';

export interface WatchMeans {
  readonly queue: CallsOfApp;
  /** Names of calls that have arrived and are not over. */
  readonly underWay: () => readonly OwnAppCall[];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

export interface Watched {
  readonly watching: Watching;
  /** Null where it was cancelled. */
  readonly judgement: Exclude<StepJudgement, { readonly state: 'waiting' }> | null;
}

/** Resolves when the step is decided, or cancelled. */
export async function watchStep(
  awaited: AwaitedCalls,
  registration: string | null,
  means: WatchMeans,
): Promise<Watched> {
  const { queue, underWay, clock, signal } = means;
  let watching = startWatching(awaited, clock.now(), registration);
  for (;;) {
    if (signal.aborted) return { watching, judgement: null };
    const arrival = queue.take(endsAt(watching));
    if (arrival !== null) {
      watching = withArrival(watching, arrival);
      const early = judgeEarly(watching);
      if (early !== null) return { watching, judgement: early };
      continue;
    }
    const now = clock.now();
    const judgement = judge(watching, now, underWay());
    if (judgement.state !== 'waiting') return { watching, judgement };
    await somethingNew(means, judgement.until - now);
  }
}

/** Resolves with the next call, after the time, or when it is cancelled. */
async function somethingNew({ queue, timers, signal }: WatchMeans, milliseconds: number): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([over.signal, signal]);
  const time = timers.delay(milliseconds, either).catch(() => {});
  await Promise.race([queue.next(), time]);
  over.abort();
  await time;
}
