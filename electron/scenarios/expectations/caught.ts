/**
 * What an application's `catch` is expected to receive, by framework and system.
 */
import * as z from 'zod';
import { arrivalOfCall } from '../../../shared/caught/of-call.ts';
import { ENDINGS } from '../../../shared/caught/native.ts';
import { type Arrival, hasMembers, type MemberValue } from '../../../shared/caught/row.ts';
import { CAUGHT_KEYS, type CaughtKey, partsOfKey } from '../../../shared/caught/words.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';
import type { StepOutcome } from '../context/evidence.ts';
import { comparison, fits, ofValue, ofWord } from './compare.ts';

/** An ending, members with their values, or names of members that must be absent. */
const expectedArrivalSchema = z.union([
  z.enum(ENDINGS),
  z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  z.array(z.string()).min(1),
]);
type ExpectedArrival = z.infer<typeof expectedArrivalSchema>;

/** Only the side of the profile that the run is on is compared; `strict` is no system. */
export const expectedCaughtSchema = z.strictObject(
  Object.fromEntries(CAUGHT_KEYS.map((key) => [key, expectedArrivalSchema.optional()])) as Record<
    CaughtKey,
    z.ZodOptional<typeof expectedArrivalSchema>
  >,
);
export type ExpectedCaught = z.infer<typeof expectedCaughtSchema>;

/** The comparisons for the system of this profile. */
export function checkCaught(
  expected: ExpectedCaught,
  outcome: StepOutcome,
  profile: PlatformProfile,
): readonly ExpectationResult[] {
  return CAUGHT_KEYS.filter((key) => partsOfKey(key).system === profile).flatMap((key) => {
    const wanted = expected[key];
    if (wanted === undefined) return [];
    const arrival = outcome.record === null ? null : arrivalOfCall(outcome.record, key);
    return arrival === null
      ? [
          comparison(
            `caught in ${key}`,
            ofValue(wanted),
            ofWord('nothing that an application catches'),
            false,
          ),
        ]
      : compareArrival(`caught in ${key}`, wanted, arrival);
  });
}

function compareArrival(
  what: string,
  wanted: ExpectedArrival,
  arrival: Arrival,
): readonly ExpectationResult[] {
  if (typeof wanted === 'string' || !hasMembers(arrival)) {
    return [comparison(what, ofValue(wanted), ofValue(arrival), wanted === arrival)];
  }
  if (Array.isArray(wanted)) {
    return wanted.map((name) => {
      const found = arrival[name];
      const side = found === undefined ? ofWord('absent') : ofValue(found);
      return comparison(`${what}: ${name}`, ofWord('absent'), side, found === undefined);
    });
  }
  return Object.entries(wanted).map(([name, value]) => {
    const found = arrival[name];
    const side = found === undefined ? ofWord('absent') : ofValue(found);
    return comparison(`${what}: ${name}`, ofValue(value), side, isAlike(value, found));
  });
}

/** A number and a text are never alike; a text may hold `*`. */
function isAlike(wanted: MemberValue, found: MemberValue | undefined): boolean {
  return typeof wanted === 'string' && typeof found === 'string' ? fits(wanted, found) : wanted === found;
}
