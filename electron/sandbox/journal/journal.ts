/**
 * The record of everything that reached the mobile API's socket. It is what proves that nothing did.
 *
 * Connections are counted when they are accepted and requests when their head arrives, before anything is parsed
 * further, so a count that did not move means that no byte was understood.
 */
import type { JournalEntry, JournalMark } from '../../../shared/model/backend.ts';
import type { StruckFault } from '../../../shared/model/fault.ts';
import type { Advice } from '../../../shared/model/token-info.ts';
import { REDACTED, redactJwts } from '../../../shared/lib/redact.ts';
import { pathOf, queryOf, type WireRequest } from '../http/exchange.ts';

/** Newest entries kept; the counts go on. */
const ENTRY_LIMIT = 2_000;
/** Characters of a body that are kept. */
const BODY_LIMIT = 16_384;

export interface JournalOutcome {
  readonly status: number;
  readonly code: string | null;
  readonly reason: string | null;
  readonly requestId: string;
  /** Absent where none struck. */
  readonly fault?: StruckFault;
  /** Absent where there is none. */
  readonly advice?: Advice[];
}

export interface Journal {
  /** Counts an accepted connection. */
  connected(): void;
  /** Counts a request; the result is its sequence number. */
  arrived(): number;
  /** Adds the entry of a request that arrived. `at` is the server clock in milliseconds. */
  record(seq: number, at: number, request: WireRequest, outcome: JournalOutcome): void;
  /** Where the journal stands now. */
  mark(): JournalMark;
  /** What came after a mark. */
  since(mark: JournalMark): JournalMark;
  /** Entries with a higher sequence number, oldest first. */
  entries(afterSeq: number): readonly JournalEntry[];
  /** Empties it; it counts from zero again. */
  clear(): void;
}

/** An empty journal; `onChange` is called when a count or an entry was added. */
export function createJournal(onChange: () => void): Journal {
  let connections = 0;
  let requests = 0;
  const kept: JournalEntry[] = [];
  return {
    connected() {
      connections += 1;
      onChange();
    },
    arrived() {
      requests += 1;
      return requests;
    },
    record(seq, at, request, outcome) {
      kept.push(entryOf(seq, at, request, outcome));
      if (kept.length > ENTRY_LIMIT) kept.shift();
      onChange();
    },
    mark: () => ({ connections, requests }),
    since: (mark) => ({ connections: connections - mark.connections, requests: requests - mark.requests }),
    entries: (afterSeq) =>
      kept.filter((entry) => entry.seq > afterSeq).toSorted((one, other) => one.seq - other.seq),
    clear() {
      connections = 0;
      requests = 0;
      kept.length = 0;
      onChange();
    },
  };
}

function entryOf(seq: number, at: number, request: WireRequest, outcome: JournalOutcome): JournalEntry {
  return {
    seq,
    at,
    method: request.method,
    path: redactJwts(pathOf(request.target)),
    query: redactJwts(queryOf(request.target)),
    headers: keptHeaders(request.headers),
    body: keptBody(request.body),
    ...outcome,
  };
}

/** Everything as it came but for credentials, which a log does not keep. */
function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      /^(proxy-)?authorization$/.test(name) ? schemeOnly(value) : redactJwts(value),
    ]),
  );
}

/** The scheme stays only where it is one; a token without a scheme must not stand in its place. */
function schemeOnly(value: string): string {
  const scheme = /^\s*(Bearer|App|Basic|Session)\b/i.exec(value)?.[1];
  return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`;
}

function keptBody(body: Uint8Array): string | null {
  if (body.byteLength === 0) return null;
  const text = new TextDecoder().decode(body.subarray(0, BODY_LIMIT));
  return redactJwts(body.byteLength > BODY_LIMIT ? `${text}…` : text);
}
