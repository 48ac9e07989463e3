/**
 * What was chosen on *Your app*, and how the listener is started from there or from the palette.
 */
import { NO_TIMELINE_FILTER } from '../../../shared/model/timeline.ts';
import { addressOf, type ConnectDraft, FIRST_DRAFT, portProblem, wayOf } from './own-app-words.ts';
import { currentSnapshot } from '../../state/mirror.ts';
import { type Sent, send } from '../../state/send.ts';
import { createStore } from '../../state/store.ts';
import { changeFilter, showSource } from '../../state/timeline.ts';
import { openScreen } from '../../state/view.ts';

export const connectStore = createStore<ConnectDraft>(FIRST_DRAFT, 'session');

export function changeConnect(part: Partial<ConnectDraft>): void {
  connectStore.update((draft) => ({ ...draft, ...part }));
}

/** Keeps the port that was typed, where it can be one. */
export async function keepPort(): Sent<null> {
  const { port } = connectStore.get();
  const set = currentSnapshot()?.ownApp.port;
  if (port === null || portProblem(port) !== null || Number(port) === set) return { ok: true, value: null };
  return send('ownApp.port', 'setOwnAppPort', { port: Number(port) });
}

export async function startListening(): Sent {
  const kept = await keepPort();
  const snapshot = currentSnapshot();
  if (!kept.ok || snapshot === null) return kept;
  const draft = connectStore.get();
  return send('ownApp.start', 'startOwnApp', {
    way: wayOf(draft, snapshot),
    reachable: addressOf(draft, snapshot),
  });
}

/** The app's calls on the timeline, and nothing else. */
export function openOwnAppCalls(): void {
  showSource('session');
  changeFilter({ ...NO_TIMELINE_FILTER, kinds: ['ownApp'] });
  openScreen('timeline');
}
