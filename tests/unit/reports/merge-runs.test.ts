import { describe, expect, test } from 'vitest';
import { mergeRuns, missingShards } from '../../../electron/reports/content/merge-runs.ts';
import { NOON, result, run } from '../../support/reports/builders.ts';

function part(index: number, ids: readonly string[], total = 2) {
  return run({
    shard: { index, total },
    startedAt: NOON + index,
    endedAt: NOON + 100 * index,
    results: ids.map((id) => result({ id })),
  });
}

describe('mergeRuns', () => {
  test('puts shards together in their order', () => {
    const merged = mergeRuns([part(2, ['b', 'd']), part(1, ['a', 'c'])]);
    if (!merged.ok) throw new Error(merged.error);
    expect(merged.value.results.map(({ id }) => id)).toEqual(['a', 'c', 'b', 'd']);
    expect(merged.value).toMatchObject({ shard: null, startedAt: NOON + 1, endedAt: NOON + 200 });
  });

  test('keeps the worse of two results of one scenario', () => {
    const failure = run({ shard: { index: 2, total: 2 }, results: [result({ id: 'a', status: 'failed' })] });
    const merged = mergeRuns([failure, part(1, ['a'])]);
    expect(merged).toMatchObject({ ok: true, value: { results: [{ id: 'a', status: 'failed' }] } });
  });

  test('keeps the same scenario on two profiles apart', () => {
    const results = [result({ id: 'a', profile: 'android' }), result({ id: 'a', profile: 'ios' })];
    expect(mergeRuns([run({ results })])).toMatchObject({ ok: true, value: { results: { length: 2 } } });
  });

  test('refuses what does not belong together', () => {
    expect(mergeRuns([])).toEqual({ ok: false, error: 'There is no run to merge.' });
    expect(mergeRuns([part(1, []), part(2, [], 3)])).toEqual({
      ok: false,
      error: 'The parts differ in number of shards: 2 and 3.',
    });
  });
});

describe('missingShards', () => {
  test('names the parts that are not there', () => {
    expect(missingShards([part(2, [], 4), part(3, [], 4)])).toEqual([1, 4]);
    expect(missingShards([run()])).toEqual([]);
  });
});
