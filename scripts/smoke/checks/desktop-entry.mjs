/** What makes the app a citizen of the desktop: its entry in the menu, its icons, its description for stores. */

import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { capture } from '../../lib/process.mjs';
import { expectSuccess } from '../report.mjs';

export const ENTRY = '/usr/share/applications/personalization-lab.desktop';
const ICONS = '/usr/share/icons/hicolor';
const METAINFO = '/usr/share/metainfo';

/** @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place @param {string} folder for copies */
export async function checkEntry(place, folder) {
  const copy = path.join(folder, path.basename(ENTRY));
  copyFileSync(place.file(ENTRY), copy);
  const outcome = await capture('desktop-file-validate', [copy], { timeoutMs: 10_000 });
  expectSuccess(outcome, 'desktop-file-validate');
  const complaints = `${outcome.stdout}${outcome.stderr}`.trim();
  if (/\b(?:error|warning):/.test(complaints)) throw new Error(complaints);
}

/** @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place */
export async function checkIcons(place) {
  const name = /^Icon=(.+)$/m.exec(readFileSync(place.file(ENTRY), 'utf8'))?.[1] ?? '';
  const found = readdirSync(place.file(ICONS)).flatMap((size) =>
    ['png', 'svg'].flatMap((ending) => {
      const bytes = read(place.file(`${ICONS}/${size}/apps/${name}.${ending}`));
      return bytes === undefined ? [] : [{ size, ending, bytes }];
    }),
  );
  if (found.length === 0) throw new Error(`${ICONS} has no icon named ${name}.`);
  for (const { size, ending, bytes } of found) {
    if (ending === 'svg') continue;
    const is = `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
    if (is !== size) throw new Error(`The icon in ${ICONS}/${size} is ${is}.`);
  }
}

/**
 * @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place
 * @param {string} folder for copies
 */
export async function checkMetainfo(place, folder) {
  for (const name of metainfoFiles(place)) {
    const copy = path.join(folder, name);
    copyFileSync(place.file(`${METAINFO}/${name}`), copy);
    expectSuccess(
      await capture('appstreamcli', ['validate', '--no-net', copy], { timeoutMs: 30_000 }),
      'appstreamcli validate',
    );
  }
}

/** @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place */
export function metainfoFiles(place) {
  try {
    return readdirSync(place.file(METAINFO)).filter((name) => name.includes('personalization'));
  } catch {
    return [];
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
