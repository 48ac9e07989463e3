/** Looks at what was built: the preload is small and needs only Electron; the CLI needs neither it nor the keychain. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../boundaries/imports.mjs';

const PRELOAD = 'out/preload/preload.cjs';
const PRELOAD_LIMIT_BYTES = 12 * 1024;
const CLI = 'out/main/cli.js';
const NOT_FOR_CLI = new Set(['electron', 'keytar']);

/**
 * @param {string} root
 * @returns {string[]} findings
 */
export function checkBuild(root) {
  return [...checkPreload(root), ...checkCli(root), ...checkRenderer(root)];
}

/** @param {string} root */
function checkPreload(root) {
  const file = path.join(root, PRELOAD);
  if (!existsSync(file)) return [`${PRELOAD} was not built`];
  const others = readdirSync(path.dirname(file)).filter((name) => name !== path.basename(file));
  const needed = importsOf(root, PRELOAD).map(({ specifier }) => specifier);
  const size = readFileSync(file).length;
  return [
    ...others.map((name) => `${path.dirname(PRELOAD)}/${name}: a sandboxed preload must be one file`),
    ...needed
      .filter((name) => name !== 'electron')
      .map((name) => `${PRELOAD}: needs ${name}; only electron is there`),
    ...(size > PRELOAD_LIMIT_BYTES ? [`${PRELOAD}: ${size} bytes, more than ${PRELOAD_LIMIT_BYTES}`] : []),
  ];
}

/**
 * Follows the chunks that the command line loads.
 *
 * @param {string} root
 */
function checkCli(root) {
  if (!existsSync(path.join(root, CLI))) return [`${CLI} was not built`];
  const seen = new Set([CLI]);
  /** @type {string[]} */
  const findings = [];
  for (const file of seen) {
    for (const { specifier, file: chunk } of importsOf(root, file)) {
      if (chunk) seen.add(chunk);
      const name = specifier.split('/')[0] ?? specifier;
      if (NOT_FOR_CLI.has(name)) findings.push(`${file}: the command line must run without ${name}`);
    }
  }
  return findings;
}

/** @param {string} root */
function checkRenderer(root) {
  const page = path.join(root, 'out/renderer/index.html');
  if (!existsSync(page)) return ['out/renderer/index.html was not built'];
  const html = readFileSync(page, 'utf8');
  const inline = [...html.matchAll(/<(script|style)\b[^>]*>\s*[^<\s]/g)].map(([, tag]) => tag);
  const remote = [...html.matchAll(/(?:src|href)="(https?:[^"]*)"/g)].map(([, address]) => address);
  return [
    ...inline.map(
      (tag) => `out/renderer/index.html: inline <${tag}> is refused by the content security policy`,
    ),
    ...remote.map((address) => `out/renderer/index.html: loads ${address}`),
  ];
}
