import { describe, expect, it } from 'vitest';
import { DIFFERENCES, type DifferenceId } from '../../../../electron/sdk/profile/profile.ts';

/** For each row of an area a test that shows the difference in what the SDK does. */
export type Behaviours<Area extends string> = Readonly<
  Record<Extract<DifferenceId, `${Area}.${string}`>, () => void | Promise<void>>
>;

/**
 * Runs the behaviours of some areas. Each row has one, and each behaviour has a row: without its row the behaviour
 * fails, since the SDK asks for it.
 */
export function describeRows<Area extends string>(
  areas: readonly Area[],
  behaviours: Behaviours<Area>,
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
  });
}
