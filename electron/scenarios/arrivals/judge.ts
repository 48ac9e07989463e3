/**
 * Judges what arrived during a step by the app. Pure: calls and times go in, a judgement comes out.
 *
 * Passed as soon as nothing can change it: with lower limits only, that is the call which was missing; with an upper
 * limit, one more could still come, until the time is over or `settle` has passed.
 */
import type { OwnAppCall } from '../../../shared/model/own-app.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';
import { count } from '../../../shared/lib/words.ts';
import type { AppArrival } from './arrival.ts';
import { callWords, type ExpectedCall, limitsOf, limitWords } from './expected-call.ts';
import { matchArrival } from './match.ts';

export interface AwaitedCalls {
  /** Seconds. */
  readonly within: number;
  /** Seconds that are looked on once all that must arrive has; the whole time where absent. */
  readonly settle?: number | undefined;
  readonly inOrder?: boolean | undefined;
  readonly calls: readonly ExpectedCall[];
}

interface Counted {
  readonly expected: ExpectedCall;
  readonly seen: number;
  /** Of those, the ones that came when it was their turn. */
  readonly inTurn: number;
  /** How others of the same call differ. */
  readonly near: readonly string[];
}

/** How far a step has come. */
export interface Watching {
  readonly awaited: AwaitedCalls;
  readonly startedAt: number;
  readonly registration: string | null;
  readonly counted: readonly Counted[];
  /** Calls so far, whatever they were, by name. */
  readonly arrived: Readonly<Partial<Record<OwnAppCall, number>>>;
  /** When all that must arrive had; null before. */
  readonly metAt: number | null;
}

export type StepJudgement =
  | { readonly state: 'waiting'; readonly until: number }
  | { readonly state: 'passed' }
  | {
      readonly state: 'failed';
      readonly reason: string;
      /** Which of the expected calls is to blame. */
      readonly index: number;
    };

/** Milliseconds that the end of a call is waited for which arrived in time. */
export const GRACE_MS = 5_000;
/** Differences that are told. */
const MOST_NEAR = 3;

/**
 * The beginning of a step.
 *
 * @param registration what `$registration` stands for; null where no call has named one yet
 */
export function startWatching(
  awaited: AwaitedCalls,
  startedAt: number,
  registration: string | null = null,
): Watching {
  const counted = awaited.calls.map((expected) => ({ expected, seen: 0, inTurn: 0, near: [] }));
  const nothingMissing = counted.every(({ expected }) => limitsOf(expected).least === 0);
  return {
    awaited,
    startedAt,
    registration,
    counted,
    arrived: {},
    metAt: nothingMissing ? startedAt : null,
  };
}

/** The step with one more call. */
export function withArrival(watching: Watching, arrival: AppArrival): Watching {
  const { awaited, startedAt } = watching;
  const registration = watching.registration ?? arrival.regId;
  const turn = awaited.inOrder === true ? watching.counted.findIndex(isMissing) : null;
  const counted = watching.counted.map((one, index) => {
    const match = matchArrival(one.expected, arrival, registration);
    if (match === 'otherCall') return one;
    if (match !== 'match') return { ...one, near: withNear(one.near, match.differs) };
    const isInTurn = turn === null || index === turn || !isMissing(one);
    return { ...one, seen: one.seen + 1, inTurn: one.inTurn + (isInTurn ? 1 : 0) };
  });
  const isMet = watching.metAt === null && !counted.some(isMissing);
  return {
    ...watching,
    registration,
    counted,
    arrived: { ...watching.arrived, [arrival.call]: (watching.arrived[arrival.call] ?? 0) + 1 },
    metAt: isMet ? Math.max(startedAt, arrival.at) : watching.metAt,
  };
}

/** When the time is over. A call that arrives later belongs to the next step. */
export function endsAt({ awaited, startedAt, metAt, counted }: Watching): number {
  const end = startedAt + awaited.within * 1000;
  const settles = awaited.settle !== undefined && metAt !== null && counted.some(hasLeast);
  return settles ? Math.min(end, metAt + (awaited.settle ?? 0) * 1000) : end;
}

