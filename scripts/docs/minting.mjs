/** The page of minting code, made from the recipes that the tests run. */

/**
 * @param {{ recipes: readonly { language: string, title: string, file: string, run: string, needs: string, trap: string }[], code: (language: string) => string, notRun: readonly string[] }} table
 * @returns {string} Markdown
 */
export function mintingPage({ recipes, code, notRun }) {
  const names = recipes.filter(({ language }) => notRun.includes(language)).map(({ title }) => title);
  return [
    '# Minting code\n',
    '<!-- Made from shared/recipes/ by `npm run docs`. Change it there. -->\n',
    'The shortest right way to mint a user data JWT, as whole programs: the external user ID is the argument, the secret comes from the environment and is never printed. `lab token recipe LANGUAGE` prints one, with key ID and application code filled in from `--key FILE`.\n',
    'The vendor’s key is hexadecimal text, and nearly every library takes text or Base64: decode the digits to bytes first. That is the first mistake in every language; each has its own beside it. When a token is refused, `lab token check FILE --key FILE` names the mistake ([token-advice.md](token-advice.md)).\n',
    `The tests run every program but those in ${names.join(' and ')}, whose compilers Debian does not have: these two were only read.\n`,
    ...recipes.flatMap(({ language, title, file, run, needs, trap }) => [
      `## ${title}\n`,
      `\`${file}\`, with ${needs}: \`${run}\`\n`,
      `Mind: ${trap}\n`,
      `\`\`\`${language === 'csharp' ? 'cs' : language === 'node' ? 'js' : language === 'typescript' ? 'ts' : language}`,
      code(language).trimEnd(),
      '```\n',
    ]),
  ].join('\n');
}
