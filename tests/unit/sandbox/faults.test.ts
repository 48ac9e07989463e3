/**
 * Fault rules: which request is hit, what comes of it, and that a seed repeats a run.
 */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { applyFault, prepareFault, struck } from '../../../electron/sandbox/faults/apply.ts';
import { FAULTS } from '../../../electron/sandbox/faults/catalog.ts';
import { chooseFault, fitsPattern, isRefusing } from '../../../electron/sandbox/faults/choose.ts';
import { draw, logNormal } from '../../../electron/sandbox/faults/draw.ts';
import { jsonAnswer, NORMAL_DELIVERY } from '../../../electron/sandbox/http/exchange.ts';
import {
  type FaultAction,
  faultActionSchema,
  faultRequestSchema,
  type FaultRule,
} from '../../../shared/model/fault.ts';
import { createState, type State } from '../../../electron/sandbox/state/state.ts';
import { fakeDeps } from '../../support/sandbox/lab.ts';

let state: State;
beforeEach(() => {
  state = createState(fakeDeps());
});

function rule(change: Partial<FaultRule> = {}): FaultRule {
  const request = faultRequestSchema.parse({ action: { type: 'hang' } });
  const made = {
    ...request,
    id: `rule-${state.faults.size}`,
    fault: null,
    name: 'test',
    enabled: true,
    matched: 0,
    hits: 0,
    ...change,
  };
  state.faults.set(made.id, made);
  return made;
}

function hits(count: number, method = 'GET', target = '/mobile/1/baseurl'): readonly boolean[] {
  return Array.from({ length: count }, () => chooseFault(state, 'mobile', method, target) !== null);
}

describe('which request is hit', () => {
  test('a rule without a selection hits every request of its listener', () => {
    rule();
    expect(hits(3)).toEqual([true, true, true]);
    expect(chooseFault(state, 'customer', 'GET', '/')).toBeNull();
  });

  test('only the nth', () => {
    rule({ nth: 2 });
    expect(hits(4)).toEqual([false, true, false, false]);
  });

  test('only once', () => {
    rule({ once: true });
    expect(hits(3)).toEqual([true, false, false]);
    expect(state.faults.get('rule-0')).toMatchObject({ enabled: false, hits: 1, matched: 1 });
  });

  test('by method and path', () => {
    rule({ method: 'post', path: '*/personalize' });
    expect(hits(1, 'POST', '/mobile/1/appinstance/x/personalize?keepAsLead=true')).toEqual([true]);
    expect(hits(1, 'GET', '/mobile/1/appinstance/x/personalize')).toEqual([false]);
    expect(hits(1, 'POST', '/mobile/1/appinstance/x/user')).toEqual([false]);
  });

  test('not while it is off', () => {
    rule({ enabled: false });
    expect(hits(1)).toEqual([false]);
    expect(state.faults.get('rule-0')?.matched).toBe(0);
  });

  test('the first rule that strikes, while all that match count', () => {
    rule({ nth: 2 });
    rule();
    expect(chooseFault(state, 'mobile', 'GET', '/')?.id).toBe('rule-1');
    expect(chooseFault(state, 'mobile', 'GET', '/')?.id).toBe('rule-0');
    expect([...state.faults.values()].map(({ matched, hits: count }) => [matched, count])).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  test('refuse is the listener’s matter', () => {
    rule({ action: { type: 'refuse' } });
    expect(hits(1)).toEqual([false]);
    expect([isRefusing(state, 'mobile'), isRefusing(state, 'customer')]).toEqual([true, false]);
  });
});

describe('probability', () => {
  function series(seed: string): readonly boolean[] {
    state = createState(fakeDeps());
    rule({ probability: 0.3, seed });
    return hits(200);
  }

  test('the same seed repeats the same run, another does not', () => {
    expect(series('a')).toEqual(series('a'));
    expect(series('a')).not.toEqual(series('b'));
  });

  test('about as many are hit as were asked for', () => {
    const count = series('a').filter(Boolean).length;
    expect(count).toBeGreaterThan(40);
    expect(count).toBeLessThan(80);
  });

  test.each([
    [0, false],
    [1, true],
  ])('%d means never or always', (probability, expected) => {
    rule({ probability });
    expect(new Set(hits(50))).toEqual(new Set([expected]));
  });

  test('draws lie in [0, 1)', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (seed, count) => {
        const value = draw(seed, count, 'x');
        expect(value >= 0 && value < 1).toBe(true);
      }),
    );
  });

  test('a log-normal delay has the median it was given', () => {
    const values = Array.from({ length: 999 }, (_, count) => logNormal(400, 1, 'seed', count)).toSorted(
      (a, b) => a - b,
    );
    expect(values[499]).toBeGreaterThan(350);
    expect(values[499]).toBeLessThan(450);
    expect(values[989]).toBeGreaterThan(2_000);
    expect(values[0]).toBeGreaterThan(0);
    expect(logNormal(400, 0, 'seed', 1)).toBe(400);
  });
});

