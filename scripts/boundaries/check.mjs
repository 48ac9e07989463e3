/** Finds imports that the rules do not allow, and circles. */

import { builtinModules } from 'node:module';
import { sourceFiles } from '../lib/sources.mjs';
import { importsOf } from './imports.mjs';
import { BOUND_PACKAGES, FOLDERS, partOf } from './rules.mjs';
import { checkStructure } from './structure.mjs';

/**
 * @typedef {import('./imports.mjs').Import} Import
 * @typedef {import('./rules.mjs').Part} Part
 */

/**
 * @param {string} root
 * @returns {{ files: number, findings: string[] }}
 */
export function checkBoundaries(root) {
  const files = sourceFiles(root, FOLDERS);
  const imports = new Map(files.map((file) => [file, importsOf(root, file)]));
  const findings = files.flatMap((file) => checkFile(file, imports.get(file) ?? []));
  return {
    files: files.length,
    findings: [...findings, ...circles(imports), ...checkStructure(root, files, imports)],
  };
}

/**
 * @param {string} file
 * @param {readonly Import[]} imports
 */
function checkFile(file, imports) {
  const part = partOf(file);
  if (!part) return [`${file}: belongs to no part; give it one in scripts/boundaries/rules.mjs`];
  return imports.flatMap((wanted) => {
    const objection = judge(part, wanted);
    return objection ? [`${file}:${wanted.line}: ${objection}`] : [];
  });
}

/**
 * @param {Part} part
 * @param {Import} wanted
 * @returns {string | undefined} what is wrong with it
 */
function judge(part, { specifier, file, typeOnly }) {
  if (specifier.startsWith('.')) {
    return file === undefined ? missing(specifier) : judgeFile(part, file, typeOnly);
  }
  if (isNodeModule(specifier))
    return part.node ? undefined : `${part.name} must not import Node's ${specifier}`;
  const name = packageName(specifier);
  const allowed = BOUND_PACKAGES.includes(name)
    ? (part.bound ?? []).includes(name)
    : part.packages === 'any' || part.packages.includes(name);
  return allowed ? undefined : `${part.name} must not import the package ${name}`;
}

/**
 * @param {Part} part
 * @param {string} file
 * @param {boolean} typeOnly
 */
function judgeFile(part, file, typeOnly) {
  const other = partOf(file);
  if (!other) return file.includes('/') ? `imports ${file}, which belongs to no part` : undefined;
  if (other === part || part.parts.includes(other.name)) return undefined;
  if (part.alsoFrom?.some((pattern) => pattern.test(file))) return undefined;
  if (part.typesFrom?.some((pattern) => pattern.test(file))) {
    return typeOnly ? undefined : `${part.name} may import only types from ${file}`;
  }
  return `${part.name} must not import ${other.name} (${file})`;
}

/**
 * Styles and pictures are the bundler's to find.
 *
 * @param {string} specifier
 */
function missing(specifier) {
  return /\.(css|svg|png|json|node)(\?.*)?$/.test(specifier)
    ? undefined
    : `imports ${specifier}, which does not exist`;
}

/** @param {string} specifier */
function isNodeModule(specifier) {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

/** @param {string} specifier */
function packageName(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/**
 * Follows what is left when the program runs; types may refer to each other.
 *
 * @param {ReadonlyMap<string, readonly Import[]>} imports
 * @returns {string[]} one line per circle
 */
function circles(imports) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const found = [];
  for (const file of imports.keys()) follow(file, []);
  return found;

  /**
   * @param {string} file
   * @param {readonly string[]} trail
   */
  function follow(file, trail) {
    const start = trail.indexOf(file);
    if (start >= 0) found.push(`circle: ${[...trail.slice(start), file].join(' → ')}`);
    if (start >= 0 || done.has(file)) return;
    for (const { file: next, typeOnly } of imports.get(file) ?? []) {
      if (next !== undefined && !typeOnly) follow(next, [...trail, file]);
    }
    done.add(file);
  }
}
