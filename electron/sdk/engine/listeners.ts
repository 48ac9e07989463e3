/**
 * Sets of listeners whose registration returns its own undo.
 */

export interface Listeners<T> {
  add(listener: (payload: T) => void): () => void;
  /** Tells every listener; one that throws keeps neither the others nor the SDK from going on. */
  notify(payload: T): void;
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<{ readonly call: (payload: T) => void }>();
  return {
    add(listener) {
      const entry = { call: listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    notify(payload) {
      for (const entry of Array.from(listeners)) {
        try {
          entry.call(payload);
        } catch {
          // A listener's fault is not the call's.
        }
      }
    },
  };
}
