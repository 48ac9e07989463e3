import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BOUND_PACKAGES, PARTS } from '../../../scripts/boundaries/rules.mjs';
import { inProject, ROOT, readJson } from '../../../scripts/lib/project.mjs';

const NOT_OURS = ['node_modules', 'out', 'dist', 'demo', '.git', 'coverage', 'test-results'];

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.includes(entry.name)) return [];
    const file = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

/**
 * A glob of the lint settings: a doubled star for folders, a single one for a part of a name.
 *
 * @param {string} glob
 */
function asPattern(glob) {
  const parts = glob.split(/(\*\*\/?|\*)/).map((part) => {
    if (part.startsWith('**')) return '.*';
    return part === '*' ? '[^/]*' : part.replaceAll('.', '\\.');
  });
  return new RegExp(`^${parts.join('')}$`);
}

describe('settings', () => {
  const files = filesBelow('');

  it('of boundaries are about packages and files that are there', () => {
    const { dependencies, devDependencies } = readJson(inProject('package.json'));
    const installed = Object.keys({ ...dependencies, ...devDependencies });
    const named = [
      ...BOUND_PACKAGES,
      ...PARTS.flatMap((part) => (part.packages === 'any' ? [] : part.packages)),
    ];
    expect(named.filter((name) => !installed.includes(name))).toEqual([]);
    const idle = PARTS.filter((part) => !files.some((file) => part.files.test(file)));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it('of lint are about files that are there', () => {
    const { overrides } = JSON.parse(readFileSync(inProject('.oxlintrc.json'), 'utf8'));
    const patterns = overrides.flatMap((/** @type {{ files: string[] }} */ one) => one.files);
    const idle = patterns.filter(
      (/** @type {string} */ pattern) => !files.some((file) => asPattern(pattern).test(file)),
    );
    expect(patterns.length).toBeGreaterThan(5);
    expect(idle).toEqual([]);
  });
});
