/** What a source file imports: statically, dynamically, by `require`, and in types. */

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { lineAt, parseFile } from '../lib/sources.mjs';

/**
 * @typedef {object} Import
 * @property {string} specifier as written
 * @property {number} line
 * @property {boolean} typeOnly nothing of it is left when the program runs
 * @property {string} [file] the project's file it means; undefined for a package or what was not found
 */

const EXTENSIONS = ['', '.ts', '.tsx', '.mjs', '.js', '.d.ts', '/index.ts', '/index.tsx'];

/**
 * @param {string} root
 * @param {string} file
 * @returns {Import[]}
 */
export function importsOf(root, file) {
  const { text, module, program } = parseFile(root, file);
  const found = [
    ...module.staticImports.map(({ start, moduleRequest, entries }) => ({
      start,
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ start, moduleRequest, isType }) =>
        moduleRequest ? [{ start, specifier: moduleRequest.value, typeOnly: isType }] : [],
      ),
    ),
    ...expressionImports(program),
  ];
  return found.map(({ start, specifier, typeOnly }) => {
    const target = resolve(root, file, specifier);
    return {
      specifier,
      line: lineAt(text, start),
      typeOnly,
      ...(target === undefined ? {} : { file: target }),
    };
  });
}

/**
 * `import('…')`, `require('…')` and types that are written `import('…').Name`.
 *
 * @param {unknown} node of the syntax tree
 * @returns {{ start: number, specifier: string, typeOnly: boolean }[]}
 */
function expressionImports(node) {
  if (typeof node !== 'object' || node === null) return [];
  const nested = Object.values(node).flatMap(expressionImports);
  const { type, start, source, callee, arguments: args } = /** @type {any} */ (node);
  if (type === 'ImportExpression' && typeof source?.value === 'string') {
    return [{ start, specifier: source.value, typeOnly: false }, ...nested];
  }
  if (type === 'TSImportType' && typeof source?.value === 'string') {
    return [{ start, specifier: source.value, typeOnly: true }, ...nested];
  }
  if (type === 'CallExpression' && callee?.name === 'require' && typeof args?.[0]?.value === 'string') {
    return [{ start, specifier: args[0].value, typeOnly: false }, ...nested];
  }
  return nested;
}

/**
 * @param {string} root
 * @param {string} from
 * @param {string} specifier
 * @returns {string | undefined} relative to the root
 */
function resolve(root, from, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const place = path.posix.join(path.posix.dirname(from), specifier.replace(/\?.*$/, ''));
  const suffix = EXTENSIONS.find((extension) => {
    const candidate = path.join(root, place + extension);
    return existsSync(candidate) && statSync(candidate).isFile();
  });
  return suffix === undefined ? undefined : place + suffix;
}
