/**
 * A call of an app of one's own as a record: what it passed on the phone, since it arrived; what the server said; and
 * nothing that is secret.
 */
import type { Authorization } from '../../../shared/model/call-record.ts';
import type { OwnAppRecord } from '../../../shared/model/own-app.ts';
import type { Advice, Verdict, Verdicts } from '../../../shared/model/token-info.ts';
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';
import { arrivalGates } from './arrival-gates.ts';
import { type Clean, cleanerFor } from './clean.ts';

/** What was found out about the token of a call. */
export interface TokenFacts {
  readonly kid: string | null;
  readonly sub: string | null;
  readonly verdicts: Verdicts;
  readonly advice: readonly Advice[];
  /** What the token says that nobody is to see. */
  readonly secrets: readonly string[];
}

/**
 * @param token null where the call has none
 * @param held secrets that the app holds
 */
export function arrivalRecord(
  arrival: OwnAppArrival,
  token: TokenFacts | null,
  held: readonly string[],
): OwnAppRecord {
  const { exchange, recognised, deviations, failure, move } = arrival;
  const { request, response } = exchange;
  const clean = cleanerFor(exchange, [...(token?.secrets ?? []), ...held]);
  const maybe = (text: string | null): string | null => (text === null ? null : clean.text(text));
  const verdicts = token === null ? null : cleanVerdicts(token.verdicts, clean);
  const gates = arrivalGates(arrival, verdicts).map((one) => ({ ...one, detail: maybe(one.detail) }));
  return {
    seq: arrival.seq,
    at: request.at,
    call: recognised.call,
    platform: recognised.platform,
    sdkVersion: maybe(recognised.sdkVersion),
    plugin: maybe(recognised.plugin),
    regId: maybe(recognised.regId),
    gates,
    stoppedAt: gates.find(({ status }) => status === 'stopped')?.gate ?? null,
    authorization: authorizationOf(recognised.scheme, token, maybe),
    request: {
      method: clean.text(request.method),
      url: clean.text(request.target),
      headers: clean.headers(request.headers),
      body: clean.body(request.body),
    },
    response: response && {
      status: response.status,
      headers: clean.headers(response.headers),
      body: clean.body(response.body),
    },
    code: maybe(arrival.code),
    durationMs: arrival.milliseconds,
    bytesReceived: arrival.requestBytes,
    verdicts,
    advice: (token?.advice ?? []).map((one) => ({ ...one, evidence: clean.text(one.evidence) })),
    deviations: deviations.map(({ part, name, expected, arrived, explained }) => ({
      part,
      name: clean.text(name),
      expected: clean.text(expected),
      arrived: clean.text(arrived),
      explained,
    })),
    disturbed: arrival.disturbed,
    failure: maybe(failure?.text ?? null),
    move: move === null ? null : clean.text(moveText(move)),
  };
}

function cleanVerdicts({ strict, android, ios, server }: Verdicts, clean: Clean): Verdicts {
  const plain = <V extends Verdict>(verdict: V): V => ({
    ...verdict,
    message: verdict.message === null ? null : clean.text(verdict.message),
  });
  return {
    strict: plain(strict),
    android: plain(android),
    ios: plain(ios),
    ...(server === undefined ? {} : { server: { ...plain(server), reason: clean.text(server.reason) } }),
  };
}

function authorizationOf(
  scheme: OwnAppArrival['recognised']['scheme'],
  token: TokenFacts | null,
  maybe: (text: string | null) => string | null,
): Authorization | null {
  if (scheme === null) return null;
  if (scheme === 'App') return { scheme };
  return { scheme, kid: maybe(token?.kid ?? null), sub: maybe(token?.sub ?? null) };
}

function moveText({ to, refused }: NonNullable<OwnAppArrival['move']>): string {
  return refused === null
    ? `${to}: further calls of this installation go there`
    : `${to}: not followed, ${refused}`;
}
