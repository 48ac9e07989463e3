/**
 * The window's mirror of the error atlas, and what of it is looked at. It outlives a change of screen.
 */
import type { AtlasBoard, AtlasEntry, FileProblem } from '../../shared/model/atlas.ts';
import type { PlatformProfile } from '../../shared/model/models.ts';
import { bridge } from './bridge.ts';
import { createStore } from './store.ts';

export const TILE_FILTERS = ['all', 'unseen', 'seen', 'unexpected'] as const;
export type TileFilter = (typeof TILE_FILTERS)[number];

export interface Atlas {
  readonly board: AtlasBoard;
  /** Null until the screen was opened for the first time. */
  readonly entries: readonly AtlasEntry[] | null;
}

export interface Chosen {
  readonly key: string;
  readonly profile: PlatformProfile;
}

export interface AtlasView {
  readonly chosen: Chosen | null;
  /** The tile that is to be brought into sight once it is there. */
  readonly reveal: string | null;
  readonly filter: TileFilter;
  readonly text: string;
  /** What is wrong with the file that was opened last. */
  readonly problems: { readonly name: string; readonly list: readonly FileProblem[] } | null;
}

export const EMPTY_BOARD: AtlasBoard = {
  revision: -1,
  entriesRevision: 0,
  run: {
    state: 'idle',
    done: 0,
    total: 0,
    current: null,
    counts: { passed: 0, failed: 0, error: 0, skipped: 0 },
    message: null,
  },
  outcomes: [],
  results: { kept: 0, possible: 0 },
  codesMet: [],
  link: null,
  openCase: null,
  file: null,
};

export const atlasStore = createStore<Atlas>({ board: EMPTY_BOARD, entries: null }, 'window');

export const atlasView = createStore<AtlasView>(
  { chosen: null, reveal: null, filter: 'all', text: '', problems: null },
  'session',
);

/** Starts mirroring; returns its undo. */
export function connectAtlas(): () => void {
  const stop = bridge().onAtlasChanged(take);
  bridge()
    .getAtlasBoard()
    .then(
      (answer) => {
        if (answer.ok) take(answer.value);
      },
      () => {},
    );
  return stop;
}

/** Events may overtake the answer to the first question. */
function take(board: AtlasBoard): void {
  atlasStore.update((atlas) => (atlas.board.revision >= board.revision ? atlas : { ...atlas, board }));
}

/** Fetches the scenarios: when they are first shown, and when there are others. */
export async function fetchEntries(): Promise<void> {
  const answer = await bridge()
    .getAtlasEntries()
    .catch(() => null);
  if (answer?.ok === true) atlasStore.update((atlas) => ({ ...atlas, entries: answer.value }));
}

export function choose(key: string, profile: PlatformProfile): void {
  atlasView.update((view) => ({ ...view, chosen: { key, profile } }));
}

export function changeAtlasView(part: Partial<AtlasView>): void {
  atlasView.update((view) => ({ ...view, ...part }));
}
