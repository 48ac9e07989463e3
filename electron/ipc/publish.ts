/**
 * Pushes snapshots to the app's own windows, at most one per frame of a screen. What holds a secret is not pushed.
 */
import { type EventName, type EventPayload, events } from '../../shared/ipc/contract.ts';
import type { Tripwire } from './tripwire.ts';

/** One frame at 60 Hz: more often, nobody could see it. */
const INTERVAL_MS = 16;

/** The part of `WebContents` that is used. */
export interface WindowTarget {
  isDestroyed(): boolean;
  send(channel: string, payload: unknown): void;
}

export interface PublishOptions {
  readonly targets: () => readonly WindowTarget[];
  /** Calls back once after `milliseconds`. */
  readonly later: (callback: () => void, milliseconds: number) => void;
  /** In development and tests our own events are checked. */
  readonly check: boolean;
  readonly tripwire: Tripwire;
  /** Told of an event that was not sent since it holds a secret; in development and tests it is thrown instead. */
  readonly onStopped: (error: unknown) => void;
}

export interface Publisher {
  /** Queues the payload; it replaces one of the same event that has not gone out yet. */
  publish<N extends EventName>(event: N, payload: EventPayload<N>): void;
}

export function eventChannelOf(event: string): string {
  return `event:${event}`;
}

export function createPublisher(options: PublishOptions): Publisher {
  const waiting = new Map<EventName, unknown>();

  function flush(): void {
    const queued = [...waiting];
    waiting.clear();
    for (const [event, payload] of queued) {
      if (options.check) events[event].payload.parse(payload);
      if (!isClean(event, payload)) continue;
      for (const target of options.targets()) {
        if (!target.isDestroyed()) target.send(eventChannelOf(event), payload);
      }
    }
  }

  function isClean(event: EventName, payload: unknown): boolean {
    try {
      options.tripwire.outgoing(`the event ${event}`, payload);
      return true;
    } catch (error) {
      if (options.check) throw error;
      options.onStopped(error);
      return false;
    }
  }

  return {
    publish(event, payload) {
      if (waiting.size === 0) options.later(flush, INTERVAL_MS);
      waiting.set(event, payload);
    },
  };
}
