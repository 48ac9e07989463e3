/**
 * What somebody probably meant.
 */

/** The candidate that differs from `text` in the fewest letters, or null where none is near; capitals do not count. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const lower = text.toLowerCase();
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(lower, candidate.toLowerCase()) }))
    .toSorted((one, other) => one.distance - other.distance);
  const [best] = ranked;
  if (best === undefined) return null;
  // A short word has many neighbours, so less may be wrong with it.
  const allowed = best.candidate.length <= 4 ? 1 : 2;
  return best.distance <= allowed ? best.candidate : null;
}

/** Letters to insert, remove, replace or swap with their neighbour. */
export function editDistance(one: string, other: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, other.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** ` Did you mean fetchUser?`, with the blank before it, or nothing where no candidate is near. Dashes do not count. */
export function didYouMean(text: string, candidates: readonly string[]): string {
  const bare = text.replaceAll(/[-_]/g, '').toLowerCase();
  const found =
    candidates.find((candidate) => candidate.replaceAll(/[-_]/g, '').toLowerCase() === bare) ??
    nearest(text.slice(0, 80), candidates);
  // A name that exists, in a place where it does not belong.
  return found === null || found === text ? '' : ` Did you mean ${found}?`;
}
