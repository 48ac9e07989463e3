/**
 * `npm start`: makes the machine ready, builds, and opens the app.
 *
 * Without a display it plays the guided demo on a private desktop instead. `--demo` plays it in sight;
 * `--dev` starts the app with hot reload.
 */

import { runOnDesktop } from './desktop.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runScript, say } from './lib/console.mjs';
import { hasDisplay } from './lib/display.mjs';
import { run } from './lib/process.mjs';
import { inProject, ROOT, toolPath } from './lib/project.mjs';
import { sandboxArguments, warnRootUser } from './lib/root-user.mjs';
import { electronBinary } from './setup/electron.mjs';
import { setUp } from './setup.mjs';

await runScript(async () => {
  const args = new Set(process.argv.slice(2));
  const display = hasDisplay();
  await setUp({ electron: true, desktop: !display });
  warnRootUser();
  if (args.has('--dev')) return startDeveloping();
  await ensureBuilt();
  if (display && args.has('--demo')) return playDemo(['--slow']);
  if (display) return openApp();
  say('No display here: playing the guided demo on a private one.\n');
  return runOnDesktop([process.execPath, inProject('scripts', 'demo.mjs')]);
});

async function openApp() {
  const outcome = await run(electronBinary(), [...sandboxArguments(), ROOT]);
  return outcome.code;
}

/** @param {readonly string[]} args */
async function playDemo(args) {
  const outcome = await run(process.execPath, [inProject('scripts', 'demo.mjs'), ...args]);
  return outcome.code;
}

async function startDeveloping() {
  const noSandbox = sandboxArguments().length > 0 ? { NO_SANDBOX: '1' } : {};
  const outcome = await run(process.execPath, [toolPath('electron-vite'), 'dev', '--watch'], {
    cwd: ROOT,
    env: { ...process.env, ...noSandbox },
  });
  return outcome.code;
}
