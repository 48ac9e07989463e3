/**
 * Leads to the forge with a mutation chosen, for whoever asks from elsewhere.
 */
import { currentSnapshot } from '../../state/mirror.ts';
import { openTokenTab } from '../../state/view.ts';
import { changeForge, followToken, forgeDraft } from './forge-draft.ts';

/** Chooses that mutation alone, on the newest token. */
export function forgeWith(mutation: string): void {
  const snapshot = currentSnapshot();
  openTokenTab('forge');
  if (snapshot === null) return;
  const nowSeconds = Math.floor((Date.now() + snapshot.clocks.deviceOffsetMs) / 1000);
  followToken(snapshot, { nowSeconds, newId: () => crypto.randomUUID() });
  if (forgeDraft.get().start !== null) changeForge({ mutations: [mutation] });
}
