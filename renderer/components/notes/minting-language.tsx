import type { Language } from '../../../shared/recipes/recipe.ts';
import { RECIPES } from '../../../shared/recipes/recipes.ts';
import { createStore, useStore } from '../../state/store.ts';
import { Choice } from '../../ui/form/choice.tsx';

const OPTIONS = RECIPES.map(({ language, title }) => ({ value: language, label: title }));

const mintingLanguage = createStore<Language>('node', 'session');

/** The language in which whoever looks mints tokens: minting code and the fix of a misread key are shown in it. */
export function useMintingLanguage(): Language {
  return useStore(mintingLanguage);
}

export function MintingLanguage({ label, testId }: { readonly label: string; readonly testId: string }) {
  return (
    <Choice
      label={label}
      value={useMintingLanguage()}
      options={OPTIONS}
      onChange={mintingLanguage.set}
      testId={testId}
    />
  );
}
