/**
 * Calls of an app, as scenarios see them.
 */
import fc from 'fast-check';
import type { AppArrival } from '../../../electron/scenarios/arrivals/arrival.ts';
import { OWN_APP_CALLS } from '../../../shared/model/own-app.ts';
import {
  type ExpectedCall,
  expectedCallSchema,
  TOKEN_VERDICTS,
} from '../../../electron/scenarios/arrivals/expected-call.ts';
import type { AwaitedCalls } from '../../../electron/scenarios/arrivals/judge.ts';

/** Milliseconds since the epoch at which steps begin. */
export const START = 1_800_000_000_000;

/** A call that arrives so many milliseconds after the start. */
export function arrival(
  call: AppArrival['call'],
  afterMs: number,
  { sub, refusals = [], ...rest }: Partial<AppArrival> & { sub?: string; refusals?: readonly string[] } = {},
): AppArrival {
  return {
    at: START + afterMs,
    call,
    platform: 'android',
    regId: 'reg-1',
    scheme: sub === undefined ? 'App' : 'Bearer',
    externalUserId: null,
    status: 200,
    code: null,
    token: sub === undefined ? null : { sub, refusals },
    ...rest,
  };
}

const anyText = fc.oneof(fc.constantFrom('ana', 'bob', '$registration', ''), fc.string());

/** Any call, also with times and texts that no listener would tell of. */
export const anyArrival: fc.Arbitrary<AppArrival> = fc.record({
  at: fc.oneof(
    fc.integer({ min: -1000, max: 12_000 }).map((ms) => START + ms),
    fc.double(),
    fc.integer(),
  ),
  call: fc.constantFrom(...OWN_APP_CALLS.slice(0, 4), 'other' as const),
  platform: fc.constantFrom('android' as const, 'ios' as const, null),
  regId: fc.option(anyText),
  scheme: fc.constantFrom('App' as const, 'Bearer' as const, null),
  externalUserId: fc.option(anyText),
  status: fc.option(fc.integer()),
  code: fc.option(anyText),
  token: fc.option(fc.record({ sub: fc.option(anyText), refusals: fc.array(anyText, { maxLength: 2 }) })),
});

const few = fc.integer({ min: 0, max: 3 });

export const anyExpectedCall: fc.Arbitrary<ExpectedCall> = fc
  .record(
    {
      call: fc.constantFrom(...OWN_APP_CALLS.slice(0, 4)),
      exactly: few,
      atLeast: few,
      atMost: few,
      platform: fc.constantFrom('android', 'ios'),
      regId: anyText,
      sub: anyText,
      externalUserId: anyText,
      authorization: fc.constantFrom('App', 'Bearer'),
      status: fc.integer(),
      code: anyText,
      token: fc.constantFrom(...TOKEN_VERDICTS),
    },
    { requiredKeys: [] },
  )
  .map((one) => expectedCallSchema.parse(one));

/** Few details, so that calls do match. */
export const simpleExpectedCall: fc.Arbitrary<ExpectedCall> = fc
  .record(
    { call: fc.constantFrom(...OWN_APP_CALLS.slice(0, 4)), exactly: few, atLeast: few, atMost: few },
    { requiredKeys: [] },
  )
  .map((one) => expectedCallSchema.parse(one));

export function anyAwaited(expected: fc.Arbitrary<ExpectedCall>): fc.Arbitrary<AwaitedCalls> {
  return fc.record(
    {
      within: fc.constantFrom(1, 10),
      settle: fc.constantFrom(0, 2, 20),
      inOrder: fc.boolean(),
      calls: fc.array(expected, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['within', 'calls'] },
  );
}
