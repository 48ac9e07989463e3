/**
 * Where a scenario has its place in the atlas: the code it is about, and that code's origin.
 */
import type { ErrorOrigin } from '../../../shared/model/app-error.ts';
import { ERRORS } from '../../../shared/errors.ts';
import type { Scenario } from '../../scenarios/model/scenario.ts';
import type { Expect } from '../../scenarios/model/expectation.ts';

export interface AtlasPlace {
  readonly code: string | null;
  readonly origin: ErrorOrigin | null;
}

const NOWHERE: AtlasPlace = { code: null, origin: null };

/** The place of the first step that expects a code. */
export function placeOf(scenario: Scenario): AtlasPlace {
  for (const { expect } of scenario.steps) {
    const place = expect === undefined ? null : expectedPlace(expect);
    if (place !== null) return place;
  }
  return NOWHERE;
}

/** What all profiles have in common comes first; then strict, which is the default. */
function expectedPlace(expect: Expect): AtlasPlace | null {
  const { strict, android, ios } = expect;
  const found = [expect, strict, android, ios].find((one) => one?.code !== undefined);
  if (found?.code === undefined) return null;
  const { code } = found;
  return { code, origin: found.origin ?? expect.origin ?? usualOrigin(code) };
}

function usualOrigin(code: string): ErrorOrigin | null {
  return ERRORS.find((row) => row.code === code)?.origin ?? null;
}
