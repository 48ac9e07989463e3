/**
 * How much of the catalog was seen in this session.
 */
import { isSeen, type Tile } from './grouping.ts';

export interface Coverage {
  readonly seen: number;
  readonly total: number;
  readonly codesSeen: number;
  readonly codes: number;
  /** Of the codes, between 0 and 1: what was met by hand counts, too. */
  readonly share: number;
}

/**
 * Only what comes with the app counts: a file of one's own would change what "all" means.
 *
 * @param codesMet codes that calls made by hand ended with
 */
export function coverageOf(tiles: readonly Tile[], codesMet: readonly string[]): Coverage {
  const catalog = tiles.filter(({ entry }) => entry.source === 'catalog');
  const seen = catalog.filter(isSeen);
  const total = catalog.length;
  const codes = codesOf(catalog);
  const met = new Set([...codesOf(seen), ...codesMet]);
  const codesSeen = [...codes].filter((code) => met.has(code)).length;
  return {
    seen: seen.length,
    total,
    codesSeen,
    codes: codes.size,
    share: codes.size === 0 ? 0 : codesSeen / codes.size,
  };
}

function codesOf(tiles: readonly Tile[]): ReadonlySet<string> {
  return new Set(tiles.flatMap(({ entry }) => entry.info.codes));
}
