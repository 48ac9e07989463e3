import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../electron/scenarios/catalog/catalog.ts';
import { seededIds } from '../../../../electron/scenarios/context/seeded-ids.ts';
import { fillIn } from '../../../../electron/scenarios/context/variables.ts';
import { createActivity, StuckError } from '../../../../electron/scenarios/device/activity.ts';
import { createHeldRequests } from '../../../../electron/scenarios/device/held-requests.ts';
import { createVirtualTime } from '../../../../electron/scenarios/device/virtual-time.ts';
import { expectationFor } from '../../../../electron/scenarios/expectations/check.ts';
import { containing, equal, fits, matching } from '../../../../electron/scenarios/expectations/compare.ts';
import { selectScenarios } from '../../../../electron/scenarios/info.ts';
import { planRuns } from '../../../../electron/scenarios/run-all.ts';
import { whyControlNeeded } from '../../../../electron/scenarios/steps/needs-control.ts';
import { patchBetween } from '../../../../electron/scenarios/targets/live-traces.ts';
import { type ScenarioInput, scenarioSchema } from '../../../../electron/scenarios/model/scenario.ts';

describe('virtual time', () => {
  it('fires timers in the order in which they are due, and only when asked', async () => {
    const time = createVirtualTime(1_000);
    const fired: string[] = [];
    const late = time.timers.delay(500).then(() => fired.push('late'));
    const early = time.timers.delay(100).then(() => fired.push('early'));
    expect(time.fireNext(50)).toBe(false);
    expect(time.fireNext()).toBe(true);
    await early;
    expect(time.clock.now()).toBe(1_100);
    time.fireNext();
    await late;
    expect([fired, time.clock.now(), time.fireNext()]).toEqual([['early', 'late'], 1_500, false]);
  });

  it('shifts what the clock shows without any time passing', () => {
    const time = createVirtualTime(0);
    time.shift(60_000);
    expect([time.clock.now(), time.elapsed()]).toEqual([60_000, 0]);
    time.advance(1_000);
    expect([time.clock.now(), time.elapsed()]).toEqual([61_000, 1_000]);
  });

  it('gives a timer up when its signal is aborted', async () => {
    const time = createVirtualTime(0);
    const controller = new AbortController();
    const delay = time.timers.delay(10, controller.signal);
    controller.abort(new Error('given up'));
    await expect(delay).rejects.toThrow('given up');
    expect(time.fireNext()).toBe(false);
  });
});

describe('activity', () => {
  it('lets time pass only while nothing real is under way', async () => {
    const [activity, time] = [createActivity(), createVirtualTime(0)];
    let done = (): void => {};
    const work = activity.during(new Promise<void>((resolve) => (done = resolve)), 'work');
    const waiting = activity.drive(Promise.race([work, time.timers.delay(1_000)]), 'it', time);
    await new Promise((resolve) => setImmediate(resolve));
    expect(time.elapsed()).toBe(0);
    done();
    await waiting;
    expect(time.elapsed()).toBe(0);
  });

  it('fires the timer that somebody waits for', async () => {
    const [activity, time] = [createActivity(), createVirtualTime(0)];
    await activity.drive(time.timers.delay(20_000), 'it', time);
    expect(time.elapsed()).toBe(20_000);
  });

  it('names what is stuck', () => {
    expect(new StuckError('fetchUser').message).toBe('fetchUser did not come to an end within 10 s');
  });
});

describe('holds', () => {
  it('holds the next one back and lets others pass', async () => {
    const holds = createHeldRequests();
    await holds.pass('request');
    holds.arm('request');
    let passed = false;
    const held = holds.pass('request').then(() => (passed = true));
    await holds.pass('request');
    expect(passed).toBe(false);
    holds.release();
    await held;
    expect(passed).toBe(true);
  });
});

