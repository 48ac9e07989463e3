/**
 * HAR 1.2, as browsers and proxies open it.
 *
 * A call that never reached the wire has no request to show there, and an entry for it would claim one. Such calls go
 * into `_stoppedBeforeWire`, with the gate that stopped them.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Run } from '../../../shared/model/report.ts';
import { redactCall, redactRun } from '../content/redact-export.ts';
import { adviceComment, type HarEntry, harEntry } from './har-entry.ts';

export interface HarPage {
  readonly id: string;
  readonly title: string;
  readonly startedDateTime: string;
  readonly pageTimings: Readonly<Record<string, never>>;
}

export interface StoppedCall {
  readonly call: string;
  readonly startedDateTime: string;
  readonly stoppedAt: string | null;
  readonly code: string | null;
  readonly bytesSent: number;
  readonly attestation: CallRecord['attestation'];
  readonly pageref?: string;
  readonly comment?: string;
}

export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly comment?: string;
    readonly pages: readonly HarPage[];
    readonly entries: readonly HarEntry[];
    readonly _stoppedBeforeWire: readonly StoppedCall[];
  };
}

interface PagedCall {
  readonly record: CallRecord;
  readonly page: string | null;
}

/** Call records as a HAR document, oldest first. */
export function toHar(records: readonly CallRecord[], creator: Run['tool']): Har {
  const calls = records.map((record) => ({ record: redactCall(record), page: null }));
  return harOf(calls, [], creator);
}

/** A run as a HAR document with one page for each scenario. */
export function runToHar(run: Run): Har {
  const safe = redactRun(run);
  const calls: PagedCall[] = [];
  const pages: HarPage[] = [];
  for (const result of safe.results) {
    const page = `${result.profile}/${result.id}`;
    const records = result.steps.flatMap((step) => step.calls);
    if (records.length === 0) continue;
    pages.push({
      id: page,
      title: result.title,
      startedDateTime: isoTime(result.startedAt),
      pageTimings: {},
    });
    calls.push(...records.map((record) => ({ record, page })));
  }
  const har = harOf(calls, pages, safe.tool);
  return safe.scope === undefined ? har : { log: { ...har.log, comment: safe.scope } };
}

/** The text of a `.har` file. */
export function harText(har: Har): string {
  return `${JSON.stringify(har, null, 2)}\n`;
}

function harOf(calls: readonly PagedCall[], pages: readonly HarPage[], creator: Run['tool']): Har {
  const ended = calls.filter(({ record }) => record.outcome !== 'pending');
  const entries: HarEntry[] = [];
  const stopped: StoppedCall[] = [];
  for (const { record, page } of ended) {
    const pageref = page === null ? {} : { pageref: page };
    if (record.request !== null && record.attempts > 0) {
      entries.push({ ...pageref, ...harEntry(record, record.request) });
    } else {
      stopped.push({ ...pageref, ...stoppedCall(record) });
    }
  }
  return { log: { version: '1.2', creator, pages, entries, _stoppedBeforeWire: stopped } };
}

function stoppedCall(record: CallRecord): StoppedCall {
  return {
    call: record.call,
    startedDateTime: isoTime(record.startedAt),
    stoppedAt: record.stoppedAt,
    code: record.error?.code ?? null,
    bytesSent: record.bytesSent,
    attestation: record.attestation,
    ...adviceComment(record),
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
