/** Whether the packaged app is what it should be: its fuses, and no file that has no business in it. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { load } from 'js-yaml';
import { inProject } from '../lib/project.mjs';

/** electron-builder's name of a fuse → its place on the wire. */
const FUSES = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

/** Files of the archive by path; everything else in it is a mistake. */
const EXPECTED = /^\/(?:package\.json|out(?:\/.*)?|node_modules|node_modules\/keytar(?:\/.*)?)$/;
const UNWANTED = [
  { what: 'a source map', pattern: /\.map$/ },
  { what: 'a test', pattern: /(?:^|\/)(?:tests?|__tests__)\/|\.(?:test|spec)\./ },
  { what: 'a source file', pattern: /\.tsx?$|\.(?:c|cc|h|gyp)$/ },
  { what: 'a lockfile', pattern: /package-lock\.json$/ },
];

/**
 * @param {string} binary of the packaged app
 * @returns {Promise<string[]>} one sentence for each fuse that is not as electron-builder.yml says
 */
export async function wrongFuses(binary) {
  const wire = await getCurrentFuseWire(binary);
  const configuration = /** @type {{ electronFuses: Record<string, boolean> }} */ (
    load(readFileSync(inProject('electron-builder.yml'), 'utf8'))
  );
  const wanted = configuration.electronFuses;
  const unknown = Object.keys(wanted).filter((name) => !(name in FUSES));
  return [
    ...unknown.map((name) => `The fuse ${name} is not known to this check.`),
    ...Object.entries(FUSES).flatMap(([name, option]) => {
      const isOn = wire[option] === FuseState.ENABLE;
      return isOn === wanted[name] ? [] : [`The fuse ${name} is ${isOn ? 'on' : 'off'}.`];
    }),
  ];
}

/**
 * @param {string} folder the unpacked app
 * @returns {string[]} one sentence for each thing that should not be there, or is missing
 */
export function wrongContent(folder) {
  const resources = path.join(folder, 'resources');
  const archive = listPackage(path.join(resources, 'app.asar'), { isPack: false });
  const beside = readdirSync(path.join(resources, 'app.asar.unpacked'), {
    recursive: true,
    encoding: 'utf8',
  });
  const natives = beside.filter((name) => name.endsWith('.node'));
  const locales = readdirSync(path.join(folder, 'locales'));
  return [
    ...archive.filter((file) => !EXPECTED.test(file)).map((file) => `${file} is in the archive.`),
    ...archive.flatMap((file) =>
      UNWANTED.filter(({ pattern }) => pattern.test(file)).map(
        ({ what }) => `${file} in the archive is ${what}.`,
      ),
    ),
    ...(natives.length === 1 ? [] : [`There are ${natives.length} native modules: ${natives.join(', ')}.`]),
    ...(locales.length === 1 ? [] : [`There are ${locales.length} locales.`]),
    ...(readdirSync(resources).includes('default_app.asar') ? ["Electron's own default app is there."] : []),
  ];
}