describe('paths', () => {
  test.each([
    ['*', '/anything', true],
    ['', '', true],
    ['', '/', false],
    ['/a', '/a', true],
    ['/a', '/ab', false],
    ['/a*', '/ab', true],
    ['*/user', '/x/user', true],
    ['*/user', '/x/user/', false],
    ['/a*b*c', '/a1b2c', true],
    ['/a*b*c', '/a1c2b', false],
    ['/ab*ba', '/aba', false],
    ['/a.c', '/abc', false],
  ])('%j and %j: %s', (pattern, path, expected) => {
    expect(fitsPattern(pattern, path)).toBe(expected);
  });

  test('a pattern made of a path by stars always fits it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-c/]{0,20}$/),
        fc.array(fc.nat(20), { maxLength: 4 }),
        (path, cuts) => {
          const pattern = cuts.reduce((text, cut) => `${text.slice(0, cut)}*${text.slice(cut)}`, path);
          expect(fitsPattern(pattern, path)).toBe(true);
        },
      ),
    );
  });
});

describe('what comes of it', () => {
  const answer = jsonAnswer(200, { firstName: 'Ana' });

  function applied(action: FaultAction) {
    const noted = { code: null };
    return { ...applyFault(rule({ action }), noted, answer), noted };
  }

  test('no rule, no change', () => {
    expect(applyFault(null, { code: null }, answer)).toBe(answer);
  });

  test('the journal names the fault', () => {
    expect(struck(rule({ id: 'r', fault: 'hang' }))).toEqual({
      rule: 'r',
      fault: 'hang',
      name: 'test',
      action: 'hang',
    });
  });

  test.each([
    [{ type: 'delay', milliseconds: 5 }, { delayMs: 5 }],
    [{ type: 'logNormalDelay', medianMs: 7, sigma: 0 }, { delayMs: 7 }],
    [{ type: 'hang' }, { ending: 'hang' }],
    [{ type: 'resetBeforeHeaders' }, { ending: 'resetBeforeHeaders' }],
    [{ type: 'resetMidBody' }, { ending: 'resetMidBody' }],
    [
      { type: 'slowClose', milliseconds: 9 },
      { ending: 'slowClose', lastByteMs: 9 },
    ],
    [{ type: 'chunked' }, { framing: 'chunked' }],
  ] as const)('%o changes the delivery only', (action, delivery) => {
    expect(applied(action)).toMatchObject({
      status: 200,
      body: answer.body,
      delivery: { ...NORMAL_DELIVERY, ...delivery },
    });
  });

  test.each([
    [{ type: 'empty200' }, 200, ''],
    [{ type: 'unauthorizedEmpty' }, 401, ''],
    [{ type: 'forbiddenNull' }, 403, 'null'],
    [{ type: 'duplicateKeys' }, 200, '{"firstName":"Ana","firstName":"Not Ana"}'],
    [{ type: 'truncatedJson' }, 200, '{"firstNa'],
    [{ type: 'serverErrorUncoded' }, 500, '{"error":"Internal server error"}'],
    [
      { type: 'serverErrorCoded' },
      500,
      '{"requestError":{"serviceException":{"messageId":"0","text":"Unknown error"}}}',
    ],
  ] as const)('%o', (action, status, text) => {
    const altered = applied(action);
    expect([altered.status, new TextDecoder().decode(altered.body)]).toEqual([status, text]);
  });

  test('further bodies', () => {
    expect(applied({ type: 'wrongContentType' }).headers['content-type']).toBe('text/plain');
    expect(applied({ type: 'unauthorizedHtml' }).headers['content-type']).toBe('text/html');
    expect(applied({ type: 'htmlPage' }).status).toBe(200);
    expect(applied({ type: 'hugeBody' }).body.byteLength).toBeGreaterThan(2_000_000);
    expect(() =>
      new TextDecoder('utf-8', { fatal: true }).decode(applied({ type: 'invalidUtf8' }).body),
    ).toThrow();
    expect(applied({ type: 'tooManyRequests', retryAfterSeconds: 30 }).headers['retry-after']).toBe('30');
  });

  test('a revoked key is replaced by a new current one', () => {
    const before = [...state.profiles.values()][0]?.keys[0]?.kid;
    expect(prepareFault(state, rule({ action: { type: 'revokeKey' } }))).toBe(0);
    expect([...state.profiles.values()][0]?.keys).toMatchObject([
      { kid: before, status: 'revoked' },
      { status: 'current' },
    ]);
  });

  test('a skewed clock is for the one request', () => {
    expect(prepareFault(state, rule({ action: { type: 'clockSkew', milliseconds: 5 } }))).toBe(5);
    expect(prepareFault(state, null)).toBe(0);
  });
});

test('the catalog has every action, and nothing twice', () => {
  const types = faultActionSchema.options.map((option) => option.shape.type.value);
  expect(types.filter((type) => !FAULTS.some((fault) => fault.action.type === type))).toEqual([]);
  expect(new Set(FAULTS.map((fault) => fault.id)).size).toBe(FAULTS.length);
  for (const fault of FAULTS) expect(faultActionSchema.parse(fault.action)).toEqual(fault.action);
});
