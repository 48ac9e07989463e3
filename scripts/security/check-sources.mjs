/** Looks for what the app's sources must not contain. */

import { lineAt, parseFile, sourceFiles } from '../lib/sources.mjs';
import { SINGLE_PLACE, SOURCE_RULES } from './source-rules.mjs';

const FOLDERS = ['electron', 'renderer', 'shared'];

/**
 * @param {string} root
 * @returns {{ files: number, findings: string[] }}
 */
export function checkSources(root) {
  const sources = sourceFiles(root, FOLDERS).map((file) => ({ file, code: withoutComments(root, file) }));
  const findings = sources.flatMap(({ file, code }) =>
    SOURCE_RULES.filter(({ onlyIn }) => !onlyIn?.test(file)).flatMap(({ pattern, message }) => {
      const match = pattern.exec(code);
      return match ? [`${file}:${lineAt(code, match.index)}: ${message} (${match[0].trim()})`] : [];
    }),
  );
  const places = sources.filter(({ code }) => SINGLE_PLACE.pattern.test(code)).map(({ file }) => file);
  if (places.length > 1) findings.push(`${SINGLE_PLACE.message}: ${places.join(', ')}`);
  return { files: sources.length, findings };
}

/**
 * Comments become blanks, so that line numbers stay.
 *
 * @param {string} root
 * @param {string} file
 */
function withoutComments(root, file) {
  const { text, comments } = parseFile(root, file);
  return comments.reduce(
    (code, { start, end }) =>
      code.slice(0, start) + code.slice(start, end).replaceAll(/[^\n]/g, ' ') + code.slice(end),
    text,
  );
}
