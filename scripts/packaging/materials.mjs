/** What a package is made of besides our own code: npm packages that are bundled or shipped, and the runtime. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, readJson } from '../lib/project.mjs';

/**
 * @typedef {object} Material
 * @property {string} name
 * @property {string} version
 * @property {string} license SPDX expression, or what the package says instead
 * @property {string} homepage
 * @property {string} notice its license text; empty where the package has none
 */

const BUNDLES = ['main', 'renderer'];
/** Shipped as they are. */
const SHIPPED = ['node_modules/keytar'];
const NOTICE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i;

/**
 * @returns {Material[]} by name; needs a build
 * @throws {Error} where the build left no list
 */
export function npmMaterials() {
  const folders = [
    ...BUNDLES.flatMap((name) => {
      const list = readJson(inProject('out/notices', `${name}.json`));
      if (!Array.isArray(list)) throw new Error(`out/notices/${name}.json is missing: build first`);
      return /** @type {string[]} */ (list);
    }),
    ...SHIPPED,
  ];
  const materials = new Map(
    folders.map((folder) => {
      const material = materialIn(inProject(folder));
      return [`${material.name}@${material.version}`, material];
    }),
  );
  return [...materials.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {string} folder @returns {Material} */
function materialIn(folder) {
  const { name, version, license, homepage, repository, author } = readJson(
    path.join(folder, 'package.json'),
  );
  return {
    name,
    version,
    license: typeof license === 'string' ? license : (license?.type ?? 'UNKNOWN'),
    homepage: homepage ?? (typeof repository === 'string' ? repository : (repository?.url ?? '')),
    notice: noticeIn(folder) || standardNotice(license, author),
  };
}

/** @param {string} folder */
function noticeIn(folder) {
  if (!existsSync(folder)) return '';
  const notices = readdirSync(folder)
    .filter((name) => NOTICE_FILE.test(name))
    .toSorted()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
  return notices.join('\n\n');
}

/**
 * The words of the MIT license, which asks that they go along, for a package that brings none.
 *
 * @param {string} license @param {unknown} author
 */
function standardNotice(license, author) {
  if (license !== 'MIT') return '';
  const name =
    typeof author === 'string' ? author : /** @type {{ name?: string } | undefined} */ (author)?.name;
  const words = readFileSync(inProject('LICENSE'), 'utf8').replace(/^[\s\S]*?(?=Permission is)/, '');
  return `MIT License\n\nCopyright (c) ${name ?? 'the authors'}\n\n${words.trim()}`;
}