describe('comparisons', () => {
  it.each([
    ['abc', 'abc', true],
    ['a*c', 'abbbc', true],
    ['*', '', true],
    ['a*b*c', 'a-c-b', false],
    ['a*a', 'a', false],
    ['abc', 'abcd', false],
  ])('%j fits %j: %j', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  it('compare JSON whatever the order of names', () => {
    expect(equal('x', { a: 1, b: [2] }, { b: [2], a: 1 }).ok).toBe(true);
    expect(equal('x', { a: 1 }, { a: 1, b: undefined }).ok).toBe(true);
    expect(equal('x', [1, 2], [2, 1]).ok).toBe(false);
  });

  it('look only at expected names, and take null for absent', () => {
    expect(containing('x', { a: 1, b: null }, { a: 1, c: 3 }).ok).toBe(true);
    expect(containing('x', { b: null }, { b: 0 })).toMatchObject({
      ok: false,
      expected: '{"b":null}',
      actual: '{"b":0}',
    });
    expect(matching('x', 'a*', null)).toMatchObject({ ok: false, actual: 'none' });
  });

  it.each<[unknown, unknown, string, string]>([
    [5, '5', '5', '"5"'],
    [null, 'null', 'null', '"null"'],
    ['{"a":1}', { a: 1 }, '"{\\"a\\":1}"', '{"a":1}'],
    ['Ana', 'Ana ', '"Ana"', '"Ana "'],
    ['a\nb', 'a b', '"a\\nb"', '"a b"'],
    ['é', 'e\u0301', '"\\u00e9"', '"e\\u0301"'],
    ['a', 'a\u200b', '"a"', '"a\\u200b"'],
    ['a', 'a\u0001', '"a"', '"a\\u0001"'],
    [['1'], [1], '["1"]', '[1]'],
  ])('never write two sides that differ alike: %j and %j', (expected, actual, one, other) => {
    expect(equal('x', expected, actual)).toEqual({ what: 'x', expected: one, actual: other, ok: false });
  });

  it('tell nothing at all from a text that says so', () => {
    expect(matching('x', 'none', null)).toMatchObject({ ok: false, expected: '"none"', actual: 'none' });
  });

  it('write sides that are equal as they are', () => {
    expect(equal('x', 'Ana ', 'Ana ')).toMatchObject({ ok: true, expected: 'Ana ', actual: 'Ana ' });
  });
});

describe('expectationFor', () => {
  const expect_ = { code: '20008', gate: 'changes', requests: 0, ios: { ok: true } } as const;

  it('puts what a profile has of its own over the common part', () => {
    expect(expectationFor({ code: '-10', requests: 0, ios: { code: '17' } }, 'ios')).toEqual({
      code: '17',
      requests: 0,
    });
    expect(expectationFor(expect_, 'android')).toEqual({ code: '20008', gate: 'changes', requests: 0 });
  });

  it('takes nothing of a failure over where a profile expects a success', () => {
    expect(expectationFor(expect_, 'ios')).toEqual({ ok: true, requests: 0 });
  });
});

describe('variables', () => {
  it('are filled in wherever a text is, names aside', () => {
    const filled = fillIn({ a: ['$person', { b: '/x/$registration' }], $person: 1 }, (name) => `<${name}>`);
    expect(filled).toEqual({ a: ['<person>', { b: '/x/<registration>' }], $person: 1 });
  });

  it('are refused while they have no value', () => {
    expect(() => fillIn('$other.tablet', () => null)).toThrow('$other.tablet has no value at this point');
  });
});

describe('seeded IDs', () => {
  it('are UUIDs, the same for the same seed', () => {
    const [one, other] = [seededIds('a'), seededIds('a')];
    expect([one(), one()]).toEqual([other(), other()]);
    expect(seededIds('b')()).not.toBe(seededIds('a')());
    expect(one()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('planRuns', () => {
  it('gives every scenario on each of its profiles, and shards that make the whole', () => {
    const all = planRuns(catalog());
    const shards = [1, 2, 3].flatMap((index) => planRuns(catalog(), { shard: { index, total: 3 } }));
    const key = (run: (typeof all)[number]) => `${run.scenario.id} ${run.profile}`;
    expect(shards.map(key).toSorted()).toEqual(all.map(key).toSorted());
    expect(planRuns(catalog(), { profile: 'ios' }).every(({ profile }) => profile === 'ios')).toBe(true);
  });
});

describe('selectScenarios', () => {
  it('chooses by ID, by the beginning of an ID, and by tag', () => {
    const ids = (selection: Parameters<typeof selectScenarios>[1]) =>
      selectScenarios(catalog(), selection).chosen.map(({ id }) => id);
    expect(ids({ ids: ['device-gate.blank'] })).toEqual(['device-gate.blank']);
    expect(ids({ ids: ['lifecycle.key*'] }).length).toBeGreaterThan(1);
    expect(ids({ ids: [], tag: 'keys' }).length).toBeGreaterThan(3);
    expect(selectScenarios(catalog(), { ids: ['nothing'] }).unknown).toEqual(['nothing']);
  });
});

describe('whyControlNeeded', () => {
  function scenario(part: Partial<ScenarioInput>) {
    return scenarioSchema.parse({
      id: 'a.b',
      title: 'title',
      shows: 'what it shows',
      group: 'state',
      steps: [{ do: 'fetchUser' }],
      ...part,
    });
  }

  it.each<[string, Partial<ScenarioInput>]>([
    ['it injects a fault', { steps: [{ do: 'fault', fault: 'hang' }] }],
    ['it changes JWT private keys', { steps: [{ do: 'key', action: 'revoke', key: 'first' }] }],
    ['it moves the server’s clock', { steps: [{ do: 'shiftClock', server: 60 }] }],
    [
      'it needs a token made with the private key',
      { steps: [{ do: 'useToken', token: { for: '$person', mutations: ['drop-kid-header'] } }] },
    ],
    ['it needs a person of the sandbox', { steps: [{ do: 'useToken', token: { for: 'luka.horvat-2093' } }] }],
    ['it changes personal data', { steps: [{ do: 'saveUser', with: { firstName: 'A' } }] }],
    ['it switches the application profile to observe', { given: { observe: true } }],
  ])('%s', (reason, part) => {
    expect(whyControlNeeded(scenario(part))).toBe(reason);
  });

  it('allows what is done on the device alone', () => {
    expect(
      whyControlNeeded(
        scenario({ steps: [{ do: 'useToken', token: { for: '$person', mutations: ['blank'] } }] }),
      ),
    ).toBeNull();
    expect(
      whyControlNeeded(scenario({ given: { setting: 'jwt' } }), {
        setting: 'jwt',
        hasTokens: false,
        allowsChanges: false,
      }),
    ).toBeNull();
  });
});

describe('the way back of a person’s data', () => {
  it.each([
    [{ firstName: 'B', tags: ['x'] }, { firstName: 'A' }, { firstName: 'A', tags: null }],
    [
      { customAttributes: { a: 2, b: 1 } },
      { customAttributes: { a: 1 } },
      { customAttributes: { b: null, a: 1 } },
    ],
    [{ externalUserId: 'new', type: 'CUSTOMER' }, { externalUserId: 'old', type: 'LEAD' }, {}],
    [{ lastName: 'Same' }, { lastName: 'Same' }, {}],
  ])('from %j to %j', (now, wanted, patch) => {
    expect(patchBetween(now, wanted)).toEqual(patch);
  });
});
