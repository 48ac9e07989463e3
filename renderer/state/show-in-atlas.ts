/**
 * From a call that failed to the one scenario of the atlas that shows the same: the same code for the same reason.
 */
import type { AtlasEntry } from '../../shared/model/atlas.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import { atlasStore, changeAtlasView, fetchEntries } from './atlas.ts';
import { openScreen } from './view.ts';

type Failed = Pick<CallRecord, 'call' | 'profile' | 'error' | 'journalReason'>;

/** Opens the atlas with that scenario chosen and in sight; with the code searched for where there is no scenario. */
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
