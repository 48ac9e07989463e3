/**
 * A call of an app of one's own as a record: what it passed on the phone, since it arrived; what the server said; and
 * nothing that is secret.
 */
import { redactText } from '../../../shared/lib/redact.ts';
import type { Authorization, RequestRecord, ResponseRecord } from '../../../shared/model/call-record.ts';
import { type Gate, GATES, type GateEntry, isBeforeWire } from '../../../shared/model/gates.ts';
import type { OwnAppRecord } from '../../../shared/model/own-app.ts';
import type { Advice, Verdicts } from '../../../shared/model/token-info.ts';
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';
import { redactAuthorization } from '../../reports/content/redact-export.ts';

/** What was found out about the token of a call, where it has one. */
export interface TokenFacts {
  readonly kid: string | null;
  readonly sub: string | null;
  readonly verdicts: Verdicts;
  readonly advice: readonly Advice[];
}

/** @param held secrets that the app holds, the longest first */
export function arrivalRecord(
  arrival: OwnAppArrival,
  token: TokenFacts | null,
  held: readonly string[],
): OwnAppRecord {
  const { exchange, recognised } = arrival;
  const clean = cleaner(arrival, held);
  const gates = gatesOf(arrival, token);
  return {
    seq: arrival.seq,
    at: exchange.request.at,
    ...recognised,
    call: recognised.call,
    plugin: recognised.plugin,
    gates: [...gates],
    stoppedAt: gates.find(({ status }) => status === 'stopped')?.gate ?? null,
    authorization: authorizationOf(recognised.scheme, token),
    request: requestOf(arrival, clean),
    response: responseOf(arrival, clean),
    code: arrival.code,
    durationMs: arrival.milliseconds,
    bytesReceived: arrival.requestBytes,
    verdicts: token?.verdicts ?? null,
    advice: [...(token?.advice ?? [])],
    deviations: arrival.deviations.map((one) => ({ ...one })),
    disturbed: arrival.disturbed,
    failure: arrival.failure?.text ?? null,
    move: arrival.move === null ? null : moveText(arrival.move),
  };
}

type Clean = (text: string) => string;

/** Takes out what this very call was authorized with, too: a real environment's secrets are known from nowhere else. */
function cleaner({ exchange }: OwnAppArrival, held: readonly string[]): Clean {
  const own = exchange.request.headers
    .filter(([name]) => /^(?:proxy-)?authorization$/i.test(name))
    .map(([, value]) => value.replace(/^\s*\w+\s+/, '').trim())
    .filter((value) => value.length >= SHORTEST_SECRET);
  const secrets = [...own, ...held];
  return (text) => redactText(text, secrets);
}

/** A shorter one would take ordinary words out, too. */
const SHORTEST_SECRET = 8;

function headersOf(headers: readonly (readonly [string, string])[], clean: Clean): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of headers) {
    const shown = /^(?:proxy-)?authorization$/i.test(name) ? redactAuthorization(value) : clean(value);
    const before = joined.get(name);
    joined.set(name, before === undefined ? shown : `${before}, ${shown}`);
  }
  return Object.fromEntries(joined);
}

function requestOf({ exchange: { request } }: OwnAppArrival, clean: Clean): RequestRecord {
  return {
    method: request.method,
    url: clean(request.target),
    headers: headersOf(request.headers, clean),
    body: request.body === null ? null : clean(request.body),
  };
}

function responseOf({ exchange: { response } }: OwnAppArrival, clean: Clean): ResponseRecord | null {
  if (response === null) return null;
  return {
    status: response.status,
    headers: headersOf(response.headers, clean),
    body: response.body === null ? null : clean(response.body),
  };
}

function authorizationOf(
  scheme: OwnAppArrival['recognised']['scheme'],
  token: TokenFacts | null,
): Authorization | null {
  if (scheme === null) return null;
  return scheme === 'App' ? { scheme } : { scheme, kid: token?.kid ?? null, sub: token?.sub ?? null };
}

/** The eleven checks: those before the wire are known to have been passed, since the request is here. */
function gatesOf(arrival: OwnAppArrival, token: TokenFacts | null): readonly GateEntry[] {
  const { response } = arrival.exchange;
  const isRefused = response !== null && response.status >= 400;
  return GATES.map((gate): GateEntry => {
    if (isBeforeWire(gate)) return { gate, status: 'passed', detail: onThePhone(gate, arrival, token) };
    if (gate === 'wire') {
      return { gate, status: 'passed', detail: `${arrival.requestBytes} bytes of body arrived.` };
    }
    if (gate === 'server') return { gate, ...serverGate(arrival, isRefused) };
    return isRefused || response === null
      ? { gate, status: 'skipped', detail: null }
      : { gate, status: 'passed', detail: 'The response went back to the phone.' };
  });
}

function serverGate(
  { exchange: { response }, code, failure }: OwnAppArrival,
  isRefused: boolean,
): Pick<GateEntry, 'status' | 'detail'> {
  if (response === null) return { status: 'stopped', detail: failure?.text ?? 'No response came.' };
  const said = code === null ? `${response.status}` : `${response.status} ${code}`;
  return { status: isRefused ? 'stopped' : 'passed', detail: `The server said ${said}.` };
}

/** Where this platform's check would have stopped the call, it is said: the phone let it through. */
function onThePhone(gate: Gate, { recognised }: OwnAppArrival, token: TokenFacts | null): string | null {
  if (gate === 'token') {
    return recognised.scheme === 'Bearer' ? 'A token was given.' : 'None: the application code was used.';
  }
  const { platform } = recognised;
  const device = platform === null || token === null ? null : token.verdicts[platform];
  if (device !== null && !device.ok && device.gate === gate) {
    return `It arrived, though ${platform === 'ios' ? 'iOS' : 'Android'} stops this token by now: ${device.code ?? ''}`;
  }
  return 'Passed on the phone, since it arrived.';
}

function moveText({ to, refused }: NonNullable<OwnAppArrival['move']>): string {
  return refused === null
    ? `${to}: further calls of this installation go there`
    : `${to}: not followed, ${refused}`;
}
