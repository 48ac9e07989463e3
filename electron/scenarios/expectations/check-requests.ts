/**
 * Compares what arrived with what is expected to have arrived.
 *
 * The journal of the server is asked where there is one, since only it can attest that nothing came. What it does not
 * keep, whose token a request carried, comes from the device.
 */

import { isObject } from '../../../shared/lib/json.ts';
import { REDACTED } from '../../../shared/lib/redact.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';
import type { Window } from '../context/evidence.ts';
import type { SentRequest } from '../device/sent-request.ts';
import { comparison, equal, fits, matching, ofValue, ofWord } from './compare.ts';
import type { ExpectedRequest } from './expect.ts';

interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly scheme: string;
  readonly sub: string | null;
  readonly body: unknown;
  readonly status: number | null;
  /** Undefined where there is no journal that would tell. */
  readonly reason: string | null | undefined;
}

/** Requests as a number or in detail; nothing expected also asks for no connection and no byte. */
export function checkRequests(
  expected: number | readonly ExpectedRequest[],
  window: Window,
): readonly ExpectationResult[] {
  const seen = seenRequests(window);
  const count = typeof expected === 'number' ? expected : expected.length;
  const counted = equal('requests that arrived', count, seen.length);
  const detail =
    typeof expected === 'number'
      ? []
      : expected.flatMap((wanted, index) => checkRequest(wanted, seen[index], `request ${index + 1}`));
  return [counted, ...(count === 0 ? nothingAtAll(window) : []), ...detail];
}

function nothingAtAll(window: Window): readonly ExpectationResult[] {
  const bytes = window.records.reduce((sum, record) => sum + record.bytesSent, 0);
  const connections = window.connections === null ? [] : [equal('connections', 0, window.connections)];
  return [...connections, equal('bytes sent', 0, bytes)];
}

function seenRequests(window: Window): readonly SeenRequest[] {
  const left = window.sent.filter(({ failure }) => failure !== 'refused' && failure !== 'unknownHost');
  if (window.arrived === null) return left.map(fromDevice);
  return window.arrived.map((entry, index) => ({
    method: entry.method,
    path: entry.path,
    query: Object.fromEntries(new URLSearchParams(entry.query)),
    headers: entry.headers,
    scheme: (entry.headers['authorization'] ?? '').split(' ', 1)[0] ?? '',
    sub: left[index]?.sub ?? null,
    body: parsed(wholeBody(entry.body, left[index]?.body ?? null)),
    status: entry.status,
    reason: entry.reason,
  }));
}

/** The journal is a log: it cuts a long body and leaves out JWTs. What left the device is whole. */
function wholeBody(kept: string | null, sent: string | null): string | null {
  const isLog = kept !== null && (kept.endsWith('…') || kept.includes(REDACTED));
  return isLog && sent !== null ? sent : kept;
}

function fromDevice(request: SentRequest): SeenRequest {
  const { scheme } = request;
  // As the journal keeps it.
  const authorization = scheme === '' ? {} : { authorization: `${scheme} ${REDACTED}` };
  const headers = { ...request.headers, ...authorization };
  return { ...request, headers, body: parsed(request.body), reason: undefined };
}

function parsed(body: string | null): unknown {
  if (body === null) return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

function checkRequest(
  wanted: ExpectedRequest,
  seen: SeenRequest | undefined,
  what: string,
): readonly ExpectationResult[] {
  if (seen === undefined) return [];
  const checks: (ExpectationResult | null)[] = [
    wanted.method === undefined ? null : matching(`${what}: method`, wanted.method, seen.method),
    wanted.path === undefined ? null : matching(`${what}: path`, wanted.path, seen.path),
    wanted.query === undefined ? null : equal(`${what}: query`, wanted.query, seen.query),
    wanted.authorization === undefined
      ? null
      : equal(`${what}: Authorization`, wanted.authorization, seen.scheme),
    wanted.sub === undefined ? null : equal(`${what}: subject of its token`, wanted.sub, seen.sub),
    wanted.body === undefined ? null : equal(`${what}: body`, wanted.body, seen.body),
    wanted.status === undefined ? null : equal(`${what}: status`, wanted.status, seen.status),
    wanted.reason === undefined || seen.reason === undefined
      ? null
      : reasonCheck(`${what}: reason`, wanted.reason, seen.reason),
    ...Object.entries(wanted.headers ?? {}).map(([name, value]) =>
      headerCheck(`${what}: ${name}`, value, seen.headers[name] ?? null),
    ),
  ];
  return checks.filter((check) => check !== null);
}

/** Notes stand one after another in the journal's reason; one of them must begin as expected. */
function reasonCheck(what: string, wanted: string, seen: string | null): ExpectationResult {
  const ok = seen?.split('; ').some((note) => fits(`${wanted}*`, note)) === true;
  return comparison(what, ofValue(wanted), seen === null ? ofWord('none') : ofValue(seen), ok);
}

function headerCheck(what: string, wanted: string | null, seen: string | null): ExpectationResult {
  if (wanted !== null) return matching(what, wanted, seen);
  const found = seen === null ? ofWord('absent') : ofValue(seen);
  return comparison(what, ofWord('absent'), found, seen === null);
}

/** Whether a call's answer holds what is expected of it. */
export function checkValue(expected: unknown, actual: unknown): ExpectationResult {
  if (!isObject(expected) || !isObject(actual)) return equal('value', expected, actual);
  const found = Object.fromEntries(Object.keys(expected).map((name) => [name, actual[name] ?? null]));
  return equal('value', expected, found);
}
