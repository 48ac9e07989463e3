/**
 * The smallest store that `useSyncExternalStore` can read: one immutable value and its listeners.
 */
import { useSyncExternalStore } from 'react';

export interface ValueStore<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly update: (change: (current: T) => T) => void;
  /** Returns its undo. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * How long a store's value lasts. `session`: *Start over* brings it back to what it was at first. `window`: it mirrors
 * what main owns, or is the same for every session.
 */
export type Lifetime = 'session' | 'window';

const sessionStores = new Set<() => void>();
let session = 0;

/** Every store of the session as it was when the window opened. */
export function resetSessionStores(): void {
  session += 1;
  for (const reset of sessionStores) reset();
}

/**
 * Tells whether the session of now has been reset since: what comes late, such as a response or the end of a part of
 * the page, belongs to the session before, and would bring it back.
 */
export function sessionMark(): () => boolean {
  const begun = session;
  return () => begun !== session;
}

/** Says how long its value lasts, so that a new store cannot be forgotten by *Start over*. */
export function createStore<T>(initial: T, lifetime: Lifetime): ValueStore<T> {
  let value = initial;
  if (lifetime === 'session') sessionStores.add(() => set(initial));
  const listeners = new Set<() => void>();
  function set(next: T): void {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of listeners) listener();
  }
  return {
    get: () => value,
    set,
    update: (change) => set(change(value)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value. */
export function useStore<T>(store: ValueStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
