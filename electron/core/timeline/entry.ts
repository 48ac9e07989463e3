/**
 * An entry of the timeline, made once from what happened: its row, a text to search in, and its record.
 *
 * The record is kept as JSON in UTF-8: that takes a fraction of an object's memory, and its size is known exactly.
 */
import type { JournalEntry } from '../../../shared/model/backend.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { OwnAppRecord } from '../../../shared/model/own-app.ts';
import type { TimelineKind, TimelineRecord, TimelineRow, LabEvent } from '../../../shared/model/timeline.ts';
import { type EntryPlace, namedInBody, ownAppRow, rowOf } from '../../reports/content/timeline-row.ts';
import type { Conditions } from '../../scenarios/record/recorded.ts';

/** Characters of an entry that a search looks at. */
const SEARCH_LIMIT = 1_024;
/** Bytes a row takes in memory, about. */
const ROW_BYTES = 512;

export interface Entry {
  readonly row: TimelineRow;
  /** The ID of the call it shows, or null where it shows none. */
  readonly callId: string | null;
  /** Lower case, cut at the limit. */
  readonly searched: string;
  readonly json: Buffer;
  /** What the entry takes in memory. */
  readonly bytes: number;
  /** What held around a call of this session; null for anything else. */
  readonly conditions: Conditions | null;
}

export function callEntry(
  place: EntryPlace,
  record: CallRecord,
  conditions: Conditions | null = null,
): Entry {
  const { error, request, response } = record;
  const row = rowOf(place, {
    kind: 'call',
    title: record.call,
    status: record.outcome,
    code: error?.code ?? null,
    origin: error?.origin ?? null,
    call: record.call,
    stoppedAt: record.stoppedAt,
    httpStatus: response?.status ?? error?.httpStatus ?? null,
    durationMs: record.outcome === 'pending' ? null : record.durationMs,
    bytesSent: record.bytesSent,
    person: personOf(record),
    ...faultOf(record),
  });
  const texts = [
    error?.message,
    error?.requestId,
    request?.method,
    request?.url,
    request?.body,
    response?.body,
  ];
  return { ...entryOf(row, { type: 'call', record }, [...texts, record.stoppedAt]), conditions };
}

export function requestEntry(place: EntryPlace, entry: JournalEntry): Entry {
  const row = rowOf(place, {
    kind: 'request',
    title: `${entry.method} ${entry.path}`,
    status: entry.status < 400 ? 'ok' : 'failed',
    code: entry.code,
    origin: entry.status < 400 ? null : 'server',
    httpStatus: entry.status,
    person: namedInBody(entry.body),
    ...faultOf(entry),
  });
  return entryOf(row, { type: 'request', entry }, [entry.reason, entry.requestId, entry.query, entry.body]);
}

export function eventEntry(place: EntryPlace, event: LabEvent): Entry {
  const row = rowOf(place, {
    kind: event.kind satisfies TimelineKind,
    title: event.title,
    status: event.code === null ? 'info' : 'failed',
    code: event.code,
  });
  return entryOf(row, { type: 'event', event }, [event.detail]);
}

export function ownAppEntry(
  place: EntryPlace,
  record: OwnAppRecord,
  conditions: Conditions | null = null,
): Entry {
  const { request, response, logged } = record;
  const texts = [request?.method, request?.url, request?.body, response?.body, record.platform, record.regId];
  const entry = entryOf(ownAppRow(place, record), { type: 'ownApp', record }, [...texts, logged?.message]);
  return { ...entry, conditions };
}

/** An entry from a record that was kept, e.g. in a case file. */
export function entryFrom(place: EntryPlace, record: TimelineRecord): Entry {
  switch (record.type) {
    case 'call':
      return callEntry(place, record.record);
    case 'request':
      return requestEntry(place, record.entry);
    case 'ownApp':
      return ownAppEntry(place, record.record);
    case 'event':
      return eventEntry(place, record.event);
  }
}

/** The record an entry was made from; it was checked when it was made, and nothing else can write it. */
export function recordOf(entry: Entry): TimelineRecord {
  return JSON.parse(entry.json.toString('utf8')) as TimelineRecord;
}

function entryOf(
  row: TimelineRow,
  record: TimelineRecord,
  texts: readonly (string | null | undefined)[],
): Entry {
  const json = Buffer.from(JSON.stringify(record));
  const searched = [row.title, row.code, row.person, row.fault, ...texts]
    .filter((text) => typeof text === 'string')
    .join('\n')
    .slice(0, SEARCH_LIMIT)
    .toLowerCase();
  const callId = record.type === 'call' ? record.record.id : null;
  const bytes = ROW_BYTES + json.byteLength + 2 * searched.length;
  return { row, callId, searched, json, bytes, conditions: null };
}

function faultOf({ fault }: Pick<CallRecord, 'fault'>): Pick<TimelineRow, 'fault'> {
  return fault === undefined ? {} : { fault: fault.name };
}

/** Whom a call is about: the person the token names, else the one the request names. */
function personOf({ authorization, request }: CallRecord): string | null {
  if (authorization?.scheme === 'Bearer' && authorization.sub !== null) return authorization.sub;
  return namedInBody(request?.body ?? null);
}
