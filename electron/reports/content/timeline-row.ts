/**
 * The rows of the timeline, and that of a call of an app of one's own.
 */
import { explainError } from '../../../shared/errors.ts';
import { OWN_APP_CALL_TITLES, type OwnAppRecord } from '../../../shared/model/own-app.ts';
import type { TimelineRow } from '../../../shared/model/timeline.ts';
import { endingOf } from '../../../shared/own-app/call-words.ts';

export interface EntryPlace {
  readonly id: number;
  /** Machine clock, milliseconds since the epoch. */
  readonly at: number;
}

type RowParts = Pick<TimelineRow, 'kind' | 'title' | 'status'> & Partial<TimelineRow>;

/** Every row is made by this one literal: rows of many shapes made filtering several times slower. */
export function rowOf({ id, at }: EntryPlace, parts: RowParts): TimelineRow {
  return {
    id,
    at,
    kind: parts.kind,
    title: parts.title,
    status: parts.status,
    code: parts.code ?? null,
    origin: parts.origin ?? null,
    call: parts.call ?? null,
    stoppedAt: parts.stoppedAt ?? null,
    httpStatus: parts.httpStatus ?? null,
    durationMs: parts.durationMs ?? null,
    bytesSent: parts.bytesSent ?? null,
    person: parts.person ?? null,
    fault: parts.fault,
    line: parts.line,
  };
}

export function ownAppRow(place: EntryPlace, record: OwnAppRecord): TimelineRow {
  const { request, response, authorization, logged } = record;
  const ending = endingOf(record);
  return rowOf(place, {
    kind: 'ownApp',
    title: titleOf(record),
    status: ending === 'unknown' ? 'info' : ending,
    code: record.code,
    origin: ending === 'failed' ? originOf(record) : null,
    stoppedAt: record.stoppedAt,
    httpStatus: response?.status ?? null,
    durationMs: record.durationMs,
    ...(logged?.isSent === false ? { bytesSent: 0 } : {}),
    person: authorization?.scheme === 'Bearer' ? authorization.sub : namedInBody(request?.body ?? null),
    ...(record.disturbed === null ? {} : { fault: record.disturbed }),
    ...(logged?.isTimeKnown === false ? { line: logged.line } : {}),
  });
}

/** Bodies may be cut or broken, so they are not parsed for this. */
export function namedInBody(body: string | null): string | null {
  return /"externalUserId"\s*:\s*"([^"\\]{1,256})"/.exec(body ?? '')?.[1] ?? null;
}

function titleOf({ call, request }: OwnAppRecord): string {
  if (call !== 'other' || request === null) return OWN_APP_CALL_TITLES[call];
  return `${request.method} ${request.url.split('?', 1)[0] ?? ''}`;
}

/** Whatever arrived was refused by who responds; of a log the code tells. */
function originOf({ code, logged, platform }: OwnAppRecord): TimelineRow['origin'] {
  if (logged === undefined) return 'server';
  const row = code === null ? null : explainError({ code, origin: 'server' }, platform ?? 'strict');
  return row?.origin ?? (logged.isSent ? 'server' : 'device');
}
