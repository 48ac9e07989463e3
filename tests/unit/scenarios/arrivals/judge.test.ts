import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OWN_APP_CALLS, type OwnAppCall } from '../../../../shared/model/own-app.ts';
import type { AppArrival } from '../../../../electron/scenarios/arrivals/arrival.ts';
import { limitsOf } from '../../../../electron/scenarios/arrivals/expected-call.ts';
import {
  arrivedWords,
  type AwaitedCalls,
  comparisons,
  endsAt,
  GRACE_MS,
  judge,
  judgeEarly,
  startWatching,
  type StepJudgement,
  type Watching,
  withArrival,
} from '../../../../electron/scenarios/arrivals/judge.ts';
import { matchArrival } from '../../../../electron/scenarios/arrivals/match.ts';
import {
  anyArrival,
  anyAwaited,
  anyExpectedCall,
  arrival,
  simpleExpectedCall,
  START,
} from '../../../support/scenarios/arrivals.ts';

function watching(awaited: AwaitedCalls, arrivals: readonly AppArrival[]): Watching {
  return arrivals.reduce(withArrival, startWatching(awaited, START));
}

/** The judgement so many milliseconds after the start. */
function at(
  afterMs: number,
  awaited: AwaitedCalls,
  arrivals: readonly AppArrival[],
  underWay: readonly OwnAppCall[] = [],
): StepJudgement {
  return judge(watching(awaited, arrivals), START + afterMs, underWay);
}

const SIGN_IN: AwaitedCalls = {
  within: 30,
  calls: [
    { call: 'personalize', exactly: 1, sub: 'ana' },
    { call: 'saveUser', exactly: 0 },
  ],
};
const ANA = arrival('personalize', 100, { sub: 'ana' });

