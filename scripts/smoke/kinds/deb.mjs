/** A Debian package: installed, used and removed in a clean system that has only what the package asks for. */

import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { capture } from '../../lib/process.mjs';
import { scratchFolder, systemWith } from '../../offline/clean-system/base.mjs';
import { PERSON, withSystemRoot } from '../../offline/clean-system/system-root.mjs';
import { checkEntry, checkIcons, checkMetainfo, metainfoFiles } from '../checks/desktop-entry.mjs';
import { checkHandler } from '../checks/link.mjs';
import { differences, filesOf } from '../files.mjs';
import { expectSuccess } from '../report.mjs';
import { checkSession, environmentOf } from '../session.mjs';

const NAME = 'personalization-lab';
const APT = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 5 * 60_000 };

/** @typedef {import('../kinds.mjs').Trial} Trial */

/** @param {Trial} trial */
export async function tryDeb(trial) {
  const { report, file, shared } = trial;
  const lower = await report.need('what it depends on can be had', () => systemFor(file));
  await withSystemRoot({ lower, scratch: scratchFolder(), shared }, async (systemRoot) => {
    const before = await filesOf(systemRoot);
    const inside = `/tmp/${path.basename(file)}`;
    copyFileSync(file, systemRoot.file(inside));
    await report.check('asks for all that it needs, and apt adds nothing', () =>
      checkSelfContained(systemRoot, inside),
    );
    await report.need('installs', async () => {
      expectSuccess(await systemRoot.run(['apt-get', '--yes', 'install', inside], APT), 'apt-get install');
    });
    await checkInstalled(trial, systemRoot);
    await report.need('removes and purges', async () => {
      expectSuccess(await systemRoot.run(['apt-get', '--yes', 'remove', NAME], APT), 'apt-get remove');
      expectSuccess(await systemRoot.run(['apt-get', '--yes', 'purge', NAME], APT), 'apt-get purge');
    });
    await report.check('leaves nothing behind but user data', () => checkClean(systemRoot, before));
  });
}

/**
 * What holds for every package that a package manager has installed.
 *
 * @param {Trial} trial
 * @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} systemRoot
 */
export async function checkInstalled({ report, desktop, evidence }, systemRoot) {
  const env = environmentOf(desktop);
  await report.check('the desktop entry is valid', () => checkEntry(systemRoot, evidence));
  await report.check('its icons are there, in their sizes', () => checkIcons(systemRoot));
  if (metainfoFiles(systemRoot).length > 0)
    await report.check('the description for stores is valid', () => checkMetainfo(systemRoot, evidence));
  await report.check('links to scenarios belong to it', () => checkHandler(systemRoot, env));
  const folder = await report.need('its command is on the path', () => installedFolder(systemRoot));
  await checkSession(report, {
    place: systemRoot,
    folder,
    command: [NAME],
    opener: ['xdg-open'],
    userData: `${PERSON.home}/.config/Personalization Lab`,
    desktop,
    evidence,
  });
}

/**
 * @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} systemRoot
 * @returns {Promise<string>} where the command leads
 */
async function installedFolder(systemRoot) {
  const outcome = await systemRoot.run(['sh', '-c', `readlink -e "$(command -v ${NAME})"`], {
    timeoutMs: 10_000,
  });
  expectSuccess(outcome, `Looking for ${NAME}`);
  return path.posix.dirname(outcome.stdout.trim());
}

/**
 * @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} systemRoot
 * @param {ReadonlyMap<string, string>} before
 * @param {(files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>} [counted] what of a list counts
 */
export async function checkClean(systemRoot, before, counted = (files) => files) {
  const found = differences(counted(before), counted(await filesOf(systemRoot)));
  if (found.length > 0) throw new Error(found.slice(0, 40).join('\n'));
}

/** @param {string} file a Debian package */
export async function systemFor(file) {
  const outcome = await capture('dpkg-deb', ['--field', file, 'Depends'], { timeoutMs: 30_000 });
  expectSuccess(outcome, 'Reading the package');
  return systemWith(outcome.stdout.trim());
}

/** @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} systemRoot @param {string} inside */
async function checkSelfContained(systemRoot, inside) {
  const outcome = await systemRoot.run(['apt-get', '--simulate', 'install', inside], APT);
  expectSuccess(outcome, 'apt-get --simulate install');
  const others = [...outcome.stdout.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) =>
    name === NAME ? [] : [name],
  );
  if (others.length > 0) throw new Error(`apt would add ${others.join(', ')}.`);
}
