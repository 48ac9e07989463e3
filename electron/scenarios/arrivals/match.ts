/**
 * Whether a call that arrived is one that a step speaks of.
 */
import type { AppArrival } from './arrival.ts';
import type { ExpectedCall } from './expected-call.ts';

/** Stands for the installation that the first call with a registration ID came from. */
export const REGISTRATION = '$registration';

/** A call that was meant, but differs: in what, in words. */
export interface NearMiss {
  readonly differs: string;
}
export type ArrivalMatch = 'match' | 'otherCall' | NearMiss;

/** @param registration what `$registration` stands for; null where no call has named one yet */
export function matchArrival(
  expected: ExpectedCall,
  arrival: AppArrival,
  registration: string | null,
): ArrivalMatch {
  if (expected.call !== undefined && expected.call !== arrival.call) return 'otherCall';
  const differs = detailsOf(arrival)
    .filter(([name]) => expected[name] !== undefined)
    .find(([name, , is]) => !is(valueOf(expected[name], registration)));
  if (differs === undefined) return 'match';
  const [name, actual] = differs;
  return { differs: `${name} ${actual}` };
}

type Detail = Exclude<keyof ExpectedCall, 'call' | 'exactly' | 'atLeast' | 'atMost'>;
type Wanted = string | number | null | undefined;

function valueOf(wanted: Wanted, registration: string | null): Wanted {
  return wanted === REGISTRATION ? registration : wanted;
}

function detailsOf(
  arrival: AppArrival,
): readonly (readonly [name: Detail, actual: string, is: (wanted: Wanted) => boolean])[] {
  const plain = (name: Detail, actual: string | number | null) =>
    [name, String(actual ?? 'none'), (wanted: Wanted) => actual !== null && wanted === actual] as const;
  return [
    plain('platform', arrival.platform),
    plain('regId', arrival.regId),
    plain('authorization', arrival.scheme),
    plain('sub', arrival.token?.sub ?? null),
    plain('externalUserId', arrival.externalUserId),
    ['token', tokenWords(arrival), (wanted) => isToken(arrival, wanted)],
    plain('status', arrival.status),
    plain('code', arrival.code),
  ];
}

function tokenWords({ token }: AppArrival): string {
  if (token === null) return 'none';
  return token.refusals.length === 0 ? 'ok' : token.refusals.join(' and ');
}

function isToken({ token }: AppArrival, wanted: Wanted): boolean {
  if (token === null) return wanted === 'none';
  if (wanted === 'ok') return token.refusals.length === 0;
  return typeof wanted === 'string' && token.refusals.includes(wanted);
}
