/**
 * `npm run lab -- …`: the command line, on plain Node, built anew when its sources have changed.
 *
 * Writes nothing to stdout itself.
 */

import { ensureCli } from './lib/build.mjs';
import { callerFolder } from './lib/caller.mjs';
import { runScript } from './lib/console.mjs';
import { run } from './lib/process.mjs';
import { ROOT } from './lib/project.mjs';
import { setUp } from './setup.mjs';

await runScript(async () => {
  await setUp({});
  const outcome = await run(process.execPath, [await ensureCli(), ...process.argv.slice(2)], {
    cwd: callerFolder(ROOT, process.cwd(), process.env),
    isGraceful: true,
  });
  return outcome.code;
});
