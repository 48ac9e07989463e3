/**
 * The language in which whoever looks mints tokens: minting code and the fix of a misread key are shown in it.
 */
import type { Language } from '../../../shared/recipes/recipe.ts';
import { createStore } from '../../state/store.ts';

export const mintingLanguage = createStore<Language>('node', 'window');
