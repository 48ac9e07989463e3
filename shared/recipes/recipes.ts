/**
 * How to mint a user data JWT, in ten languages.
 */
import { COMPILED_RECIPES } from './compiled-recipes.ts';
import { type Language, LANGUAGES, type Recipe } from './recipe.ts';
import { SCRIPT_RECIPES } from './script-recipes.ts';

const ALL: readonly Recipe[] = [...SCRIPT_RECIPES, ...COMPILED_RECIPES];

/** In the order of the languages. */
export const RECIPES: readonly Recipe[] = LANGUAGES.flatMap((language) =>
  ALL.filter((recipe) => recipe.language === language),
);

/** Debian has no compiler for them, or one that is too old: the tests do not run these. */
export const NOT_RUN: readonly Language[] = ['kotlin', 'csharp'];

export interface RecipeValues {
  readonly kid: string;
  readonly applicationCode: string;
}

/** Stand for what is not known, or cannot be written into a text of every language. */
export const PLACEHOLDERS: RecipeValues = { kid: 'YOUR-KEY-ID', applicationCode: 'YOUR-APPLICATION-CODE' };

/** The program of a language, with key ID and application code filled in. The secret is never part of it. */
export function recipeCode(language: Language, values: Partial<RecipeValues> = {}): string {
  const recipe = RECIPES.find((one) => one.language === language);
  const { kid, applicationCode } = PLACEHOLDERS;
  return (recipe?.code ?? '')
    .replaceAll('@KID@', () => plain(values.kid) ?? kid)
    .replaceAll('@APP@', () => plain(values.applicationCode) ?? applicationCode);
}

function plain(value: string | undefined): string | null {
  return value !== undefined && /^[\w.:-]+$/.test(value) ? value : null;
}
