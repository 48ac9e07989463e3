/**
 * Which of many places an arrow key leads to, in rows of any number of columns. Pure.
 */

export interface TilePlace {
  readonly left: number;
  readonly top: number;
}

/** The index of the next place, or null where the key leads nowhere. Places are in reading order. */
export function neighbour(key: string, places: readonly TilePlace[], at: number): number | null {
  const here = places[at];
  if (here === undefined) return null;
  switch (key) {
    case 'ArrowRight':
      return inRange(at + 1, places);
    case 'ArrowLeft':
      return inRange(at - 1, places);
    case 'Home':
      return 0;
    case 'End':
      return places.length - 1;
    case 'ArrowDown':
      return inRow(places, here, rowAfter(places, at));
    case 'ArrowUp':
      return inRow(places, here, rowBefore(places, at));
    default:
      return null;
  }
}

function inRange(index: number, places: readonly TilePlace[]): number | null {
  return index >= 0 && index < places.length ? index : null;
}

function rowAfter(places: readonly TilePlace[], at: number): number | undefined {
  const top = places[at]?.top ?? 0;
  return places.slice(at).find((place) => place.top > top)?.top;
}

function rowBefore(places: readonly TilePlace[], at: number): number | undefined {
  const top = places[at]?.top ?? 0;
  return places.slice(0, at).findLast((place) => place.top < top)?.top;
}

/** The one in the row that lies nearest to the column. */
function inRow(places: readonly TilePlace[], { left }: TilePlace, top: number | undefined): number | null {
  if (top === undefined) return null;
  let best: number | null = null;
  for (const [index, place] of places.entries()) {
    if (place.top !== top) continue;
    const known = best === null ? undefined : places[best];
    if (known === undefined || Math.abs(place.left - left) < Math.abs(known.left - left)) best = index;
  }
  return best;
}
