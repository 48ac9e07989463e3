import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { capture } from '../../../scripts/lib/process.mjs';
import { inProject } from '../../../scripts/lib/project.mjs';

const TIMEOUT_MS = 60_000;
const PRINT_ENVIRONMENT = 'console.log(JSON.stringify(process.env))';
const USE_KEYRING = `
  const keytar = require(${JSON.stringify(inProject('node_modules', 'keytar'))});
  keytar.setPassword('desktop-test', 'someone', 'secret')
    .then(() => keytar.getPassword('desktop-test', 'someone'))
    .then(console.log, (error) => console.log(error.message));
`;

/** @param {...string} args */
function desktop(...args) {
  return capture(process.execPath, [inProject('scripts', 'desktop.mjs'), ...args], { timeoutMs: TIMEOUT_MS });
}

describe.runIf(process.platform === 'linux')('private desktop', { timeout: TIMEOUT_MS }, () => {
  it('has a display, a bus and folders of its own, and leaves nothing behind', async () => {
    const { code, stdout } = await desktop('--', process.execPath, '-e', PRINT_ENVIRONMENT);
    expect(code).toBe(0);
    /** @type {NodeJS.ProcessEnv} */
    const env = JSON.parse(stdout);
    const folder = path.dirname(env.XDG_DATA_HOME ?? '');
    expect(env.DISPLAY).toMatch(/^:\d+$/);
    expect(env.DISPLAY).not.toBe(process.env.DISPLAY);
    expect(env.DBUS_SESSION_BUS_ADDRESS).toContain(folder);
    expect(env.XAUTHORITY).toContain(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('ends with the exit code of its command', async () => {
    expect(await desktop('--', process.execPath, '-e', 'process.exit(7)')).toMatchObject({ code: 7 });
  });

  it.each([
    ['unlocked', 'secret'],
    ['locked', 'Cannot create an item in a locked collection'],
    ['absent', 'The name org.freedesktop.secrets was not provided by any .service files'],
  ])('can have a keyring that is %s', async (state, answer) => {
    const { stdout } = await desktop('--keyring', state, '--', process.execPath, '-e', USE_KEYRING);
    expect(stdout.trim()).toBe(answer);
  });
});
