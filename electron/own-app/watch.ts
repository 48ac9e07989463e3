/**
 * A watch: how many requests an app made between two moments. Nothing arrived is the proof that an app stopped a token
 * by itself, so each reading says what attests it.
 */
import { OWN_APP_CALLS, type OwnAppCall } from './exchange.ts';

/** The calls that carry a token of a person. */
export const WATCHED_CALLS = [
  'personalize',
  'fetchUser',
  'saveUser',
] as const satisfies readonly OwnAppCall[];
export type WatchedCall = (typeof WATCHED_CALLS)[number];

/** What has arrived so far. Counts only grow. */
export interface WatchTally {
  /** By call, each counted when its head arrives. */
  readonly requests: Readonly<Partial<Record<OwnAppCall, number>>>;
  /** Requests that were refused, such as those of a web page. */
  readonly refused: number;
  /** Requests that went on to the upstream. */
  readonly passedOn: number;
  /** Requests in the sandbox's journal; null where there is no sandbox, or it did not say. */
  readonly journal: number | null;
}

export interface WatchMark {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly tally: WatchTally;
}

export interface WatchReading {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly seconds: number;
  readonly counts: Readonly<Record<WatchedCall, number>>;
  /** Of all other calls, those that arrived. */
  readonly others: Readonly<Partial<Record<OwnAppCall, number>>>;
  readonly refused: number;
  readonly text: string;
  /** Whether every count at hand says the same. */
  readonly attested: boolean;
  readonly attestation: {
    /** Requests that the listener passed on to the upstream. */
    readonly passedOn: number;
    /** Requests that the sandbox's journal has; null where there is none. */
    readonly journal: number | null;
    readonly text: string;
  };
}

/** What arrived from one mark to the other. */
export function readWatch(start: WatchMark, end: WatchMark): WatchReading {
  const arrived = OWN_APP_CALLS.map((call) => [call, countOf(end, call) - countOf(start, call)] as const);
  const watched = new Set<OwnAppCall>(WATCHED_CALLS);
  const counts = { personalize: 0, fetchUser: 0, saveUser: 0 };
  for (const call of WATCHED_CALLS) counts[call] = countOf(end, call) - countOf(start, call);
  const others = arrived.filter(([call, count]) => !watched.has(call) && count > 0);
  const refused = end.tally.refused - start.tally.refused;
  const seconds = Math.max(0, Math.round((end.at - start.at) / 1000));
  const attestation = attest(start.tally, end.tally);
  return {
    startedAt: new Date(start.at).toISOString(),
    endedAt: new Date(end.at).toISOString(),
    seconds,
    counts,
    others: Object.fromEntries(others),
    refused,
    text: textOf(seconds, Object.entries(counts), others, refused),
    ...attestation,
  };
}

function countOf({ tally }: WatchMark, call: OwnAppCall): number {
  return tally.requests[call] ?? 0;
}

type Counted = readonly (readonly [name: string, count: number])[];

function textOf(seconds: number, watched: Counted, others: Counted, refused: number): string {
  const met = watched.filter(([, count]) => count > 0);
  const which = met.length === 0 ? '' : ` (${listed(met)})`;
  const rest =
    total(others) === 0 ? 'no other requests' : `${requests(total(others), 'other ')} (${listed(others)})`;
  const turnedAway = refused === 0 ? '' : `; ${refused} refused`;
  return `${requests(total(watched))} to personalize, fetchUser or saveUser${which} in ${seconds} s; ${rest}${turnedAway}`;
}

function total(counted: Counted): number {
  return counted.reduce((sum, [, count]) => sum + count, 0);
}

function requests(count: number, kind = ''): string {
  return `${count} ${kind}request${count === 1 ? '' : 's'}`;
}

function listed(counted: Counted): string {
  return counted.map(([name, count]) => `${name} ${count}`).join(', ');
}

function attest(start: WatchTally, end: WatchTally): Pick<WatchReading, 'attested' | 'attestation'> {
  const passedOn = end.passedOn - start.passedOn;
  if (start.journal === null || end.journal === null) {
    const missing =
      start.journal === null && end.journal === null ? '' : '; the journal of the sandbox could not be read';
    return {
      attested: missing === '',
      attestation: { passedOn, journal: null, text: `by the count of the listener${missing}` },
    };
  }
  const journal = end.journal - start.journal;
  if (journal === passedOn)
    return {
      attested: true,
      attestation: {
        passedOn,
        journal,
        text: `by the count of the listener and by the journal of the sandbox, which has ${requests(journal)}, too`,
      },
    };
  const why =
    journal < 0 ? 'it was emptied meanwhile' : `it has ${requests(journal)}, and ${passedOn} went on to it`;
  return {
    attested: false,
    attestation: {
      passedOn,
      journal,
      text: `by the count of the listener; the journal of the sandbox says otherwise: ${why}`,
    },
  };
}
