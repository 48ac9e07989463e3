/**
 * `npm run preview`: the window's states, with made-up data, as a page for any browser. Nothing of main runs.
 */

import { importTypeScript } from './lib/import-typescript.mjs';
import { runScript, say } from './lib/console.mjs';
import { inProject } from './lib/project.mjs';
import { setUp } from './setup.mjs';

const PORT = 4173;

await runScript(async () => {
  await setUp({});
  const { build, preview } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const { cssModules } = await importTypeScript('scripts/build/css-modules.ts');
  const { FAKE_STATES } = await importTypeScript('tests/support/renderer/fake-bridge.ts');
  const shared = {
    configFile: /** @type {const} */ (false),
    root: inProject('tests', 'support', 'renderer-preview'),
    base: './',
    logLevel: /** @type {const} */ ('warn'),
    plugins: [react()],
    css: { modules: cssModules },
    build: {
      outDir: inProject('out', 'preview'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  };
  await build(shared);
  const server = await preview({ ...shared, preview: { port: PORT, host: '127.0.0.1' } });
  const [address = ''] = server.resolvedUrls?.local ?? [];
  for (const state of Object.keys(FAKE_STATES)) say(`${address}?state=${state}`);
  say('Add &theme=dark for the dark look, &answer=never or &answer=failure for a start that hangs or fails.');
  await new Promise((resolve) => process.once('SIGINT', resolve));
  await server.close();
  return 0;
});
