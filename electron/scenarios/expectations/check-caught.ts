/**
 * Compares what the code of an application would catch with what a scenario expects.
 */
import { arrivalOf } from '../../../shared/caught/caught.ts';
import { recognizeFailure } from '../../../shared/caught/from-call.ts';
import { type Arrival, frameworkSchema, type System } from '../../../shared/caught/words.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';
import type { StepOutcome } from '../context/evidence.ts';
import { equal, matching } from './compare.ts';
import type { ExpectedCaught } from './expect.ts';

/** Every comparison of the frameworks on the system that the run is about; strict is no system. */
export function checkCaught(
  expected: ExpectedCaught,
  outcome: StepOutcome,
  profile: PlatformProfile,
): readonly ExpectationResult[] {
  if (profile === 'strict') return [];
  return Object.entries(expected).flatMap(([key, wanted]) => {
    const [name, system] = key.split('/');
    const framework = frameworkSchema.safeParse(name);
    if (system !== profile || !framework.success || wanted === undefined) return [];
    const arrival = arrives(outcome, framework.data, profile);
    if (typeof wanted === 'string') return [equal(key, wanted, arrival.kind)];
    if (arrival.kind !== 'error') return [equal(key, 'error', arrival.kind)];
    return compareMembers(key, wanted, arrival.members);
  });
}

function arrives(outcome: StepOutcome, framework: Parameters<typeof arrivalOf>[1], system: System): Arrival {
  if (outcome.ok || outcome.record === undefined || outcome.record === null) return { kind: 'success' };
  const recognized = recognizeFailure(outcome.record);
  if (recognized === null) return { kind: 'impossible', why: 'no phone fails like this' };
  return arrivalOf(recognized.failure, framework, system, recognized.at);
}

function compareMembers(
  key: string,
  { absent = [], ...wanted }: Exclude<NonNullable<ExpectedCaught[keyof ExpectedCaught]>, string>,
  members: Extract<Arrival, { kind: 'error' }>['members'],
): readonly ExpectationResult[] {
  const named = Object.entries(wanted).map(([name, value]) => {
    const what = `${key} ${name}`;
    const found = members[name];
    return typeof value === 'string' && typeof found === 'string'
      ? matching(what, value, found)
      : equal(what, value, found ?? (name in members ? null : 'absent'));
  });
  return [
    ...named,
    ...absent.map((name) => equal(`${key} ${name}`, 'absent', name in members ? 'there' : 'absent')),
  ];
}
