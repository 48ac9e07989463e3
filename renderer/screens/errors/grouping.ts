/**
 * Tiles in groups that a person can find their way in: by origin, then by code; what has no code, by what it shows.
 */

import type { ErrorOrigin } from '../../../shared/model/app-error.ts';
import { type AtlasEntry, type AtlasOutcome, SCENARIO_GROUP_TITLES } from '../../../shared/model/atlas.ts';
import { ERRORS } from '../../../shared/errors.ts';
import type { ScenarioStatus } from '../../../shared/model/report.ts';
import { ORIGIN_TITLES } from '../../lib/origin-titles.ts';
import type { TileFilter } from '../../state/atlas.ts';

export const TILE_FILTER_TITLES: Readonly<Record<TileFilter, string>> = {
  all: 'All',
  unseen: 'Not seen',
  seen: 'Seen',
  unexpected: 'Not as expected',
};

export interface Tile {
  readonly entry: AtlasEntry;
  /** The worst of its profiles; null where none was run. */
  readonly status: ScenarioStatus | null;
}

export interface TileGroup {
  readonly id: string;
  /** The code all its tiles are about, or null where they show that something works. */
  readonly code: string | null;
  readonly title: string;
  readonly tiles: readonly Tile[];
}

export interface TileSection {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly TileGroup[];
}

const SEVERITY: readonly ScenarioStatus[] = ['skipped', 'passed', 'failed', 'error'];

const ORIGINS = Object.keys(ORIGIN_TITLES) as readonly ErrorOrigin[];

/** Every entry with how it ended in this session. */
export function tilesOf(entries: readonly AtlasEntry[], outcomes: readonly AtlasOutcome[]): readonly Tile[] {
  const worst = new Map<string, ScenarioStatus>();
  for (const { key, status } of outcomes) {
    const known = worst.get(key);
    if (known === undefined || SEVERITY.indexOf(status) > SEVERITY.indexOf(known)) worst.set(key, status);
  }
  return entries.map((entry) => ({ entry, status: worst.get(entry.key) ?? null }));
}

/** Whether a scenario was carried out; one that was skipped showed nothing. */
export function isSeen({ status }: Pick<Tile, 'status'>): boolean {
  return status !== null && status !== 'skipped';
}

/** The tiles that fit a filter and hold every word of a text. */
export function fittingTiles(tiles: readonly Tile[], filter: TileFilter, text: string): readonly Tile[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return tiles.filter((tile) => fits(tile, filter) && words.every((word) => searched(tile).includes(word)));
}

function fits(tile: Tile, filter: TileFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unseen':
      return !isSeen(tile);
    case 'seen':
      return isSeen(tile);
    case 'unexpected':
      return tile.status === 'failed' || tile.status === 'error';
  }
}

function searched({ entry: { info } }: Tile): string {
  return [info.id, info.title, info.shows, ...info.codes, ...info.calls, ...info.tags]
    .join('\n')
    .toLowerCase();
}

/** A person's own scenarios first; then the origins in the order in which a call meets them. */
export function sectionsOf(tiles: readonly Tile[]): readonly TileSection[] {
  const own = (['case', 'file'] as const).map((source) => ({
    id: source,
    title: source === 'case' ? 'From the opened case' : 'From your file',
    groups: byCode(tiles.filter(({ entry }) => entry.source === source)),
  }));
  const catalog = tiles.filter(({ entry }) => entry.source === 'catalog');
  const failing = ORIGINS.map((origin) => ({
    id: origin,
    title: ORIGIN_TITLES[origin],
    groups: byCode(catalog.filter(({ entry }) => entry.code !== null && entry.origin === origin)),
  }));
  const working = {
    id: 'works',
    title: 'What goes well',
    groups: byCode(catalog.filter(({ entry }) => entry.code === null)),
  };
  return [...own, ...failing, working].filter(({ groups }) => groups.length > 0);
}

function byCode(tiles: readonly Tile[]): readonly TileGroup[] {
  const groups = new Map<string, Tile[]>();
  for (const tile of tiles) {
    const id = tile.entry.code ?? tile.entry.info.group;
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [tile]);
    else known.push(tile);
  }
  return [...groups].map(([id, inGroup]) => groupOf(id, inGroup));
}

function groupOf(id: string, tiles: readonly Tile[]): TileGroup {
  const [first] = tiles;
  const code = first?.entry.code ?? null;
  if (first !== undefined && code === null) {
    return { id, code, title: SCENARIO_GROUP_TITLES[first.entry.info.group], tiles };
  }
  return { id, code, title: titleOf(id, first?.entry.origin ?? null), tiles };
}

function titleOf(code: string, origin: ErrorOrigin | null): string {
  const rows = ERRORS.filter((row) => row.code === code);
  return (rows.find((row) => row.origin === origin) ?? rows[0])?.title ?? '';
}
