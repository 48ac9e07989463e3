/** What electron-builder expects to find: icons, notices, AppStream metadata. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { task } from '../lib/console.mjs';
import { inProject } from '../lib/project.mjs';
import { makeIcons } from './icons.mjs';
import { npmMaterials } from './materials.mjs';
import { metainfo } from './metainfo.mjs';
import { noticesText } from './notices.mjs';

const FOLDER = inProject('build/generated');

/** @param {{ version: string, time: number }} release */
export function prepareResources(release) {
  return task('Preparing icons, notices and metadata', async () => {
    await mkdir(FOLDER, { recursive: true });
    await Promise.all([
      makeIcons(inProject('build/icon.svg'), FOLDER),
      writeFile(path.join(FOLDER, 'THIRD-PARTY-NOTICES.txt'), noticesText(npmMaterials())),
      writeFile(path.join(FOLDER, 'personalization-lab.metainfo.xml'), metainfo(release)),
    ]);
  });
}
