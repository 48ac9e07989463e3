/**
 * HAR 1.2, as browsers and proxies open it.
 *
 * A call that never reached the wire has no request to show there, and an entry for it would claim one. Such calls go
 * into `_stoppedBeforeWire`, with the gate that stopped them.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Run } from '../../../shared/model/report.ts';
import { redactCall, redactRun } from '../content/redact-export.ts';
import { type HarCall, harCallOf } from './har-call.ts';
import { commentMember, type HarEntry, harEntry } from './har-entry.ts';

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
  readonly call: HarCall;
  readonly page: string | null;
}

/** Call records as a HAR document, oldest first. */
export function toHar(records: readonly CallRecord[], creator: Run['tool']): Har {
  return harOfCalls(
    records.map((record) => harCallOf(redactCall(record))),
    creator,
  );
}

/** Calls of any kind, without credentials already, as a HAR document. */
export function harOfCalls(calls: readonly HarCall[], creator: Run['tool']): Har {
  return harOf(
    calls.map((call) => ({ call, page: null })),
    [],
    creator,
  );
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
    calls.push(...records.map((record) => ({ call: harCallOf(record), page })));
  }
  const har = harOf(calls, pages, safe.tool);
  return safe.scope === undefined ? har : { log: { ...har.log, comment: safe.scope } };
}

/** The text of a `.har` file. */
export function harText(har: Har): string {
  return `${JSON.stringify(har, null, 2)}\n`;
}

function harOf(calls: readonly PagedCall[], pages: readonly HarPage[], creator: Run['tool']): Har {
  const ended = calls.filter(({ call }) => !call.isPending);
  const entries: HarEntry[] = [];
  const stopped: StoppedCall[] = [];
  for (const { call, page } of ended) {
    const pageref = page === null ? {} : { pageref: page };
    if (call.request === null) stopped.push({ ...pageref, ...stoppedCall(call) });
    else entries.push({ ...pageref, ...harEntry(call, call.request) });
  }
  return { log: { version: '1.2', creator, pages, entries, _stoppedBeforeWire: stopped } };
}

function stoppedCall(call: HarCall): StoppedCall {
  return {
    call: call.call,
    startedDateTime: isoTime(call.startedAt),
    stoppedAt: call.stoppedAt,
    code: call.code,
    bytesSent: call.bytesSent,
    attestation: call.attestation,
    ...commentMember(call),
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
