/** A private D-Bus session that starts nothing of the machine's by itself. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startService } from './service.mjs';

/**
 * @param {string} folder for its files
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./service.mjs').User} [user]
 * @returns {Promise<NodeJS.ProcessEnv>} how to reach it
 */
export async function startBus(folder, env, user) {
  const config = path.join(folder, 'bus.conf');
  await writeFile(config, configuration(folder));
  const daemon = startService('dbus-daemon', {
    args: ['--nofork', '--nopidfile', '--print-address=3', `--config-file=${config}`],
    env,
    user,
    package: 'dbus',
  });
  const address = await daemon.announcement();
  // Chromium also looks for the system's bus, and complains at length where there is none.
  return { DBUS_SESSION_BUS_ADDRESS: address, DBUS_SYSTEM_BUS_ADDRESS: address };
}

/**
 * Names no folder of services, so nothing is activated on demand. Any user may come in, but only the folder's owner
 * and root can reach the socket.
 *
 * @param {string} folder
 */
function configuration(folder) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
`;
}
