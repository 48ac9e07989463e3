/**
 * How the eleven gates fit the panel: what comes before the token, and what the token and the call then meet.
 */
import type { CallRecord } from '../../shared/model/call-record.ts';
import { GATE_TITLES, GATES, type Gate, type GateEntry } from '../../shared/model/gates.ts';
import { sentence } from '../../shared/lib/words.ts';

export const GATE_ROWS: readonly (readonly Gate[])[] = [GATES.slice(0, 5), GATES.slice(5)];

const UNMET: readonly GateEntry[] = GATES.map((gate) => ({ gate, status: 'skipped', detail: null }));

/** All eleven gates in order, whatever the record holds. */
export function gateEntries(call: Pick<CallRecord, 'gates'> | null): readonly GateEntry[] {
  if (call === null) return UNMET;
  return UNMET.map((unmet) => call.gates.find(({ gate }) => gate === unmet.gate) ?? unmet);
}

/** A skipped gate before one that was met does not apply to the call; one after it was not reached. */
export function statusText(entry: GateEntry, entries: readonly GateEntry[]): string {
  switch (entry.status) {
    case 'passed':
      return 'passed';
    case 'stopped':
      return 'stopped here';
    case 'pending':
      return 'in progress';
    case 'unknown':
      return 'not known';
    case 'skipped': {
      const later = entries.slice(entries.indexOf(entry) + 1);
      return later.some(({ status }) => status !== 'skipped') ? 'does not apply' : 'not reached';
    }
  }
}

/** A gate as it is read out. Its title says what holds once it is passed, so at no other gate is it said. */
export function spokenGate({ gate, status, detail }: GateEntry, text: string): string {
  const said = detail ?? (status === 'stopped' ? `Not met: ${GATE_TITLES[gate]}` : null);
  const title = status === 'passed' ? GATE_TITLES[gate] : null;
  return [`${gate}, ${text}`, title, said]
    .filter((part) => part !== null)
    .map(sentence)
    .join(' ');
}

/** The gate whose detail is shown while nobody points at another: where the call stopped, or the last it passed. */
export function tellingGate(entries: readonly GateEntry[]): Gate {
  const stopped = entries.find(({ status }) => status === 'stopped' || status === 'pending');
  return stopped?.gate ?? entries.findLast(({ status }) => status === 'passed')?.gate ?? 'input';
}
