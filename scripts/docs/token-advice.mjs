/** The page of advice on tokens, made from the table that gives it. */

/**
 * @param {Readonly<Record<string, readonly [string, string]>>} advice
 * @returns {string} Markdown
 */
export function tokenAdvicePage(advice) {
  return [
    '# Advice on tokens\n',
    '<!-- Made from electron/advice/told/codes.ts by `npm run docs`. Change it there. -->\n',
    'What is likely wrong with a token, beside the verdicts and never part of one. Codes are stable; several may be told, the most telling first, in the order of this table. Evidence is a value, a position or a name, never the token and never a key. With a key of the application profile the plausible misreadings of it are tried, two dozen at most.\n',
    '| code | the mistake | what to do |',
    '|---|---|---|',
    ...Object.entries(advice).map(([code, [text, fix]]) => `| \`${code}\` | ${text}. | ${fix} |`),
    '',
  ].join('\n');
}
