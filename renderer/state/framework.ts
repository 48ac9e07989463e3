/**
 * The framework whose `catch` is shown, for the whole session.
 */
import type { Framework } from '../../shared/caught/words.ts';
import { createStore } from './store.ts';

export const frameworkStore = createStore<Framework>('flutter', 'session');
