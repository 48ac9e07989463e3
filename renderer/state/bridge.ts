/**
 * The only way out of the window: the typed functions that the preload puts on `window.api`.
 */
import type { Bridge } from '../../shared/ipc/contract.ts';

declare global {
  interface Window {
    readonly api: Bridge;
  }
}

/** Read at each use, so that a window without a preload fails where it can be shown, not while modules load. */
export function bridge(): Bridge {
  return window.api;
}
