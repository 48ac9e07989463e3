/**
 * `npm run dist`: builds every package that this machine can build, and says what the others need.
 *
 * After `--`: `--dir` stops at the unpacked app; `--only deb,rpm` builds these; `--out FOLDER` puts them
 * elsewhere; `--quick` packs less tightly; `--verify` builds twice and compares.
 */

import { parseArgs } from 'node:util';
import { runScript } from './lib/console.mjs';
import { setUp } from './setup.mjs';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      only: { type: 'string' },
      out: { type: 'string' },
      quick: { type: 'boolean', default: false },
      verify: { type: 'boolean', default: false },
    },
  });
  await setUp({ electron: true, packaging: !values.dir });
  // Only now: it rests on packages that set-up installs.
  const { buildPackages } = await import('./packaging/build-packages.mjs');
  return buildPackages(values);
});
