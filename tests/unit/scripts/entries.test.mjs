import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inProject, ROOT } from '../../../scripts/lib/project.mjs';
import { parseFile } from '../../../scripts/lib/sources.mjs';

/** Played by `npm start`, in a process of its own after set-up. */
const AFTER_SETUP = ['demo.mjs'];
/** Called by `npm test` only after set-up, each in a process of its own. */
const CHECKS = ['boundaries.mjs', 'docs.mjs', 'security-check.mjs'];

const entries = readdirSync(inProject('scripts')).filter(
  (name) => name.endsWith('.mjs') && ![...AFTER_SETUP, ...CHECKS].includes(name),
);

/**
 * The packages that are loaded before a line of the script runs, each with the module that asks for it.
 *
 * @param {string} file @param {Set<string>} seen
 * @returns {string[]}
 */
function packagesBeforeSetup(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const { staticImports, staticExports } = parseFile(ROOT, file).module;
  const asked = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries: found }) =>
      found.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  return asked.flatMap((specifier) => {
    if (specifier.startsWith('node:')) return [];
    if (!specifier.startsWith('.')) return [`${file}: ${specifier}`];
    return packagesBeforeSetup(path.posix.join(path.posix.dirname(file), specifier), seen);
  });
}

it('there are entries to look at', () => {
  expect(entries).toContain('dist.mjs');
});

it.each(entries)('%s can be started on a machine where nothing is installed', (name) => {
  expect(packagesBeforeSetup(`scripts/${name}`)).toEqual([]);
});
