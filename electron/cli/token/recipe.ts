/**
 * `token recipe`: code that mints, in the language of whoever asks.
 */
import type { Language } from '../../../shared/recipes/recipe.ts';
import { RECIPES, recipeCode } from '../../../shared/recipes/recipes.ts';
import { type CliIo, EXIT, type ExitCode } from '../io/io.ts';
import type { KeyFile } from './key-file.ts';

/** Prints the program on stdout, and on stderr how it is run. A key file fills in key ID and application code only. */
export async function printRecipe(io: CliIo, language: Language, key: KeyFile | null): Promise<ExitCode> {
  const recipe = RECIPES.find((one) => one.language === language);
  if (recipe === undefined) return EXIT.usage;
  const { file, run, needs, trap } = recipe;
  io.note(`${file}: ${run}\nNeeds ${needs}, and the secret in JWT_SECRET_HEX.\nMind: ${trap}\n`);
  await io.out(
    recipeCode(language, key === null ? {} : { kid: key.kid, applicationCode: key.applicationCode }),
  );
  return EXIT.ok;
}
