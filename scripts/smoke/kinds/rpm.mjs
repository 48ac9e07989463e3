/**
 * An RPM package: installed by rpm into a clean system, with its scripts. That system is a Debian one, so rpm is told
 * to take what the package requires for given; the Debian package says it in Debian's names.
 */

import { capture } from '../../lib/process.mjs';
import { scratchFolder } from '../../offline/clean-system/base.mjs';
import { withSystemRoot } from '../../offline/clean-system/system-root.mjs';
import { filesOf, withoutSharedFolders } from '../files.mjs';
import { expectSuccess, KindStopped } from '../report.mjs';
import { checkClean, checkInstalled, systemFor } from './deb.mjs';

const NAME = 'personalization-lab';
const TIMEOUT_MS = 3 * 60_000;

/** @param {import('../kinds.mjs').Trial} trial */
export async function tryRpm(trial) {
  const { report, file, shared, files } = trial;
  const { deb } = files;
  if (deb === undefined) {
    await report.check('installs', () =>
      Promise.reject(new Error('It takes the Debian package beside it to know what to install.')),
    );
    throw new KindStopped();
  }
  const lower = await report.need('what it depends on can be had', () => systemFor(deb));
  await withSystemRoot({ lower, scratch: scratchFolder(), shared }, async (systemRoot) => {
    const before = await filesOf(systemRoot);
    const rpm = (/** @type {string[]} */ ...args) =>
      capture('rpm', ['--root', systemRoot.file(''), '--dbpath', '/var/lib/rpm', ...args], {
        timeoutMs: TIMEOUT_MS,
      });
    await report.need('installs', async () => {
      expectSuccess(await rpm('--initdb'), 'rpm --initdb');
      expectSuccess(await rpm('--install', '--nodeps', file), 'rpm --install');
    });
    await checkInstalled(trial, systemRoot);
    await report.need('removes', async () => {
      expectSuccess(await rpm('--erase', NAME), 'rpm --erase');
    });
    await report.check('leaves nothing behind but user data', () =>
      checkClean(systemRoot, before, withoutSharedFolders),
    );
  });
}