describe('a step by the app', () => {
  it('has passed with the call that was missing, where no more can spoil it', () => {
    const awaited = {
      within: 30,
      calls: [{ call: 'personalize' }, { call: 'register', atLeast: 2 }],
    } as const;
    const two = [ANA, arrival('register', 200)];
    expect(at(300, awaited, two)).toEqual({ state: 'waiting', until: START + 30_000 });
    expect(at(300, awaited, [...two, arrival('register', 250)])).toEqual({ state: 'passed' });
  });

  it('waits for its end where one more would be too many', () => {
    expect(at(29_999, SIGN_IN, [ANA])).toEqual({ state: 'waiting', until: START + 30_000 });
    expect(at(30_000, SIGN_IN, [ANA])).toEqual({ state: 'passed' });
  });

  it('waits no longer than settle says', () => {
    const awaited = { ...SIGN_IN, settle: 2 };
    expect(at(50, awaited, [])).toEqual({ state: 'waiting', until: START + 30_000 });
    expect(at(150, awaited, [ANA])).toEqual({ state: 'waiting', until: START + 2_100 });
    expect(at(2_100, awaited, [ANA])).toEqual({ state: 'passed' });
    const late = arrival('personalize', 29_500, { sub: 'ana' });
    expect(endsAt(watching(awaited, [late]))).toBe(START + 30_000);
  });

  it('looks on for the whole time where nothing must arrive', () => {
    const awaited = { within: 5, settle: 1, calls: [{ exactly: 0 }] };
    expect(at(4_999, awaited, [])).toEqual({ state: 'waiting', until: START + 5_000 });
    expect(at(5_000, awaited, [])).toEqual({ state: 'passed' });
    expect(at(10, awaited, [arrival('other', 5)])).toMatchObject({ state: 'failed', index: 0 });
  });

  it.each([
    ['nothing arrives', 30_000, [], 0, 'personalize with sub ana: exactly 1 within 30 s, got 0'],
    [
      'the token is another person’s',
      30_000,
      [arrival('personalize', 10, { sub: 'bob' })],
      0,
      'personalize with sub ana: exactly 1 within 30 s, got 0 (others had sub bob)',
    ],
    ['it arrives twice', 200, [ANA, ANA], 0, 'personalize with sub ana: exactly 1 within 30 s, got 2'],
    ['a forbidden call arrives', 200, [arrival('saveUser', 10)], 1, 'saveUser: none within 30 s, got 1'],
  ])('fails where %s', (_what, afterMs, arrivals, index, reason) => {
    expect(at(afterMs, SIGN_IN, arrivals)).toEqual({ state: 'failed', index, reason });
  });

  it('takes calls in any order unless it is told otherwise', () => {
    const calls = [
      { call: 'register', atLeast: 1 },
      { call: 'personalize', atLeast: 1 },
    ] as const;
    const backwards = [ANA, arrival('register', 200)];
    expect(at(300, { within: 1, calls }, backwards)).toEqual({ state: 'passed' });
    const inOrder = { within: 1, inOrder: true, calls };
    expect(at(300, inOrder, backwards)).toMatchObject({ state: 'waiting' });
    expect(at(300, inOrder, [...backwards, ANA])).toEqual({ state: 'passed' });
    expect(at(300, inOrder, backwards.toReversed())).toEqual({ state: 'passed' });
    expect(at(1_000, inOrder, backwards)).toEqual({
      state: 'failed',
      index: 1,
      reason: 'personalize: at least 1 within 1 s, got 1, 0 of them in order',
    });
  });

  it('has failed as soon as the order cannot be right any more', () => {
    const inOrder = {
      within: 60,
      inOrder: true,
      calls: [{ call: 'register' }, { call: 'personalize', exactly: 1 }],
    } as const;
    expect(at(200, inOrder, [ANA])).toMatchObject({
      state: 'failed',
      index: 1,
      reason: expect.stringContaining('out of order') as unknown,
    });
  });

  it('gives a call that arrived in time the time to end, and does not pass what it may spoil', () => {
    expect(at(30_000, SIGN_IN, [ANA], ['saveUser'])).toEqual({
      state: 'waiting',
      until: START + 30_000 + GRACE_MS,
    });
    expect(at(30_000 + GRACE_MS, SIGN_IN, [ANA], ['saveUser'])).toEqual({
      state: 'failed',
      index: 1,
      reason: 'saveUser: none within 30 s, got 0; 1 call had not ended',
    });
    expect(at(30_000 + GRACE_MS, SIGN_IN, [ANA], ['session'])).toEqual({ state: 'passed' });
  });
});

describe('what a call is compared with', () => {
  const full = arrival('personalize', 0, {
    sub: 'ana',
    refusals: ['JWT_TOKEN_EXPIRED', 'expired'],
    externalUserId: 'ana',
    status: 401,
    code: 'UNAUTHORIZED',
  });

  it.each([
    [{}, 'match'],
    [{ call: 'saveUser' }, 'otherCall'],
    [{ platform: 'android', regId: 'reg-1', sub: 'ana', externalUserId: 'ana' }, 'match'],
    [{ authorization: 'Bearer', status: 401, code: 'UNAUTHORIZED', token: 'expired' }, 'match'],
    [{ token: 'JWT_TOKEN_EXPIRED' }, 'match'],
    [{ platform: 'ios' }, { differs: 'platform android' }],
    [{ regId: 'reg-2' }, { differs: 'regId reg-1' }],
    [{ regId: '$registration' }, 'match'],
    [{ sub: 'bob' }, { differs: 'sub ana' }],
    [{ externalUserId: 'bob' }, { differs: 'externalUserId ana' }],
    [{ authorization: 'App' }, { differs: 'authorization Bearer' }],
    [{ status: 200 }, { differs: 'status 401' }],
    [{ code: '1' }, { differs: 'code UNAUTHORIZED' }],
    [{ token: 'ok' }, { differs: 'token JWT_TOKEN_EXPIRED and expired' }],
    [{ token: 'none' }, { differs: 'token JWT_TOKEN_EXPIRED and expired' }],
    [{ token: 'keyUnknown' }, { differs: 'token JWT_TOKEN_EXPIRED and expired' }],
  ] as const)('%j', (expected, match) => {
    expect(matchArrival(expected, full, 'reg-1')).toEqual(match);
  });

  it('tells no token from a good one', () => {
    const [none, good] = [arrival('fetchUser', 0), arrival('fetchUser', 0, { sub: 'ana' })];
    expect(matchArrival({ token: 'none' }, none, null)).toBe('match');
    expect(matchArrival({ token: 'ok' }, none, null)).toEqual({ differs: 'token none' });
    expect(matchArrival({ token: 'ok' }, good, null)).toBe('match');
    expect(matchArrival({ sub: 'ana' }, none, null)).toEqual({ differs: 'sub none' });
  });

  it('holds $registration to the installation that called first', () => {
    const awaited = { within: 1, calls: [{ call: 'personalize', regId: '$registration' }] } as const;
    const [first, other] = [arrival('register', 1), arrival('personalize', 2, { regId: 'reg-2' })];
    expect(at(10, awaited, [first, other])).toMatchObject({ state: 'waiting' });
    expect(at(10, awaited, [first, other, arrival('personalize', 3)])).toEqual({ state: 'passed' });
    expect(judge(withArrival(startWatching(awaited, START, 'reg-2'), other), START, [])).toEqual({
      state: 'passed',
    });
  });
});

