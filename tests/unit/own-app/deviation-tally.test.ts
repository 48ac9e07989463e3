/**
 * What is counted of deviations over a session, and what is not kept.
 */
import { expect, it } from 'vitest';
import { type ComparedRequest, DeviationTally } from '../../../electron/own-app/compare/deviation-tally.ts';
import type { Deviation } from '../../../electron/own-app/exchange.ts';

function deviation(name: string, explained: string | null = null): Deviation {
  return { part: 'header', name, expected: 'absent', arrived: 'text', explained };
}

function callWith(...deviations: readonly Deviation[]): ComparedRequest {
  return { call: 'personalize', platform: 'android', sdkVersion: '15.1.0', plugin: null, deviations };
}

it('counts each difference once, and how often it was met', () => {
  const tally = new DeviationTally();
  tally.add(callWith(deviation('a'), deviation('b', 'a newer SDK')));
  tally.add(callWith(deviation('a')));
  expect(tally.counts()).toEqual({ all: 2, unexplained: 1 });
  expect(tally.file().calls).toEqual([
    {
      call: 'personalize',
      platform: 'android',
      sdkVersion: '15.1.0',
      plugin: null,
      count: 2,
      deviations: [
        { ...deviation('a'), count: 2 },
        { ...deviation('b', 'a newer SDK'), count: 1 },
      ],
    },
  ]);
  tally.clear();
  expect(tally.counts()).toEqual({ all: 0, unexplained: 0 });
});

it('keeps one that is explained apart from the same one that is not', () => {
  const tally = new DeviationTally();
  tally.add(callWith(deviation('a', 'in the background')));
  tally.add(callWith(deviation('a')));
  expect(tally.counts()).toEqual({ all: 2, unexplained: 1 });
});

it('keeps 500, and goes on counting those it knows', () => {
  const tally = new DeviationTally();
  tally.add(callWith(...Array.from({ length: 600 }, (_unused, index) => deviation(`h${index}`))));
  tally.add(callWith(deviation('h0'), deviation('new')));
  expect(tally.counts().all).toBe(500);
  expect(tally.file().calls[0]?.deviations[0]?.count).toBe(2);
  tally.clear();
  tally.add(callWith(deviation('new')));
  expect(tally.counts().all).toBe(1);
});

it('keeps 1,000 kinds of calls, whatever versions apps make up', () => {
  const tally = new DeviationTally();
  for (let minor = 0; minor < 1_010; minor += 1) tally.add({ ...callWith(), sdkVersion: `15.${minor}.0` });
  tally.add({ ...callWith(), sdkVersion: '15.0.0' });
  const { calls } = tally.file();
  expect(calls).toHaveLength(1_000);
  expect(calls[0]?.count).toBe(2);
});

it('leaves out what has no place in the file', () => {
  const tally = new DeviationTally();
  tally.add({ ...callWith(deviation('a')), platform: null });
  tally.add({ ...callWith(deviation('a')), sdkVersion: '••••••••' });
  tally.add(callWith(deviation('Ana\nKovač'), deviation('••••••••')));
  expect(tally.file().calls).toMatchObject([{ count: 1, deviations: [{ name: '••••••••' }] }]);
});
