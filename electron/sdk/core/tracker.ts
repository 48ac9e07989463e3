/**
 * Writes the record of one call while it runs.
 */
import type { AppError } from '../../../shared/app-error.ts';
import type {
  Authorization,
  CallRecord,
  RequestRecord,
  ResponseRecord,
  SdkCall,
} from '../../../shared/call-record.ts';
import { GATES, type Gate, type GateEntry, type GateStatus } from '../../../shared/gates.ts';
import type { PlatformProfile } from '../../../shared/models.ts';
import { redactText } from '../../../shared/redact.ts';
import type { Clock } from '../api.ts';

export interface Tracker {
  pass(gate: Gate, detail: string | null): void;
  skip(gate: Gate, detail: string | null): void;
  /** The call is at this gate and waits there. */
  arrive(gate: Gate, detail: string | null): void;
  authorized(authorization: Authorization): void;
  sending(request: RequestRecord): void;
  sent(bytes: number): void;
  received(response: ResponseRecord): void;
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
}

/** Starts the record of a call and publishes it as pending. */
export function startTracking(
  tracked: TrackedCall,
  clock: Clock,
  publish: (record: CallRecord) => void,
): Tracker {
  const startedAt = clock.now();
  const gates = new Map<Gate, GateEntry>(
    GATES.map((gate) => [gate, { gate, status: 'skipped', detail: null }]),
  );
  let record: CallRecord = {
    ...tracked,
    startedAt,
    durationMs: 0,
    outcome: 'pending',
    gates: [...gates.values()],
    stoppedAt: null,
    error: null,
    authorization: null,
    request: null,
    response: null,
    bytesSent: 0,
    attempts: 0,
    attestation: null,
  };
  publish(record);

  function change(part: Partial<CallRecord>): CallRecord {
    record = { ...record, ...part, gates: [...gates.values()], durationMs: clock.now() - startedAt };
    publish(record);
    return record;
  }

  function mark(gate: Gate, status: GateStatus, detail: string | null): void {
    gates.set(gate, { gate, status, detail: detail === null ? null : redactText(detail) });
  }

  function show(gate: Gate, status: GateStatus, detail: string | null): void {
    mark(gate, status, detail);
    change({});
  }

  return {
    pass: (gate, detail) => show(gate, 'passed', detail),
    skip: (gate, detail) => show(gate, 'skipped', detail),
    arrive: (gate, detail) => show(gate, 'pending', detail),
    authorized: (authorization) => change({ authorization }),
    sending: (request) => change({ request, response: null, attempts: record.attempts + 1 }),
    sent: (bytes) => change({ bytesSent: record.bytesSent + bytes }),
    received: (response) => change({ response }),
    succeed: () => change({ outcome: 'ok' }),
    succeedAt(gate, detail) {
      mark(gate, 'stopped', detail);
      return change({ outcome: 'ok', stoppedAt: gate });
    },
    fail(gate, error) {
      mark(gate, 'stopped', error.message);
      return change({ outcome: 'failed', stoppedAt: gate, error });
    },
    attempts: () => record.attempts,
  };
}
