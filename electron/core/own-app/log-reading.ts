/**
 * The one log of a phone that is read or was read: in a stream, with room for everything else in between, and with the
 * newest calls kept.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { redactDeep, redactText } from '../../../shared/lib/redact.ts';
import { drop } from '../../../shared/lib/result.ts';
import {
  MOST_LOGGED_CALLS,
  MOST_UNREADABLE,
  NO_PHONE_LOG,
  type PhoneLog,
} from '../../../shared/model/own-app.ts';
import { explainLog } from '../../own-app/logs/explain-log.ts';
import { summaryInWords } from '../../own-app/logs/explain/in-words.ts';
import type { ExplainedCall, LogItem, LogSummary, Unreadable } from '../../own-app/logs/model/log-types.ts';
import { logRecord } from '../../own-app/logs/record/log-record.ts';
import { recognise } from '../../own-app/recognise/recognise.ts';
import type { LargeFile } from '../ports/ports.ts';
import type { StateContext } from '../state/context.ts';
import { Timeline } from '../timeline/timeline.ts';

/** What reading may take of the main process at once, and how often its progress is told. */
const LONGEST_TURN_MS = 8;
const PROGRESS_EVERY_MS = 100;
/** Bytes of the calls that are kept. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Limits {
  readonly calls: number;
}

interface Known {
  readonly ports: Pick<StateContext['ports'], 'secrets' | 'onProblem'>;
  readonly store: Pick<StateContext['store'], 'current' | 'change'>;
}

export class LogReading {
  readonly #core: Known;
  readonly #limits: Limits;
  #timeline: Timeline;
  #abort = new AbortController();
  #under: Promise<unknown> = Promise.resolve();

  constructor(core: Known, limits: Limits = { calls: MOST_LOGGED_CALLS }) {
    this.#core = core;
    this.#limits = limits;
    this.#timeline = this.#emptyTimeline();
  }

  /** The calls of the log, at the times that it tells; empty where none was read. */
  timeline(): Timeline {
    return this.#timeline;
  }

  /** Reads it in place of the one before; the snapshot tells how it goes. */
  begin(file: LargeFile): void {
    this.#abort.abort();
    const abort = new AbortController();
    const before = this.#under;
    this.#abort = abort;
    const timeline = this.#emptyTimeline();
    this.#timeline = timeline;
    const name = redactText(file.name, this.#core.ports.secrets.values());
    this.#show({ ...NO_PHONE_LOG, state: 'reading', name, totalBytes: file.size });
    this.#under = before.then(() => this.#read(file, timeline, abort.signal));
    drop(this.#under, (error) => this.#core.ports.onProblem('A log was not read', error));
  }

  /** What was found until then stays. */
  cancel(): void {
    this.#abort.abort();
  }

  close(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#timeline = this.#emptyTimeline();
    this.#show(NO_PHONE_LOG);
  }

  /** Resolves when nothing is read any more. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#under;
  }

  /** @param timeline of this log, which may have waited until another one is in its place */
  async #read(file: LargeFile, timeline: Timeline, signal: AbortSignal): Promise<void> {
    try {
      await this.#take(file, timeline, signal);
    } catch (error) {
      this.#core.ports.onProblem('A log was not read to its end', error);
      this.#change(timeline, { state: 'refused', message: 'The file cannot be read any further.' });
    }
  }

  async #take(file: LargeFile, timeline: Timeline, signal: AbortSignal): Promise<void> {
    const progress = new Progress((bytes, calls) => this.#change(timeline, { bytes, calls }));
    const items = explainLog(breathing(file.bytes), {
      recognise,
      key: null,
      platform: null,
      zoneMinutes: null,
      referenceMs: file.changedAt,
      totalBytes: file.size,
      signal,
      onProgress: ({ bytes }) => progress.read(bytes),
    });
    const places: Unreadable[] = [];
    let lastAt = file.changedAt;
    for await (const item of restingBetween(items)) {
      if (item.type === 'unreadable' && places.length < MOST_UNREADABLE) places.push(item.unreadable);
      if (item.type === 'refused')
        this.#change(timeline, { state: 'refused', message: item.refusal.message });
      if (item.type === 'end') this.#end(timeline, item.summary, places);
      if (item.type !== 'call') continue;
      lastAt = item.call.at ?? lastAt;
      progress.found();
      this.#add(timeline, item.call, { seq: progress.calls, at: lastAt });
    }
  }

  #add(timeline: Timeline, call: ExplainedCall, place: Parameters<typeof logRecord>[1]): void {
    timeline.addOwnApp(redactDeep(logRecord(call, place), this.#core.ports.secrets.values()));
  }

  #end(timeline: Timeline, summary: LogSummary, places: readonly Unreadable[]): void {
    const { entries } = timeline.totals();
    this.#change(timeline, {
      state: 'read',
      bytes: summary.bytes,
      calls: summary.calls,
      summary: summaryInWords(summary, entries, places),
    });
  }

  /** Nothing, where another log is read meanwhile. */
  #change(timeline: Timeline, change: Partial<PhoneLog>): void {
    if (timeline === this.#timeline) this.#show({ ...this.#core.store.current().phoneLog, ...change });
  }

  #show(phoneLog: PhoneLog): void {
    this.#core.store.change({ phoneLog });
  }

  #emptyTimeline(): Timeline {
    return new Timeline({
      clocks: () => ({ deviceOffsetMs: 0, serverOffsetMs: 0 }),
      maxEntries: this.#limits.calls,
      maxBytes: MOST_BYTES,
    });
  }
}

/** Tells how far it is, some times a second. */
class Progress {
  readonly #tell: (bytes: number, calls: number) => void;
  #toldAt = performance.now();
  calls = 0;

  constructor(tell: (bytes: number, calls: number) => void) {
    this.#tell = tell;
  }

  found(): void {
    this.calls += 1;
  }

  read(bytes: number): void {
    const now = performance.now();
    if (now - this.#toldAt < PROGRESS_EVERY_MS) return;
    this.#toldAt = now;
    this.#tell(bytes, this.calls);
  }
}

/** Bytes taken up at once: a text from the clipboard is one piece, and no time may be spent on it as a whole. */
const PIECE_BYTES = 65_536;

/** Small pieces, each in a turn of its own. */
async function* breathing(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      yield piece.subarray(at, at + PIECE_BYTES);
      await turnOfTheLoop();
    }
  }
}

/** A piece may be full of calls, each of which takes its time. */
async function* restingBetween(items: AsyncIterable<LogItem>): AsyncGenerator<LogItem> {
  let began = performance.now();
  for await (const item of items) {
    yield item;
    if (performance.now() - began < LONGEST_TURN_MS) continue;
    await turnOfTheLoop();
    began = performance.now();
  }
}
