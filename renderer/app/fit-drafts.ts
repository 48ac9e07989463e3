/**
 * Keeps what was typed in step with who is signed in and with what the server has learned.
 */
import type { Session, Snapshot } from '../../shared/state/snapshot.ts';
import { draftForSession, personalizeDraft } from '../screens/personalize/personalize-draft.ts';
import { settle, userDraft } from '../screens/save-user/user-draft.ts';
import { currentSnapshot, mirrorStore } from '../state/mirror.ts';

/** Starts following the snapshot; returns its undo. */
export function keepDraftsFitting(): () => void {
  let before = currentSnapshot();
  return mirrorStore.subscribe(() => {
    const now = currentSnapshot();
    if (now === null) return;
    fitPersonalize(before, now);
    if (before !== null) userDraft.update((draft) => settle(draft, before as Snapshot, now));
    before = now;
  });
}

/** A draft that nobody touched belongs to whoever is signed in. */
function fitPersonalize(before: Snapshot | null, now: Snapshot): void {
  if (before !== null && sessionKey(before.session) === sessionKey(now.session)) return;
  if (!personalizeDraft.get().touched) personalizeDraft.set(draftForSession(now));
}

function sessionKey(session: Session): string {
  if (session.kind === 'customer') return `customer ${session.username}`;
  return session.kind === 'token' ? `token ${session.sub ?? ''}` : session.kind;
}
