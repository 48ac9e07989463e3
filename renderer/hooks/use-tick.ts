/**
 * One heartbeat for every countdown, aligned to whole seconds of the device clock. It rests while nobody looks.
 */
import { useSyncExternalStore } from 'react';
import { currentSnapshot, useSnapshot } from '../state/mirror.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let now = Date.now();

function schedule(): void {
  const offset = currentSnapshot()?.clocks.deviceOffsetMs ?? 0;
  const rest = 1000 - ((((Date.now() + offset) % 1000) + 1000) % 1000);
  timer = setTimeout(() => {
    now = Date.now();
    for (const listener of listeners) listener();
    schedule();
  }, rest + 5);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    schedule();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

const current = (): number => now;

/** The machine's own clock, in milliseconds since the epoch, renewed each second. */
export function useMachineNow(): number {
  return useSyncExternalStore(subscribe, current, current);
}

/** The device clock, in milliseconds since the epoch, renewed each second. */
export function useDeviceNow(): number {
  const base = useSyncExternalStore(subscribe, current, current);
  return base + useSnapshot().clocks.deviceOffsetMs;
}
