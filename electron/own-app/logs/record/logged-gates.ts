/**
 * The eleven checks of a call in a log: what was sent has passed those on the phone; what the log does not tell is said
 * to be unknown.
 */
import { type Gate, GATES, type GateEntry, isBeforeWire } from '../../../../shared/model/gates.ts';
import type { ExplainedCall } from '../model/log-types.ts';

type Ended = Pick<GateEntry, 'status' | 'detail'>;

const NOT_IN_LOG: Ended = { status: 'unknown', detail: 'The log does not tell.' };
const PASSED: Ended = { status: 'passed', detail: 'Passed on the phone, since it was sent.' };
const NOT_APPLYING: Ended = { status: 'skipped', detail: null };

export function loggedGates(call: ExplainedCall): readonly GateEntry[] {
  return call.isSent ? sentGates(call) : stoppedGates(call);
}

function sentGates(call: ExplainedCall): readonly GateEntry[] {
  const server = serverGate(call);
  return GATES.map((gate): GateEntry => {
    if (isBeforeWire(gate)) return { gate, ...onThePhone(gate, call) };
    if (gate === 'wire') return { gate, ...wireGate(call) };
    return { gate, ...(gate === 'server' ? server : resultGate(call, server)) };
  });
}

function onThePhone(gate: Gate, { recognised: { scheme, platform }, token }: ExplainedCall): Ended {
  if (gate === 'token') {
    if (scheme === null) return { status: 'unknown', detail: 'The log does not tell how it was authorized.' };
    const detail =
      scheme === 'Bearer' ? 'A token was given.' : 'None was given: the application code was used.';
    return { status: 'passed', detail };
  }
  if (gate !== 'structure' && gate !== 'expiry') return PASSED;
  if (scheme === null) return NOT_IN_LOG;
  if (scheme === 'App') return NOT_APPLYING;
  const verdict = platform === null ? null : (token?.verdicts[platform] ?? null);
  if (verdict === null || verdict.ok || verdict.gate !== gate) return PASSED;
  const name = platform === 'ios' ? 'iOS' : 'Android';
  return {
    status: 'passed',
    detail: `It was sent, though ${name} stops such a token by the time of the log: ${verdict.code ?? ''}`,
  };
}

/** A failure without an answer may be one of the way. */
function wireGate({ status, gates, outcome, code }: ExplainedCall): Ended {
  const hasAnswer = status !== null || gates.server !== 'unknown' || outcome === 'ok';
  if (hasAnswer || outcome !== 'failed') return { status: 'passed', detail: 'It was sent.' };
  return isNumber(code)
    ? { status: 'stopped', detail: `It was sent, and no answer came: ${code}` }
    : { status: 'unknown', detail: 'It was sent. Whether an answer came is not in the log.' };
}

function isNumber(code: string | null): code is string {
  return code !== null && /^-\d+$/.test(code);
}

function serverGate(call: ExplainedCall): Ended {
  const { outcome, status, code, gates } = call;
  if (outcome === 'ok') return { status: 'passed', detail: said(call) ?? 'The server accepted it.' };
  if (outcome === 'unknown') return NOT_IN_LOG;
  if (status === null && gates.server === 'unknown')
    return isNumber(code) ? { status: 'skipped', detail: null } : NOT_IN_LOG;
  return { status: 'stopped', detail: said(call) };
}

function said({ status, code }: ExplainedCall): string | null {
  const words = [status, code].filter((one) => one !== null).join(' ');
  return words === '' ? null : `The server said: ${words}`;
}

function resultGate({ outcome }: ExplainedCall, server: Ended): Ended {
  if (server.status === 'stopped' || server.status === 'skipped') return NOT_APPLYING;
  return outcome === 'ok' ? { status: 'passed', detail: null } : NOT_IN_LOG;
}

/** Gates at which the phone stops a call, by the code that its listener gets. */
const GATE_OF_CODE: Readonly<Record<string, Gate>> = {
  JWT_TOKEN_STRUCTURE_INVALID: 'structure',
  JWT_TOKEN_EXPIRED: 'expiry',
  '20006': 'registration',
  '20007': 'depersonalize',
};

/** Where the code does not tell the gate, none of them is known. */
function stoppedGates({ code, message }: ExplainedCall): readonly GateEntry[] {
  const stop = code === null ? undefined : GATE_OF_CODE[code];
  const at = stop === undefined ? -1 : GATES.indexOf(stop);
  return GATES.map((gate, index): GateEntry => {
    if (!isBeforeWire(gate) || (stop !== undefined && index > at)) return { gate, ...NOT_APPLYING };
    if (stop === undefined) return { gate, ...NOT_IN_LOG };
    return index < at
      ? { gate, status: 'passed', detail: 'Passed, since it came to a later one.' }
      : { gate, status: 'stopped', detail: message ?? code };
  });
}
