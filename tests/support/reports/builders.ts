/**
 * Call records, scenario results and runs to report on.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { makeError } from '../../../shared/errors.ts';
import { GATES, type Gate, type GateEntry } from '../../../shared/model/gates.ts';
import { REDACTED } from '../../../shared/lib/redact.ts';
import type { Run, ScenarioResult, StepResult } from '../../../shared/model/report.ts';

/** 2026-11-24 10:00:00 UTC. */
export const NOON = Date.UTC(2026, 10, 24, 10);

/** A PNG of one pixel. */
export const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAfbLI3wAAAABJRU5ErkJggg==';

/** The gates of a call that stopped at one, or that passed them all. */
export function gates(stoppedAt: Gate | null): GateEntry[] {
  const stop = stoppedAt === null ? GATES.length : GATES.indexOf(stoppedAt);
  return GATES.map((gate, index) => ({
    gate,
    status: index < stop ? 'passed' : index === stop ? 'stopped' : 'skipped',
    detail: index === stop ? `stopped at ${gate}` : null,
  }));
}

/** A call that was sent and answered. */
export function sentCall(rest: Partial<CallRecord> = {}): CallRecord {
  return {
    id: 'call-1',
    call: 'personalize',
    profile: 'strict',
    startedAt: NOON,
    durationMs: 12.5,
    outcome: 'ok',
    gates: gates(null),
    stoppedAt: null,
    error: null,
    authorization: { scheme: 'Bearer', kid: 'key-1', sub: 'ana.kovac-1047' },
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:41873/mobile/1/appinstance/a91c/personalize?forceDepersonalize=false',
      headers: { Authorization: `Bearer ${REDACTED}`, 'Content-Type': 'application/json' },
      body: '{"userIdentity":{"externalUserId":"ana.kovac-1047"}}',
    },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"type":"CUSTOMER"}' },
    bytesSent: 412,
    attempts: 1,
    attestation: { requests: 1, connections: 1 },
    ...rest,
  };
}

/** A call that the device gate stopped. */
export function stoppedCall(rest: Partial<CallRecord> = {}): CallRecord {
  return sentCall({
    id: 'call-2',
    outcome: 'failed',
    durationMs: 0.4,
    gates: gates('expiry'),
    stoppedAt: 'expiry',
    error: makeError('JWT_TOKEN_EXPIRED', { gate: 'expiry' }),
    request: null,
    response: null,
    bytesSent: 0,
    attempts: 0,
    attestation: { requests: 0, connections: 0 },
    ...rest,
  });
}

export function step(rest: Partial<StepResult> = {}): StepResult {
  return {
    title: 'Personalize with an expired token',
    detail: null,
    status: 'passed',
    durationMs: 12.5,
    calls: [stoppedCall()],
    expectations: [{ what: 'code', expected: 'JWT_TOKEN_EXPIRED', actual: 'JWT_TOKEN_EXPIRED', ok: true }],
    ...rest,
  };
}

export function result(rest: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    id: 'expired-token',
    title: 'An expired token is refused on the device',
    tags: ['device', 'token'],
    profile: 'strict',
    status: 'passed',
    reason: null,
    startedAt: NOON,
    durationMs: 20.4,
    steps: [step()],
    expectations: [{ what: 'requests that arrived', expected: '0', actual: '0', ok: true }],
    attestation: { requests: 0, connections: 0 },
    attachments: [],
    ...rest,
  };
}

/** One result of each status. */
export function resultsOfEachStatus(): ScenarioResult[] {
  return [
    result(),
    result({
      id: 'wrong-subject',
      title: 'A token of another person is refused by the server',
      tags: ['server'],
      profile: 'android',
      status: 'failed',
      steps: [
        step({
          title: 'Personalize with another person’s token',
          status: 'failed',
          calls: [sentCall()],
          expectations: [{ what: 'code', expected: 'UNAUTHORIZED', actual: 'none', ok: false }],
        }),
      ],
      attachments: [{ kind: 'png', name: 'Window when it failed', base64: PIXEL }],
    }),
    result({
      id: 'no-sandbox',
      status: 'error',
      reason: 'The sandbox did not start in 5 s',
      steps: [],
      expectations: [],
      attestation: null,
    }),
    result({
      id: 'key-rotation',
      profile: 'ios',
      status: 'skipped',
      reason: 'Needs control of the backend',
      steps: [],
      expectations: [],
      attestation: null,
    }),
  ];
}

export function run(rest: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    tool: { name: 'Personalization Lab', version: '1.0.0' },
    startedAt: NOON,
    endedAt: NOON + 1234,
    environment: {
      kind: 'sandbox',
      label: 'Sandbox',
      profile: null,
      versions: { node: '20.20.2', os: 'Linux 6.1' },
    },
    shard: null,
    results: resultsOfEachStatus(),
    ...rest,
  };
}
