/** One session with the app as it came out of a package: what every kind has to pass. */

import path from 'node:path';
import { playDemo } from '../demo/play.mjs';
import { withApp } from './app.mjs';
import { checkFuses } from './checks/fuses.mjs';
import { checkGone, checkStored } from './checks/keyring.mjs';
import { checkLibraries } from './checks/libraries.mjs';
import { checkLink } from './checks/link.mjs';
import { checkQuit, checkZoom } from './checks/menu.mjs';
import { checkSandbox } from './checks/sandbox.mjs';

/** What of the private desktop the app gets to know. */
const DESKTOP = [
  'DISPLAY',
  'XAUTHORITY',
  'DBUS_SESSION_BUS_ADDRESS',
  'DBUS_SYSTEM_BUS_ADDRESS',
  'XDG_RUNTIME_DIR',
  'GSETTINGS_BACKEND',
  'NO_AT_BRIDGE',
  'GIO_USE_VFS',
];

/**
 * @typedef {object} Installed
 * @property {import('../offline/clean-system/system-root.mjs').SystemRoot} place
 * @property {string} folder with the app's files
 * @property {readonly string[]} command what starts it
 * @property {readonly string[]} opener what opens a link
 * @property {string} userData
 * @property {NodeJS.ProcessEnv} desktop
 * @property {string} evidence a folder for pictures and logs
 *
 * @param {NodeJS.ProcessEnv} desktop
 */
export function environmentOf(desktop) {
  return Object.fromEntries(DESKTOP.map((name) => [name, desktop[name]]));
}

/**
 * @param {import('./report.mjs').Report} report
 * @param {Installed} installed
 */
export async function checkSession(report, installed) {
  const { place, folder, desktop, evidence } = installed;
  const env = environmentOf(desktop);
  const picture = (/** @type {string} */ name) => path.join(evidence, `${name}.png`);
  await report.check('the fuses are as configured', () =>
    checkFuses(place.file(path.posix.join(folder, 'personalization-lab'))),
  );
  await report.check('no linked library is missing', () => checkLibraries(place, folder));
  await report.stage('starts as an ordinary user, plays the demo, quits', () =>
    withApp(
      place,
      { command: installed.command, env, userData: installed.userData, log: path.join(evidence, 'app.log') },
      async (app) => {
        const { page } = app;
        await report.check('the window is in Chromium’s sandbox', () => checkSandbox(place));
        await report.check('plays the guided demo', async () => {
          const told = (/** @type {string} */ _text) => {};
          const surprises = await playDemo(page, { pictures: path.join(evidence, 'demo'), say: told });
          if (surprises.length > 0) throw new Error(surprises.join('\n'));
        });
        await report.check('a link asks about its scenario in the open window', () =>
          checkLink(place, installed.opener, env, page, picture('link')),
        );
        await report.check('the menu’s keys work', () => checkZoom(page, desktop, picture('screen')));
        await report.check('the token is in the keyring', () => checkStored(page, desktop));
        await report.check('after sign-out it is gone', () => checkGone(page, desktop));
        await report.check('quits by its menu', () => checkQuit(app, desktop));
      },
    ),
  );
}
