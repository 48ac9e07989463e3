/** The plan of the house: no circles between folders, no folder too full, no room too large, one type per name. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lineAt, parseFile } from '../lib/sources.mjs';

/**
 * @typedef {import('./imports.mjs').Import} Import
 */

/** The folders of the app itself; tests and scripts have a plan of their own. */
const HOUSE = ['shared', 'electron', 'renderer'];
/** A room is a folder directly under one of these. */
const FLOORS = ['electron', 'renderer'];

const MOST_BESIDE_FOLDERS = 8;
const MOST_WITHOUT_FOLDERS = 20;
const LARGEST_SHARE = 0.2;
/** In a smaller project every room is a large one. */
const SMALLEST_HOUSE = 5_000;

/**
 * @param {string} root
 * @param {readonly string[]} files
 * @param {ReadonlyMap<string, readonly Import[]>} imports
 * @returns {string[]} one line per fault
 */
export function checkStructure(root, files, imports) {
  const own = files.filter((file) => HOUSE.includes(file.split('/')[0] ?? ''));
  return [
    ...folderCircles(own, imports),
    ...fullFolders(own),
    ...largeRooms(root, own),
    ...repeatedTypes(root, own),
  ];
}

/**
 * Types count, too: a folder that names another's types cannot be understood without it.
 *
 * @param {readonly string[]} files
 * @param {ReadonlyMap<string, readonly Import[]>} imports
 */
function folderCircles(files, imports) {
  /** @type {Map<string, Map<string, string>>} folder → folder it imports → a file that does */
  const arrows = new Map();
  for (const file of files) {
    const from = path.posix.dirname(file);
    for (const { file: target } of imports.get(file) ?? []) {
      const to = target === undefined ? from : path.posix.dirname(target);
      if (to === from) continue;
      arrows.set(from, (arrows.get(from) ?? new Map()).set(to, file));
    }
  }
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const found = [];
  for (const folder of arrows.keys()) follow(folder, []);
  return found;

  /**
   * @param {string} folder
   * @param {readonly string[]} trail
   */
  function follow(folder, trail) {
    const start = trail.indexOf(folder);
    if (start >= 0) {
      const circle = [...trail.slice(start), folder];
      const steps = circle.slice(1).map((to, at) => arrows.get(circle[at] ?? '')?.get(to));
      found.push(`circle of folders: ${circle.join(' → ')} (${steps.join(', ')})`);
    }
    if (start >= 0 || done.has(folder)) return;
    for (const next of arrows.get(folder)?.keys() ?? []) follow(next, [...trail, folder]);
    done.add(folder);
  }
}

/** @param {readonly string[]} files */
function fullFolders(files) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const parents = new Set();
  for (const file of files) {
    const folder = path.posix.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
    const above = path.posix.dirname(folder);
    if (above !== '.') parents.add(above);
  }
  return [...counts].flatMap(([folder, count]) => {
    const most = parents.has(folder) ? MOST_BESIDE_FOLDERS : MOST_WITHOUT_FOLDERS;
    const beside = parents.has(folder) ? ' beside its subfolders' : '';
    return count > most ? [`${folder}: ${count} files${beside}, at most ${most}`] : [];
  });
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 */
function largeRooms(root, files) {
  /** @type {Map<string, number>} */
  const rooms = new Map();
  let total = 0;
  for (const file of files) {
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length;
    total += lines;
    const [floor = '', room, below] = file.split('/');
    const name = `${floor}/${room}`;
    if (below !== undefined && FLOORS.includes(floor)) rooms.set(name, (rooms.get(name) ?? 0) + lines);
  }
  if (total < SMALLEST_HOUSE) return [];
  return [...rooms].flatMap(([room, lines]) =>
    lines / total > LARGEST_SHARE ? [`${room}: ${Math.round((100 * lines) / total)} % of the source`] : [],
  );
}

/**
 * Interfaces, type aliases and classes that are exported under a name that another file exports, too.
 *
 * @param {string} root
 * @param {readonly string[]} files
 */
function repeatedTypes(root, files) {
  /** @type {Map<string, string[]>} */
  const places = new Map();
  for (const file of files) {
    const { text, program } = parseFile(root, file);
    for (const node of program.body) {
      const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : null;
      if (declared === null || !TYPES.has(declared.type) || !('id' in declared)) continue;
      const { id } = /** @type {{ id: { name: string } | null }} */ (declared);
      const place = `${file}:${lineAt(text, node.start)}`;
      if (id !== null) places.set(id.name, [...(places.get(id.name) ?? []), place]);
    }
  }
  return [...places].flatMap(([name, where]) =>
    where.length > 1 ? [`the type ${name} is exported ${where.length} times: ${where.join(', ')}`] : [],
  );
}

const TYPES = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'ClassDeclaration']);
