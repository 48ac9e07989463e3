/**
 * The backend, and the token of whoever is at the app.
 */
import type { BackendContext } from '../backend/context.ts';
import type { TokenMinter } from './token-minter.ts';
import type { TokenStore } from './token-store.ts';

export interface SessionContext extends BackendContext {
  readonly minter: TokenMinter;
  readonly tokens: TokenStore;
}
