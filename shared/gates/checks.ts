/**
 * The eleven checks of a call as they are shown and said, in the window and in reports.
 */
import { GATE_TITLES, GATES, type Gate, type GateEntry } from '../model/gates.ts';
import { sentence } from '../lib/words.ts';

const UNMET: readonly GateEntry[] = GATES.map((gate) => ({ gate, status: 'skipped', detail: null }));

/** All eleven checks in order, whatever the record holds. */
export function gateEntries(call: { readonly gates: readonly GateEntry[] } | null): readonly GateEntry[] {
  if (call === null) return UNMET;
  return UNMET.map((unmet) => call.gates.find(({ gate }) => gate === unmet.gate) ?? unmet);
}

/** A skipped check before one that was met does not apply to the call; one after it was not reached. */
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

/** A check as it is read out. Its title says what holds once it is passed, so at no other check is it said. */
export function spokenGate({ gate, status, detail }: GateEntry, text: string): string {
  const said = detail ?? (status === 'stopped' ? `Not met: ${GATE_TITLES[gate]}` : null);
  const title = status === 'passed' ? GATE_TITLES[gate] : null;
  return [`${gate}, ${text}`, title, said]
    .filter((part) => part !== null)
    .map(sentence)
    .join(' ');
}

/** The check that the sentence is about: where the call stopped, or the last it passed. */
export function tellingGate(entries: readonly GateEntry[]): Gate {
  const stopped = entries.find(({ status }) => status === 'stopped' || status === 'pending');
  return stopped?.gate ?? entries.findLast(({ status }) => status === 'passed')?.gate ?? 'input';
}
