/**
 * `npm run dist`: packages the app with the Electron runtime that is installed. What follows `--` goes
 * to electron-builder; `npm run dist -- --dir` leaves an unpacked app in dist/.
 */

import { buildApp } from './lib/build.mjs';
import { runScript, say } from './lib/console.mjs';
import { run } from './lib/process.mjs';
import { ROOT, toolPath } from './lib/project.mjs';
import { setUp } from './setup.mjs';
import { installedRuntime } from './setup/electron.mjs';

await runScript(async () => {
  await setUp({ electron: true });
  const runtime = installedRuntime();
  if (runtime?.kind === 'fallback') {
    say(`! This package holds Electron ${runtime.version}, a stand-in: try it, but do not release it.`);
  }
  await buildApp();
  const outcome = await run(
    process.execPath,
    [
      toolPath('electron-builder'),
      '--publish',
      'never',
      `-c.electronVersion=${runtime?.version}`,
      ...process.argv.slice(2),
    ],
    { cwd: ROOT },
  );
  return outcome.code;
});
