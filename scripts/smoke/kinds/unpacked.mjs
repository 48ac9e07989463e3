/**
 * The app unpacked into a folder by hand: what archives are for, and what remains to be tried of any package where no
 * clean system can be made. Chromium's sandbox then rests on user namespaces alone.
 */

import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { capture, isRoot } from '../../lib/process.mjs';
import { scratchFolder, systemWith } from '../../offline/clean-system/base.mjs';
import { machine } from '../../offline/clean-system/machine.mjs';
import { PERSON, withSystemRoot } from '../../offline/clean-system/system-root.mjs';
import { expectSuccess } from '../report.mjs';
import { checkSession } from '../session.mjs';
import { systemFor } from './deb.mjs';

const TIMEOUT_MS = 3 * 60_000;
const BINARY = 'personalization-lab';
/** For an archive without a Debian package beside it. */
const USUAL =
  'libgtk-3-0, libnotify4, libnss3, libxss1, libxtst6, xdg-utils, libatspi2.0-0, libuuid1, libsecret-1-0, libgbm1, libasound2, libx11-xcb1';

/** @typedef {import('../kinds.mjs').Trial} Trial */
/** @typedef {(file: string, folder: string, systemRoot: import('../../offline/clean-system/system-root.mjs').SystemRoot, inside: string) => Promise<void>} Unpack */

/** @param {Trial} trial */
export function tryTar(trial) {
  return inCleanSystem(trial, (file, folder) =>
    must('tar', ['--extract', '--no-same-owner', `--file=${file}`, `--directory=${folder}`]),
  );
}

/** @param {Trial} trial */
export function tryAppImage(trial) {
  return inCleanSystem(trial, async (file, folder, systemRoot, inside) => {
    const name = path.basename(file);
    copyFileSync(file, path.join(folder, name));
    chmodSync(path.join(folder, name), 0o755);
    const outcome = await systemRoot.run(
      ['sh', '-c', `cd '${inside}' && './${name}' --appimage-extract >/dev/null`],
      {
        asPerson: true,
        timeoutMs: TIMEOUT_MS,
      },
    );
    expectSuccess(outcome, '--appimage-extract');
  });
}

/** @type {Readonly<Record<string, (file: string, folder: string) => Promise<void>>>} */
const UNPACK_HERE = {
  deb: (file, folder) => must('dpkg-deb', ['--extract', file, folder]),
  rpm: (file, folder) =>
    must('sh', ['-c', 'rpm2cpio "$1" | (cd "$2" && cpio -idm --quiet)', 'sh', file, folder]),
  'tar.gz': (file, folder) =>
    must('tar', ['--extract', '--no-same-owner', `--file=${file}`, `--directory=${folder}`]),
};

/**
 * Runs what is in a package on the machine itself.
 *
 * @param {Trial} trial
 * @param {string} kind
 */
export async function tryHere(trial, kind) {
  const unpack = UNPACK_HERE[kind];
  if (unpack === undefined) return;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'personalization-lab-smoke-'));
  try {
    chmodSync(folder, 0o755);
    await trial.report.need('unpacks', () => unpack(trial.file, folder));
    await runFrom(trial, machine(), folder, folder, path.join(folder, 'settings'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Trial} trial @param {Unpack} unpack */
async function inCleanSystem(trial, unpack) {
  const { report, file, files, shared } = trial;
  const lower = await report.need('a clean system can be made', () =>
    files.deb === undefined ? systemWith(USUAL) : systemFor(files.deb),
  );
  await withSystemRoot({ lower, scratch: scratchFolder(), shared }, async (systemRoot) => {
    const inside = `${PERSON.home}/unpacked`;
    const folder = systemRoot.file(inside);
    mkdirSync(folder);
    chownSync(folder, PERSON.uid, PERSON.gid);
    await report.need('unpacks', () => unpack(file, folder, systemRoot, inside));
    await runFrom(trial, systemRoot, folder, inside, `${PERSON.home}/.config/Personalization Lab`);
  });
}

/**
 * @param {Trial} trial
 * @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place
 * @param {string} folder where we find what was unpacked
 * @param {string} inside where the place does
 * @param {string} userData
 */
async function runFrom({ report, desktop, evidence }, place, folder, inside, userData) {
  const app = path.posix.join(inside, appFolder(folder));
  if (isRoot() && userData.startsWith(folder)) {
    mkdirSync(userData);
    chownSync(userData, PERSON.uid, PERSON.gid);
  }
  const binary = path.posix.join(
    app,
    existsSync(place.file(path.posix.join(app, 'AppRun'))) ? 'AppRun' : BINARY,
  );
  await checkSession(report, {
    place,
    folder: app,
    command: [binary],
    opener: [binary, `--user-data-dir=${userData}`],
    userData,
    desktop,
    evidence,
  });
}

/** @param {string} folder @returns {string} the one in it that holds the program */
function appFolder(folder) {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name === BINARY,
  );
  if (found === undefined) throw new Error(`There is no ${BINARY} in it.`);
  return path.relative(folder, found.parentPath);
}

/** @param {string} program @param {readonly string[]} args */
async function must(program, args) {
  expectSuccess(await capture(program, args, { timeoutMs: TIMEOUT_MS }), program);
}
