/**
 * The backend, and the token of whoever is at the app.
 */
import type { BackendContext } from '../backend/context.ts';
import type { TokenStore } from './token-store.ts';

export interface SessionContext extends BackendContext {
  readonly tokens: TokenStore;
}