describe('whatever arrives', () => {
  const anyList = fc.array(anyArrival, { maxLength: 12 });
  const underWay = fc.array(fc.constantFrom(...OWN_APP_CALLS), { maxLength: 3 });

  it('never throws, and is decided in the end', () => {
    fc.assert(
      fc.property(
        anyAwaited(anyExpectedCall),
        anyList,
        fc.double(),
        underWay,
        (awaited, arrivals, now, calls) => {
          const state = watching(awaited, arrivals);
          judge(state, now, calls);
          const end = Number.isNaN(endsAt(state)) ? Infinity : endsAt(state) + GRACE_MS;
          expect(judge(state, end, calls).state).not.toBe('waiting');
          expect(comparisons(state)).toHaveLength(awaited.calls.length);
          expect(arrivedWords(state)).toMatch(/^(?:Arrived: |Nothing arrived$)/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is counted as it would be by hand', () => {
    fc.assert(
      fc.property(anyAwaited(simpleExpectedCall), anyList, (awaited, arrivals) => {
        const byHand = awaited.calls.every((one) => {
          const { least, most } = limitsOf(one);
          const found = arrivals.filter(({ call }) => one.call === undefined || call === one.call).length;
          return found >= least && found <= most;
        });
        const { state } = at(60_000, { ...awaited, inOrder: false }, arrivals);
        expect(state).toBe(byHand ? 'passed' : 'failed');
      }),
      { numRuns: 500 },
    );
  });

  it('is in order exactly where the first of each come one after another', () => {
    const firstOf = fc.uniqueArray(fc.constantFrom(...OWN_APP_CALLS.slice(0, 4)), { minLength: 2 });
    const calls = fc.array(
      fc.constantFrom(...OWN_APP_CALLS.slice(0, 4)).map((call) => arrival(call, 10)),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(firstOf, calls, (order, arrivals) => {
        let rest: readonly OwnAppCall[] = arrivals.map(({ call }) => call);
        const isSubsequence = order.every((call) => {
          const index = rest.indexOf(call);
          rest = rest.slice(index + 1);
          return index >= 0;
        });
        const awaited = { within: 1, inOrder: true, calls: order.map((call) => ({ call })) };
        expect(at(1_000, awaited, arrivals).state).toBe(isSubsequence ? 'passed' : 'failed');
      }),
      { numRuns: 500 },
    );
  });

  it('is not taken back: what is decided early stays so, whatever follows', () => {
    fc.assert(
      fc.property(anyAwaited(simpleExpectedCall), anyList, anyList, (awaited, first, more) => {
        const early = judgeEarly(watching(awaited, first));
        if (early === null) return;
        expect(judgeEarly(watching(awaited, [...first, ...more]))?.state).toBe(early.state);
      }),
      { numRuns: 500 },
    );
  });
});
