import { describe, expect, it } from 'vitest';
import { DIFFERENCES, type DifferenceId } from '../../../../electron/sdk/profile/profile.ts';

/** For each row of an area a test that shows the difference in what the SDK does. */
export type Behaviours<Area extends string> = Readonly<
  Record<Extract<DifferenceId, `${Area}.${string}`>, () => void | Promise<void>>
>;

type Column = 'strict' | 'android' | 'ios';
type Row = { readonly id: string } & Record<Column, unknown>;

interface Levelling {
  readonly id: string;
  readonly row: Row;
  readonly from: Column;
  readonly to: Column;
}

/** Every way to make one platform of a row like the other, or strict like the platforms where these agree. */
function levellings(rows: readonly unknown[], idle: readonly string[]): readonly Levelling[] {
  return (rows as readonly Row[]).flatMap((row) => {
    const pairs: readonly (readonly [Column, Column])[] = same(row, 'android', 'ios')
      ? [['strict', 'android']]
      : [
          ['android', 'ios'],
          ['ios', 'android'],
        ];
    return pairs
      .filter(([from]) => !idle.includes(`${row.id} ${from}`))
      .filter(([from, to]) => !same(row, from, to))
      .map(([from, to]) => ({ id: row.id, row, from, to }));
  });
}

function same(row: Row, one: Column, other: Column): boolean {
  return JSON.stringify(row[one]) === JSON.stringify(row[other]);
}

/**
 * Runs the behaviours of some areas. Each row has one, and each behaviour has a row: without its row the behaviour
 * fails, since the SDK asks for it; and it fails when a platform is made like the other.
 *
 * @param idle columns that no code can ask for, as `row column`
 */
export function describeRows<Area extends string>(
  areas: readonly Area[],
  behaviours: Behaviours<Area>,
  idle: readonly string[] = [],
): void {
  const rows = DIFFERENCES.filter((row) => areas.some((area) => row.id.startsWith(`${area}.`)));

  describe(`differences in ${areas.join(', ')}`, () => {
    it('are tested row by row', () => {
      expect(rows.map((row) => row.id).toSorted()).toEqual(Object.keys(behaviours).toSorted());
    });

    it.each(Object.entries<() => void | Promise<void>>(behaviours))('%s', async (id, behaviour) => {
      expect(rows.map((row): string => row.id)).toContain(id);
      await behaviour();
    });

    it.each(levellings(rows, idle))(
      'notices it when $id is levelled: $from as $to',
      async ({ row, from, to }) => {
        const behaviour = new Map<string, () => void | Promise<void>>(Object.entries(behaviours)).get(row.id);
        const kept = row[from];
        row[from] = row[to];
        try {
          // A thrown error is a failed behaviour, too: the SDK does not know what to do.
          await expect(Promise.resolve().then(behaviour)).rejects.toThrow();
        } finally {
          row[from] = kept;
        }
      },
    );
  });
}
