/**
 * The calls of a log as a case file, written by `explain-log --case`.
 */
import { writeFile } from 'node:fs/promises';
import { release, type as osType } from 'node:os';
import path from 'node:path';
import { version } from '../../../package.json';
import { MOST_LOGGED_CALLS, MOST_UNREADABLE, type OwnAppRecord } from '../../../shared/model/own-app.ts';
import { summaryInWords } from '../../own-app/logs/explain/in-words.ts';
import type { ExplainedCall, LogItem, LogSummary, Unreadable } from '../../own-app/logs/model/log-types.ts';
import { logRecord } from '../../own-app/logs/record/log-record.ts';
import { entriesOf, logCase } from '../../reports/cases/log-case.ts';
import { writeCase } from '../../reports/cases/write-case.ts';
import { UsageError } from '../io/io.ts';

/** The newest calls of a log, and the first of what could not be read. */
export class KeptCalls {
  readonly #places: Unreadable[] = [];
  #records: OwnAppRecord[] = [];
  #lastAt = 0;
  #seq = 0;

  get places(): readonly Unreadable[] {
    return this.#places;
  }

  get records(): readonly OwnAppRecord[] {
    return this.#records.slice(-MOST_LOGGED_CALLS);
  }

  /** The time of a log that has none. */
  startAt(at: number): void {
    this.#lastAt = at;
  }

  addCall(call: ExplainedCall): void {
    this.#seq += 1;
    this.#lastAt = call.at ?? this.#lastAt;
    this.#records.push(logRecord(call, { seq: this.#seq, at: this.#lastAt }));
    // Cut off together: cutting one off would move all others each time.
    if (this.#records.length > 2 * MOST_LOGGED_CALLS) this.#records = [...this.records];
  }

  addPlace(place: Unreadable): void {
    if (this.#places.length < MOST_UNREADABLE) this.#places.push(place);
  }
}

/** Passes the items on, and keeps what a case is made of. */
export async function* keptFrom(
  items: AsyncIterable<LogItem>,
  kept: KeptCalls,
  startAt: number,
): AsyncGenerator<LogItem> {
  kept.startAt(startAt);
  for await (const item of items) {
    if (item.type === 'call') kept.addCall(item.call);
    if (item.type === 'unreadable') kept.addPlace(item.unreadable);
    yield item;
  }
}

interface CaseOfLog {
  readonly file: string;
  readonly summary: LogSummary;
  readonly kept: KeptCalls;
}

export async function writeLogCase(target: string, { file, summary, kept }: CaseOfLog): Promise<void> {
  const { records, places } = kept;
  const input = logCase({
    name: file === '-' ? 'stdin' : path.basename(file),
    summary: summaryInWords(summary, records.length, places),
    entries: entriesOf(records),
    dropped: summary.calls - records.length,
    createdAt: Date.now(),
    version,
    versions: { app: version, node: process.versions.node, os: `${osType()} ${release()}` },
  });
  await writeFile(target, writeCase(input), { mode: 0o600 }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UsageError(`${target} cannot be written: ${code}`, { cause: error });
  });
}
