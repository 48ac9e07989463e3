import { defineConfig } from 'vitest/config';

/** One project per kind of test, so that each can be run alone: `vitest --project unit`. */
const project = (name: string, testTimeout: number) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,mjs}`],
    environment: 'node',
    testTimeout,
    hookTimeout: 30_000,
    // What is waited for comes by itself; the usual second is too short for a busy machine.
    expect: { poll: { timeout: testTimeout / 2 } },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});

export default defineConfig({
  test: {
    pool: 'threads',
    maxWorkers: 2,
    projects: [project('unit', 10_000), project('conformance', 20_000), project('integration', 30_000)],
    coverage: {
      provider: 'v8',
      include: ['shared/**', 'electron/**'],
      exclude: ['electron/main.ts', 'electron/app/**', 'electron/preload.ts'],
    },
  },
});
