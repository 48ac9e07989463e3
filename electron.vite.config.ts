/** How each process is built: main, sandbox and CLI as ES modules for Node, the preload as one CommonJS file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { bundledPackages } from './scripts/build/bundled-packages.ts';
import { cssModules } from './scripts/build/css-modules.ts';
import { events, requests } from './shared/ipc/contract.ts';

/** By hand, so that the output runs on the oldest Electron the set-up can install. */
const NODE = 'node20.18';
const CHROME = 'chrome130';

const { license, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly license: string;
  readonly devDependencies: { readonly electron: string };
};

export default defineConfig({
  main: {
    plugins: [bundledPackages('main')],
    define: {
      // Who must have signed an update feed; without it the hashes alone count.
      __UPDATE_PUBLIC_KEY__: JSON.stringify(process.env['UPDATE_PUBLIC_KEY'] ?? ''),
      __BUILD__: JSON.stringify({ license: license, electron: devDependencies.electron }),
    },
    build: {
      outDir: 'out/main',
      target: NODE,
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          sandbox: 'electron/sandbox/service/process.ts',
          film: 'electron/app/film/process.ts',
          cli: 'electron/cli.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    define: {
      // Names only: a schema library would not fit in a preload, and is not needed there.
      __CHANNELS__: JSON.stringify({ requests: Object.keys(requests), events: Object.keys(events) }),
    },
    build: {
      outDir: 'out/preload',
      target: NODE,
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    css: { modules: cssModules },
    plugins: [react(), bundledPackages('renderer')],
    build: {
      outDir: 'out/renderer',
      target: CHROME,
      minify: true,
      sourcemap: false,
      // The content security policy allows data URLs for pictures only.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 950,
      // Whole: the development server would look for it below the root, the build below the project.
      rolldownOptions: { input: path.resolve('renderer/index.html') },
    },
  },
});
