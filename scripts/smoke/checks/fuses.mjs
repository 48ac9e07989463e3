/** The fuses of a packaged binary against what the packaging asks for. */

import { readFileSync } from 'node:fs';
import { inProject } from '../../lib/project.mjs';

const OFF = '0'.codePointAt(0);
const ON = '1'.codePointAt(0);

/** @param {string} binary */
export async function checkFuses(binary) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(binary);
  const wanted = wantedFuses(readFileSync(inProject('electron-builder.yml'), 'utf8'));
  if (wanted.size === 0) throw new Error('electron-builder.yml asks for no fuses.');
  const wrong = [...wanted].flatMap(([name, value]) => {
    const option = FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)];
    if (option === undefined) return [`${name}: Electron has no such fuse`];
    const is = wire[option];
    return is === (value ? ON : OFF) ? [] : [`${name}: should be ${value ? 'on' : 'off'}, is ${is}`];
  });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/**
 * @param {string} configuration the text of electron-builder.yml
 * @returns {Map<string, boolean>} by the names that Electron has for them
 */
export function wantedFuses(configuration) {
  const block = /^electronFuses:\n((?:(?: +.*|\s*#.*)?\n)*)/m.exec(configuration)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/^ +(\w+): *(true|false)/gm)].map(([, name = '', value]) => [
      `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value === 'true',
    ]),
  );
}
