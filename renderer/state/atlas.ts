/**
 * The window's mirror of the error atlas, and what of it is looked at. It outlives a change of screen.
 */
import type { AtlasBoard, AtlasEntry, FileProblem } from '../../shared/model/atlas.ts';
import type { PlatformProfile } from '../../shared/model/models.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import { bridge } from './bridge.ts';
import { createStore } from './store.ts';
import { openScreen } from './view.ts';

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

type Failed = Pick<CallRecord, 'call' | 'profile' | 'error' | 'journalReason'>;

/** Opens the atlas with the scenario of a failed call chosen and in sight; with its code searched for where it has none. */
export async function showInAtlas(call: Failed): Promise<void> {
  openScreen('errors');
  if (atlasStore.get().entries === null) await fetchEntries();
  const entry = scenarioOf(call, atlasStore.get().entries ?? []);
  if (entry === null) return changeAtlasView({ text: call.error?.code ?? '', filter: 'all' });
  revealInAtlas(entry, entry.info.profiles.includes(call.profile) ? call.profile : undefined);
}

/** Chooses a scenario and brings its tile into sight, whatever was searched for. */
export function revealInAtlas({ key, info }: AtlasEntry, profile = info.profiles[0] ?? 'strict'): void {
  changeAtlasView({ chosen: { key, profile }, reveal: key, text: '', filter: 'all' });
  openScreen('errors');
}

/** Scenarios of the code, those of the same reason before all others, then those of the same call and platform. */
export function scenarioOf(call: Failed, entries: readonly AtlasEntry[]): AtlasEntry | null {
  const { error } = call;
  if (error === null) return null;
  const ranked = entries
    .filter(({ source, code }) => source === 'catalog' && code === error.code)
    .map((entry) => ({ entry, rank: rankOf(call, error.message, entry) }));
  const best = Math.max(...ranked.map(({ rank }) => rank));
  return ranked.find(({ rank }) => rank === best)?.entry ?? null;
}

function rankOf({ call, profile, journalReason }: Failed, message: string, entry: AtlasEntry): number {
  const { info, signs } = entry;
  const reason = reasonName(journalReason);
  return (
    (reason !== null && signs.reasons.includes(reason) ? 8 : 0) +
    (signs.messages.some((pattern) => fits(pattern, message)) ? 8 : 0) -
    (reason !== null && signs.reasons.length > 0 && !signs.reasons.includes(reason) ? 4 : 0) +
    (info.calls.includes(call) ? 2 : 0) +
    (info.profiles.includes(profile) ? 1 : 0)
  );
}

/** `subjectNotIdentity: The sub claim …` is called `subjectNotIdentity`. */
function reasonName(reason: string | undefined): string | null {
  return /(?:^|: |; )([a-z]+[A-Za-z]*): (?=[A-Z])/.exec(reason ?? '')?.[1] ?? null;
}

/** Whether a text is what a pattern says, where `*` is any run of characters. */
function fits(pattern: string, text: string): boolean {
  const pieces = pattern.split('*');
  const [first = ''] = pieces;
  if (pieces.length === 1) return pattern === text;
  if (!text.startsWith(first)) return false;
  let place = first.length;
  for (const piece of pieces.slice(1)) {
    const found = text.indexOf(piece, place);
    if (found < 0) return false;
    place = found + piece.length;
  }
  return pattern.endsWith('*') || text.endsWith(pieces.at(-1) ?? '');
}