/** What can be said before the time is over; null where nothing can. */
export function judgeEarly(watching: Watching): Exclude<StepJudgement, { readonly state: 'waiting' }> | null {
  const { counted, metAt } = watching;
  const tooMany = counted.findIndex(({ expected, seen }) => seen > limitsOf(expected).most);
  if (tooMany >= 0) return failure(watching, tooMany, '');
  const outOfOrder = counted.findIndex(cannotComeInTurn);
  if (outOfOrder >= 0) return failure(watching, outOfOrder, ', out of order');
  const canStillFail = counted.some(({ expected }) => limitsOf(expected).most !== Infinity);
  return metAt !== null && !canStillFail ? { state: 'passed' } : null;
}

/**
 * The judgement at a time, once every call that is known has been taken in.
 *
 * @param underWay calls that have arrived and are not over: nothing but their names is known
 */
export function judge(watching: Watching, now: number, underWay: readonly OwnAppCall[]): StepJudgement {
  const early = judgeEarly(watching);
  if (early !== null) return early;
  const end = endsAt(watching);
  if (now < end) return { state: 'waiting', until: end };
  if (underWay.length > 0 && now < end + GRACE_MS) return { state: 'waiting', until: end + GRACE_MS };
  const missing = watching.counted.findIndex(isMissing);
  const late = underWay.length === 0 ? '' : `; ${count(underWay.length, 'call')} had not ended`;
  if (missing >= 0) return failure(watching, missing, late);
  const doubtful = watching.counted.findIndex(
    ({ expected, seen }) => seen + possible(expected, underWay) > limitsOf(expected).most,
  );
  return doubtful >= 0 ? failure(watching, doubtful, late) : { state: 'passed' };
}

/** One comparison for each expected call. */
export function comparisons(watching: Watching): readonly ExpectationResult[] {
  return watching.counted.map((one) => ({
    what: callWords(one.expected),
    expected: limitWords(one.expected),
    actual: foundWords(one),
    ok: !isMissing(one) && one.seen <= limitsOf(one.expected).most,
  }));
}

/** What arrived, by name: `personalize 1, syncMessages 2`. */
export function arrivedWords({ arrived }: Watching): string {
  const listed = Object.entries(arrived).map(([call, number]) => `${call} ${number}`);
  return listed.length === 0 ? 'Nothing arrived' : `Arrived: ${listed.join(', ')}`;
}

function failure(
  watching: Watching,
  index: number,
  rest: string,
): StepJudgement & { readonly state: 'failed' } {
  const one = watching.counted[index] as Counted;
  const { within } = watching.awaited;
  const reason = `${callWords(one.expected)}: ${limitWords(one.expected)} within ${within} s, got ${foundWords(one)}${rest}`;
  return { state: 'failed', reason, index };
}

function foundWords(one: Counted): string {
  const { seen, inTurn, near } = one;
  const found = isMissing(one) && inTurn < seen ? `${seen}, ${inTurn} of them in order` : String(seen);
  return near.length === 0 ? found : `${found} (others had ${near.join('; ')})`;
}

function isMissing({ expected, inTurn }: Counted): boolean {
  return inTurn < limitsOf(expected).least;
}

function hasLeast({ expected }: Counted): boolean {
  return limitsOf(expected).least > 0;
}

/** More would have to come than may. */
function cannotComeInTurn(one: Counted): boolean {
  const { least, most } = limitsOf(one.expected);
  return isMissing(one) && least - one.inTurn > most - one.seen;
}

function possible({ call }: ExpectedCall, underWay: readonly OwnAppCall[]): number {
  return underWay.filter((name) => call === undefined || name === call).length;
}

function withNear(near: readonly string[], differs: string): readonly string[] {
  return near.includes(differs) || near.length >= MOST_NEAR ? near : [...near, differs];
}
