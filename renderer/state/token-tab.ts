/**
 * Which part of the Token screen is in sight. It stays when another screen is opened.
 */
import { createStore } from './store.ts';
import { openScreen } from './view.ts';

export type TokenTab = 'inspect' | 'forge' | 'paste';

export const tokenTab = createStore<TokenTab>('inspect', 'session');

/** Leads to one part of the Token screen, from wherever it is asked for. */
export function openTokenTab(tab: TokenTab): void {
  tokenTab.set(tab);
  openScreen('token');
}
