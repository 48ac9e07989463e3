/** A minimal system of this machine's own release, and the same with what a package asks for. Kept for a day. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ScriptError, task } from '../../lib/console.mjs';
import { capture } from '../../lib/process.mjs';
import { cacheFolder } from '../../setup/cache.mjs';
import { withLock } from '../../setup/lock.mjs';
import { refreshPackageLists } from '../../setup/system-libraries.mjs';
import { buildAside } from '../../setup/workplace.mjs';
import { machineSources } from './sources.mjs';
import { PERSON, withSystemRoot } from './system-root.mjs';

const TIMEOUT_MS = 10 * 60_000;
/** Smaller and quicker, and no setting of ours is in the way of what a package does. */
const SETTINGS = [
  'Acquire::Languages "none";',
  'APT::Sandbox::User "root";',
  'APT::Install-Recommends "false";',
  'DPkg::Use-Pty "false";',
];
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** @returns {string} the folder of all systems kept */
function systemsFolder() {
  const folder = path.join(cacheFolder(), 'clean-systems');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** @returns {string} where a systemRoot may keep its changes */
export function scratchFolder() {
  const folder = path.join(systemsFolder(), 'scratch');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * @param {string} dependencies a Depends line
 * @returns {Promise<string>} the folder of a minimal system that has them and nothing else
 */
export function systemWith(dependencies) {
  const parent = systemsFolder();
  return withLock(parent, async () => {
    const base = await minimalSystem(parent);
    const target = `${base}-${digest(dependencies)}`;
    if (existsSync(target)) return target;
    await task('Installing what the package depends on in the clean system', async () => {
      await buildAside(target, async (folder) => {
        await must('cp', ['--archive', '--reflink=auto', `${base}/.`, folder]);
        await withSystemRoot({ lower: folder }, async (systemRoot) => {
          await must(
            ...systemRoot.command(['apt-get', '--yes', '--quiet', 'satisfy', dependencies], {
              env: { DEBIAN_FRONTEND: 'noninteractive' },
            }),
          );
        });
      });
    });
    return target;
  });
}

/** @param {string} parent */
async function minimalSystem(parent) {
  const sources = await machineSources(refreshPackageLists);
  const today = new Date().toISOString().slice(0, 10);
  const name = `${sources.suite}-${today}-${digest(JSON.stringify([sources, SETTINGS]))}`;
  const target = path.join(parent, name);
  if (existsSync(target)) return target;
  removeEarlier(parent, today);
  await task(`Making a clean system (${sources.suite})`, () =>
    buildAside(target, async (folder) => {
      const settings = path.join(parent, `apt-${process.pid}.conf`);
      writeFileSync(settings, [...SETTINGS, ...sources.settings, ''].join('\n'));
      try {
        await must(
          'mmdebstrap',
          [
            '--mode=root',
            '--variant=minbase',
            '--skip=cleanup/apt,check/empty',
            `--aptopt=${settings}`,
            ...encrypted(sources.lines),
            `--customize-hook=chroot "$1" usermod --home ${PERSON.home} --shell /bin/sh nobody`,
            `--customize-hook=install -d -o ${PERSON.uid} -g ${PERSON.gid} -m 700 "$1${PERSON.home}"`,
            sources.suite,
            folder,
            '-',
          ],
          sources.lines.join('\n'),
        );
      } finally {
        rmSync(settings, { force: true });
      }
    }),
  );
  return target;
}

/**
 * Package sources behind TLS need the authorities that this machine trusts.
 *
 * @param {readonly string[]} lines
 */
function encrypted(lines) {
  if (!lines.some((line) => line.includes(' https:')) || !existsSync(CERTIFICATES)) return [];
  return [
    '--include=ca-certificates',
    `--customize-hook=copy-in ${CERTIFICATES} ${path.dirname(CERTIFICATES)}`,
  ];
}

/**
 * @param {string} parent
 * @param {string} today
 */
function removeEarlier(parent, today) {
  for (const entry of readdirSync(parent)) {
    if (/-\d{4}-\d\d-\d\d-/.test(entry) && !entry.includes(today) && !entry.includes('.unfinished-')) {
      rmSync(path.join(parent, entry), { recursive: true, force: true });
    }
  }
}

/** @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} [input]
 */
async function must(program, args, input) {
  const { code, stdout, stderr } = await capture(program, args, { timeoutMs: TIMEOUT_MS, input });
  if (code === 0) return;
  throw new ScriptError(`${program} ended with code ${code}.\n${`${stdout}${stderr}`.slice(-3000)}`);
}
