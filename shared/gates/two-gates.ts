/**
 * The picture of a call: a lane for the phone, the wire with the bytes on it, a lane for the server, and one sentence.
 * Window and reports draw it from here.
 */
import { byteCount, count, sentence } from '../lib/words.ts';
import type { Attestation, CallRecord } from '../model/call-record.ts';
import { GATE_TITLES, type GateEntry, isBeforeWire } from '../model/gates.ts';
import { gateEntries, tellingGate } from './checks.ts';
import {
  refusingCheck,
  type ServerCheck,
  type ServerCheckEntry,
  serverCheckEntries,
} from './server-checks.ts';

/** What the picture is made of. */
export interface Crossing {
  readonly gates: readonly GateEntry[];
  readonly bytes: number;
  /** `arrived` where the phone's end is not seen. */
  readonly verb: 'sent' | 'arrived';
  /** Written on the wire in place of the bytes, where those are not known. */
  readonly onWire?: string;
  /** Who says so, in a sentence, or nothing. */
  readonly witness: string;
  readonly refusedAt: ServerCheck | null;
}

export interface Lane {
  readonly state: 'passed' | 'stopped' | 'pending' | 'idle';
  /** Beside its name: what became of the call there. */
  readonly note: string;
  readonly entries: readonly GateEntry[];
}

export interface Wire {
  /** `cut` where the call ended before anything left, or on the way. */
  readonly state: 'crossed' | 'cut' | 'none' | 'pending';
  readonly entry: GateEntry;
  readonly bytes: string;
  readonly witness: string;
}

export interface TwoGates {
  /** All eleven, in order. */
  readonly entries: readonly GateEntry[];
  readonly phone: Lane;
  readonly wire: Wire;
  readonly server: Lane;
  /** Of the server gate; empty where nobody told which of them refused. */
  readonly serverChecks: readonly ServerCheckEntry[];
  readonly sentence: GateSentence;
}

/** `Stopped on the phone at expiry`: `The provided JWT is expired.` `0 bytes sent.` */
export interface GateSentence {
  readonly place: string;
  readonly what: string;
  readonly bytes: string;
}

export function crossingOf(call: CallRecord): Crossing {
  const { gates, bytesSent, attestation } = call;
  return {
    gates,
    bytes: bytesSent,
    verb: 'sent',
    witness: witnessOf(bytesSent, attestation, call.outcome),
    refusedAt: refusingCheck(call),
  };
}

export function twoGates(crossing: Crossing): TwoGates {
  const entries = gateEntries(crossing);
  const { bytes, verb, witness, refusedAt } = crossing;
  const onWire = crossing.onWire ?? `${byteCount(bytes)} ${verb}`;
  const phone = entries.filter(({ gate }) => isBeforeWire(gate));
  const [wire, ...server] = entries.slice(phone.length) as [GateEntry, ...GateEntry[]];
  return {
    entries,
    phone: phoneLane(phone, entries),
    wire: {
      state: wireState(entries, wire, bytes),
      entry: wire,
      bytes: onWire,
      witness,
    },
    server: serverLane(server, entries, refusedAt),
    serverChecks: refusedAt === null ? [] : serverCheckEntries(refusedAt),
    sentence: sentenceOf(entries, refusedAt, `${onWire}.`),
  };
}

/** As it is read out. */
export function sentenceText({ place, what, bytes }: GateSentence): string {
  return `${place}${what === '' ? '.' : `: ${what}`} ${bytes}`;
}

function witnessOf(bytes: number, attestation: Attestation | null, outcome: CallRecord['outcome']): string {
  if (attestation === null) return bytes > 0 || outcome === 'pending' ? '' : 'The call stayed on the phone.';
  const { requests, connections } = attestation;
  if (bytes > 0) return `The sandbox received ${count(requests, 'request')}.`;
  if (requests === 0 && connections === 0) return 'The sandbox confirms: no connection arrived.';
  return `The sandbox saw ${count(connections, 'connection')} and ${count(requests, 'request')} meanwhile.`;
}

function has(entries: readonly GateEntry[], status: GateEntry['status']): boolean {
  return entries.some((entry) => entry.status === status);
}

function phoneLane(lane: readonly GateEntry[], all: readonly GateEntry[]): Lane {
  if (has(lane, 'stopped')) return { state: 'stopped', note: 'stopped here', entries: lane };
  if (has(lane, 'pending')) return { state: 'pending', note: 'in progress', entries: lane };
  if (has(lane, 'unknown')) return { state: 'idle', note: 'not all is known', entries: lane };
  const isMet = has(lane, 'passed') || all.some(({ status }) => status !== 'skipped');
  return { state: isMet ? 'passed' : 'idle', note: isMet ? 'passed' : '', entries: lane };
}

function serverLane(
  lane: readonly GateEntry[],
  all: readonly GateEntry[],
  refusedAt: ServerCheck | null,
): Lane {
  if (has(lane, 'stopped')) {
    const note = refusedAt === null ? 'stopped here' : `refused: ${refusedAt}`;
    return { state: 'stopped', note, entries: lane };
  }
  if (has(lane, 'pending')) return { state: 'pending', note: 'in progress', entries: lane };
  if (has(lane, 'unknown')) return { state: 'idle', note: 'not known', entries: lane };
  if (has(lane, 'passed')) return { state: 'passed', note: 'accepted', entries: lane };
  const isUnder = has(all, 'pending') || !all.some(({ status }) => status !== 'skipped');
  return { state: 'idle', note: isUnder ? '' : 'never asked', entries: lane };
}

function wireState(all: readonly GateEntry[], wire: GateEntry, bytes: number): Wire['state'] {
  if (wire.status === 'stopped') return 'cut';
  if (wire.status === 'pending') return 'pending';
  if (bytes > 0) return 'crossed';
  return has(all, 'stopped') ? 'cut' : 'none';
}

function sentenceOf(
  entries: readonly GateEntry[],
  refusedAt: ServerCheck | null,
  bytes: string,
): GateSentence {
  const telling = tellingGate(entries);
  const entry = entries.find(({ gate }) => gate === telling);
  if (entry === undefined || entry.status === 'skipped')
    return { place: 'No check was met yet', what: '', bytes };
  const { detail, status } = entry;
  const title = GATE_TITLES[telling];
  const what = sentence(detail ?? (status === 'stopped' ? `Not met is “${title}”` : title));
  return { place: placeOf(entry, refusedAt), what, bytes };
}

function placeOf({ gate, status }: GateEntry, refusedAt: ServerCheck | null): string {
  if (status === 'pending') return `In progress at ${gate}`;
  if (status === 'stopped') {
    if (isBeforeWire(gate)) return `Stopped on the phone at ${gate}`;
    if (gate === 'wire') return 'Stopped on the wire';
    if (gate === 'result') return 'Stopped at result, after the server';
    return refusedAt === null ? 'Stopped at the server' : `Refused by the server at ${refusedAt}`;
  }
  if (status === 'unknown') return `Not known at ${gate}`;
  return isBeforeWire(gate) ? 'Passed on the phone, and nothing was sent' : 'Passed both gates';
}
