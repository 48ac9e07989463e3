import { expect, it } from 'vitest';
import { arrivalRecord } from '../../../../electron/core/own-app/arrival-record.ts';
import { DeviationTally } from '../../../../electron/core/own-app/deviation-tally.ts';
import type { Deviation } from '../../../../electron/own-app/exchange.ts';
import { arrival } from '../../../support/own-app/arrivals.ts';

function deviation(name: string, explained: string | null = null): Deviation {
  return { part: 'header', name, expected: 'absent', arrived: 'text', explained };
}

function callWith(...deviations: readonly Deviation[]) {
  return arrivalRecord(arrival({ deviations }), null, []);
}

it('counts each difference once, and how often it was met', () => {
  const tally = new DeviationTally();
  tally.add(callWith(deviation('a'), deviation('b', 'a newer SDK')));
  tally.add(callWith(deviation('a')));
  expect(tally.counts()).toEqual({ all: 2, unexplained: 1 });
  expect(tally.all()[0]).toEqual({
    ...deviation('a'),
    call: 'personalize',
    platform: 'android',
    sdkVersion: '15.1.0',
    count: 2,
  });
  tally.clear();
  expect(tally.counts()).toEqual({ all: 0, unexplained: 0 });
});

it('keeps 500, and goes on counting those it knows', () => {
  const tally = new DeviationTally();
  tally.add(callWith(...Array.from({ length: 600 }, (_unused, index) => deviation(`h${index}`))));
  tally.add(callWith(deviation('h0'), deviation('new')));
  expect(tally.counts().all).toBe(500);
  expect(tally.all()[0]?.count).toBe(2);
});
