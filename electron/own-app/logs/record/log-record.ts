/**
 * A call of a log as a record of the timeline, beside those that arrive.
 */
import type { Authorization } from '../../../../shared/model/call-record.ts';
import type { OwnAppRecord } from '../../../../shared/model/own-app.ts';
import { type ExplainedCall, NOT_TOLD, type ShownMessage } from '../model/log-types.ts';
import { loggedGates } from './logged-gates.ts';

export interface LogPlace {
  /** Counts from 1 within the log. */
  readonly seq: number;
  /** Stands where the log has no time: that of the call before. */
  readonly at: number;
}

/** Holds no token and no application code: the explained call has none. */
export function logRecord(call: ExplainedCall, { seq, at }: LogPlace): OwnAppRecord {
  const { recognised, token, method, target, request, response, status } = call;
  const gates = loggedGates(call);
  const body = request?.body ?? null;
  return {
    seq,
    at: call.at ?? at,
    call: recognised.call,
    platform: recognised.platform,
    sdkVersion: recognised.sdkVersion,
    plugin: recognised.plugin,
    regId: recognised.regId,
    gates: [...gates],
    stoppedAt: gates.find((gate) => gate.status === 'stopped')?.gate ?? null,
    authorization: authorizationOf(call),
    request:
      method === null || target === null
        ? null
        : { method, url: target, headers: joined(request?.headers ?? []), body },
    response:
      status === null
        ? null
        : { status, headers: joined(response?.headers ?? []), body: response?.body ?? null },
    code: call.code,
    durationMs: null,
    bytesReceived: body === null ? 0 : new TextEncoder().encode(body).length,
    verdicts: token === null ? null : token.verdicts,
    advice: token === null ? [] : [...token.advice],
    deviations: [],
    disturbed: null,
    failure: null,
    move: null,
    logged: {
      line: call.line,
      isTimeKnown: call.at !== null,
      host: call.host,
      isSent: call.isSent,
      outcome: call.outcome,
      message: call.message,
      explanation: call.explanation,
      untold: call.untold.map((name) => NOT_TOLD[name]),
    },
  };
}

function authorizationOf({ isSent, recognised: { scheme }, token }: ExplainedCall): Authorization | null {
  if (!isSent || scheme === null) return null;
  return scheme === 'App' ? { scheme } : { scheme, kid: token?.kid ?? null, sub: token?.sub ?? null };
}

function joined(headers: ShownMessage['headers']): Record<string, string> {
  const all = new Map<string, string>();
  for (const [name, value] of headers) {
    const before = all.get(name);
    all.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(all);
}
