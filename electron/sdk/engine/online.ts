/**
 * Whether the device thinks it has a network; it has one where nobody tells.
 */
import type { Engine } from './engine.ts';

/** Asked anew at each use, since it changes by itself. */
export function isOnline({ ports }: Pick<Engine, 'ports'>): boolean {
  return ports.network?.isAvailable() ?? true;
}
