/**
 * Writes the record of one call while it runs.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type {
  Authorization,
  CallRecord,
  RequestRecord,
  ResponseRecord,
  SdkCall,
} from '../../../shared/model/call-record.ts';
import { GATES, type Gate, type GateStatus } from '../../../shared/model/gates.ts';
import type { GivenToCall } from '../../../shared/model/given.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Clock } from '../../../shared/lib/clock.ts';

export interface Tracker {
  pass(gate: Gate, detail: string | null): void;
  skip(gate: Gate, detail: string | null): void;
  /** The call is at this gate and waits there. */
  arrive(gate: Gate, detail: string | null): void;
  authorized(authorization: Authorization): void;
  sending(request: RequestRecord): void;
  sent(bytes: number): void;
  received(response: ResponseRecord): void;
  /** Notes what the outcome alone does not tell. */
  warn(hazard: string): void;
  succeed(): CallRecord;
  /** Ends the call as a success that sent nothing, or not all; the gate says where it stopped. */
  succeedAt(gate: Gate, detail: string): CallRecord;
  fail(gate: Gate, error: AppError): CallRecord;
  /** Requests handed to the network so far. */
  attempts(): number;
}

interface TrackedCall {
  readonly id: string;
  readonly call: SdkCall;
  readonly profile: PlatformProfile;
  readonly given?: GivenToCall;
}

type Change = (part: Partial<CallRecord>) => CallRecord;

/** Starts the record of a call and publishes it as pending; publishes it again at every change. */
export function startTracking(
  tracked: TrackedCall,
  clock: Clock,
  publish: (record: CallRecord) => void,
): Tracker {
  let record = pendingRecord(tracked, clock.now());
  publish(record);
  return trackerOf(
    () => record,
    (part) => {
      record = { ...record, ...part, durationMs: clock.now() - record.startedAt };
      publish(record);
      return record;
    },
  );
}

function pendingRecord(tracked: TrackedCall, startedAt: number): CallRecord {
  return {
    ...tracked,
    startedAt,
    durationMs: 0,
    outcome: 'pending',
    gates: GATES.map((gate) => ({ gate, status: 'skipped', detail: null })),
    stoppedAt: null,
    error: null,
    authorization: null,
    request: null,
    response: null,
    bytesSent: 0,
    attempts: 0,
    attestation: null,
  };
}

function trackerOf(record: () => CallRecord, change: Change): Tracker {
  const mark = (gate: Gate, status: GateStatus, detail: string | null) =>
    markedGates(record(), gate, status, detail);
  return {
    pass: (gate, detail) => change({ gates: mark(gate, 'passed', detail) }),
    skip: (gate, detail) => change({ gates: mark(gate, 'skipped', detail) }),
    arrive: (gate, detail) => change({ gates: mark(gate, 'pending', detail) }),
    authorized: (authorization) => change({ authorization }),
    sending: (request) => change({ request, response: null, attempts: record().attempts + 1 }),
    sent: (bytes) => change({ bytesSent: record().bytesSent + bytes }),
    received: (response) => change({ response }),
    warn: (hazard) => change({ hazards: [...(record().hazards ?? []), hazard] }),
    succeed: () => change({ outcome: 'ok' }),
    succeedAt: (gate, detail) =>
      change({ outcome: 'ok', stoppedAt: gate, gates: mark(gate, 'stopped', detail) }),
    fail: (gate, error) =>
      change({ outcome: 'failed', stoppedAt: gate, error, gates: mark(gate, 'stopped', error.message) }),
    attempts: () => record().attempts,
  };
}

function markedGates(
  record: CallRecord,
  gate: Gate,
  status: GateStatus,
  detail: string | null,
): CallRecord['gates'] {
  const marked = { gate, status, detail };
  return record.gates.map((entry) => (entry.gate === gate ? marked : entry));
}
