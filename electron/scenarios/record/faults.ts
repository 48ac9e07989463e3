/**
 * What has to go wrong around a call so that it goes wrong in the model: the fault that struck it, or one that has the
 * same effect.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { FAULT_NAMES, type FaultName } from '../../../shared/model/fault.ts';
import type { StepInput } from '../steps/registry.ts';

export interface FaultPlan {
  readonly before: readonly StepInput[];
  readonly after: readonly StepInput[];
  readonly note: string | null;
}

const NO_FAULT: FaultPlan = { before: [], after: [], note: null };

const OFFLINE: FaultPlan = {
  before: [{ do: 'network', available: false }],
  after: [{ do: 'network', available: true }],
  note: null,
};
/** Codes of a request that got no answer, as both platforms have them. */
const UNANSWERED: Readonly<Record<string, FaultName>> = {
  '-4': 'refuse',
  '-1004': 'refuse',
  '-1005': 'reset-before-headers',
  '-1001': 'hang',
};
const OFFLINE_CODES: ReadonlySet<string> = new Set(['20009', '-1009']);
/** Statuses behind which there was no code of the server's. */
const UNCODED: readonly (readonly [from: number, to: number, FaultName])[] = [
  [401, 401, 'unauthorized-empty'],
  [403, 403, 'forbidden-null'],
  [429, 429, 'too-many-requests'],
  [500, 599, 'server-error-uncoded'],
];

/** Codes of a token, and the faults that bring them about; any other struck a call whose token died by itself. */
const OF_TOKENS: ReadonlySet<string> = new Set(['UNAUTHORIZED', 'JWT_TOKEN_EXPIRED']);
const BRING_TOKENS_DOWN: ReadonlySet<string> = new Set(['revokeKey', 'clockSkew']);

/** Null where nothing in the model has this effect. */
export function planFault(record: CallRecord): FaultPlan | null {
  if (record.fault !== undefined) {
    const isDouble = OF_TOKENS.has(record.error?.code ?? '') && !BRING_TOKENS_DOWN.has(record.fault.action);
    return isDouble ? null : struckBy(record, record.fault);
  }
  const { error, stoppedAt } = record;
  if (error === null) return stoppedAt === 'wire' ? OFFLINE : NO_FAULT;
  if (stoppedAt === 'wire') return unanswered(error.code);
  if (stoppedAt === 'result') return null;
  return error.origin === 'network' || error.origin === 'sdk' ? uncoded(record) : NO_FAULT;
}

function struckBy(record: CallRecord, { fault, action }: NonNullable<CallRecord['fault']>): FaultPlan {
  const name = nameOf(fault ?? '') ?? nameOf(kebab(action));
  if (name === null)
    return { ...NO_FAULT, note: 'the fault that struck it has no name here, and nothing stands for it' };
  const isPassing = record.outcome === 'ok' && record.attempts > 1;
  const note =
    fault === null ? `the figures of its fault are not recorded; the fault ${name} has its own` : null;
  return { ...withFault(name, isPassing), note };
}

function unanswered(code: string): FaultPlan | null {
  if (OFFLINE_CODES.has(code)) return OFFLINE;
  const name = UNANSWERED[code];
  if (name === undefined) return null;
  return { ...withFault(name), note: `why no answer came is not recorded; the fault ${name} stands for it` };
}

function uncoded(record: CallRecord): FaultPlan | null {
  if (record.attempts === 0) return NO_FAULT;
  const status = record.response?.status ?? record.error?.httpStatus ?? 0;
  const name = UNCODED.find(([from, to]) => status >= from && status <= to)?.[2];
  if (name === undefined) return null;
  return { ...withFault(name), note: `the fault ${name} stands for the answer ${status}` };
}

function withFault(fault: FaultName, once = false): FaultPlan {
  return {
    before: [{ do: 'fault', fault, ...(once ? { once } : {}) }],
    after: [{ do: 'clearFaults' }],
    note: null,
  };
}

function nameOf(text: string): FaultName | null {
  return FAULT_NAMES.find((name) => name === text) ?? null;
}

/** `empty200` is called `empty-200`. */
function kebab(action: string): string {
  return action.replaceAll(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`);
}
