/**
 * The window's mirror of the main process's snapshot. The main process owns the state; nothing here changes it.
 */
import { errorText } from '../../shared/lib/result.ts';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/state/snapshot.ts';
import { createStore, useStore } from './store.ts';

export type Mirror =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly snapshot: Snapshot };

export const mirrorStore = createStore<Mirror>({ kind: 'loading' }, 'window');

/** The newer of what is shown and what arrived: the answer to `getSnapshot` may come after a later event. */
export function newer(current: Mirror, snapshot: Snapshot): Mirror {
  if (current.kind === 'ready' && current.snapshot.revision >= snapshot.revision) return current;
  return { kind: 'ready', snapshot };
}

/** Starts mirroring; returns its undo. Listens before it asks, so that no change falls between. */
export function connectMirror(api: Pick<Bridge, 'getSnapshot' | 'onSnapshot'>): () => void {
  const stop = api.onSnapshot((snapshot) => mirrorStore.update((current) => newer(current, snapshot)));
  api.getSnapshot().then(
    (result) => {
      if (result.ok) mirrorStore.update((current) => newer(current, result.value));
      else fail(`${result.error.code}: ${result.error.message}`);
    },
    (error: unknown) => fail(errorText(error)),
  );
  return stop;
}

function fail(message: string): void {
  mirrorStore.update((current) => (current.kind === 'ready' ? current : { kind: 'failed', message }));
}

/** The snapshot outside React, or null before the first one. */
export function currentSnapshot(): Snapshot | null {
  const mirror = mirrorStore.get();
  return mirror.kind === 'ready' ? mirror.snapshot : null;
}

/** The snapshot; only below the part of the tree that is rendered once there is one. */
export function useSnapshot(): Snapshot {
  const mirror = useStore(mirrorStore);
  if (mirror.kind !== 'ready') throw new TypeError('No snapshot yet');
  return mirror.snapshot;
}
