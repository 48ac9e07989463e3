/**
 * The tiles of one code by what the server objected to, so that a reason is found among many. Pure.
 */
import type { Tile } from './grouping.ts';

export interface TilePart {
  /** Null where the tiles of a code stand together. */
  readonly title: string | null;
  readonly tiles: readonly Tile[];
}

/** In the order in which the server looks; the name of a reason begins with what it is about. */
const SUBJECTS: readonly (readonly [title: string, begins: RegExp])[] = [
  ['Form', /^(token(?!Id)|header)/],
  ['Key', /^key/],
  ['Signature', /^(signature|algorithm)/],
  ['Claims', /^(type|claims|applicationCode|tokenId)/],
  ['Subject', /^subject/],
  ['Expiry', /^(expir|notYetValid|issuedAt)/],
];

const OTHER = 'Other';

/** Only what the server refused as not authorized has reasons enough to be divided. */
export function partsOf(code: string | null, tiles: readonly Tile[]): readonly TilePart[] {
  if (code !== 'UNAUTHORIZED') return [{ title: null, tiles }];
  const titles = [...SUBJECTS.map(([title]) => title), OTHER];
  return titles
    .map((title) => ({ title, tiles: tiles.filter((tile) => subjectOf(tile) === title) }))
    .filter((part) => part.tiles.length > 0);
}

function subjectOf({ entry }: Tile): string {
  const [reason = ''] = entry.signs.reasons;
  return SUBJECTS.find(([, begins]) => begins.test(reason))?.[0] ?? OTHER;
}
