/**
 * What an application gets for a failure, on each system.
 */
import type { NativeError } from './rules.ts';
import { arrivesAs, SILENT_SUBMIT_EVENT } from './rules.ts';
import type { Ending } from './native.ts';
import { type Arrival, type FailureRow, type Circumstances, circumstancesOf, under } from './row.ts';
import { type CaughtKey, type Framework, partsOfKey, type System } from './words.ts';

/** What the native SDK says, before any plugin. */
export function nativeOutcome(
  row: FailureRow,
  system: System,
  known: Partial<Circumstances> = {},
): NativeError | Ending {
  const given = circumstancesOf(row, known);
  return system === 'android' ? under(row.android, given) : under(row.ios, given);
}

/** What arrives in the application's code. */
export function whatArrives(row: FailureRow, key: CaughtKey, known: Partial<Circumstances> = {}): Arrival {
  const given = circumstancesOf(row, known);
  const raised = row.raised === undefined ? undefined : under(row.raised, given)[key];
  if (raised !== undefined) return raised;
  const { framework, system } = partsOfKey(key);
  const outcome = nativeOutcome(row, system, given);
  const isSilent = system === 'ios' && given.call === 'submitEvent' && SILENT_SUBMIT_EVENT.has(framework);
  return isSilent && outcome !== 'notPossible' ? 'never' : arrivesAs(outcome, framework, given.call);
}

/** What arrives on both systems, for one framework. */
export interface ArrivalPair {
  readonly android: Arrival;
  readonly ios: Arrival;
}

export function arrivalsOn(
  row: FailureRow,
  framework: Framework,
  known: Partial<Circumstances> = {},
): ArrivalPair {
  return {
    android: whatArrives(row, `${framework}/android`, known),
    ios: whatArrives(row, `${framework}/ios`, known),
  };
}
