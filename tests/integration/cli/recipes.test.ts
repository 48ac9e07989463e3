/**
 * Every recipe whose language is on this machine mints for real, and the sandbox takes what it made. `npm test` installs
 * the languages that Debian has; where one is missing its tests are skipped, and the summary says so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advise } from '../../../electron/advice/advise.ts';
import { verifyToken } from '../../../electron/sandbox/gate/server-gate.ts';
import { activeProfile } from '../../../electron/sandbox/state/state.ts';
import { checkToken } from '../../../electron/sdk/token/check-token.ts';
import { readUserDataJwt } from '../../../electron/sdk/token/decode-token.ts';
import type { Language } from '../../../shared/recipes/recipe.ts';
import { NOT_RUN, RECIPES, recipeCode } from '../../../shared/recipes/recipes.ts';
import { type Server, startServer } from '../../support/sandbox/server.ts';

/** How each is run with what Debian has. Kotlin 1.3 and .NET are not in it, or too old: those two are not run. */
const RUNNERS: Partial<Readonly<Record<Language, readonly [command: string, ...args: string[]]>>> = {
  node: [process.execPath, 'mint.mjs'],
  // There is nothing in it that Node would have to strip.
  typescript: [process.execPath, 'mint.mts.mjs'],
  python: ['python3', 'mint.py'],
  php: ['php', 'mint.php'],
  ruby: ['ruby', 'mint.rb'],
  go: ['go', 'run', 'mint.go'],
  java: ['java', 'Mint.java'],
  shell: ['sh', 'mint.sh'],
};
const IDS = ['ana.kovac-1047', 'Zoë "Z"', 'Жанна', '山田太郎', 'ana-🦊\\x'];
const PROJECT = path.resolve(import.meta.dirname, '../../..');

let server: Server;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(path.join(tmpdir(), 'lab-recipes-'));
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.running.stop();
});

function isThere(command: string): boolean {
  return command === process.execPath || spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

describe.each(RECIPES)('$title', ({ language, file }) => {
  const runner = RUNNERS[language];

  it('has its placeholders filled in, and no secret', () => {
    const code = recipeCode(language, { kid: 'key-7', applicationCode: 'app-7' });
    expect(code).toContain('key-7');
    expect(code).toContain('app-7');
    expect(code).not.toMatch(/@\w+@/);
    expect(code).toContain('JWT_SECRET_HEX');
    expect(recipeCode(language, { kid: "'; exit" })).toContain('YOUR-KEY-ID');
  });

  it('is run by these tests, or said not to be', () => {
    expect(runner === undefined).toBe(NOT_RUN.includes(language));
  });

  if (runner === undefined) return;
  it.skipIf(!isThere(language === 'java' ? 'javac' : runner[0])).each(IDS)(
    'mints for %s what both gates take',
    async (sub) => {
      const { keys, applicationCode } = activeProfile(server.running.sandbox.state);
      const { kid = '', secretHex = '' } = keys[0] ?? {};
      const name = language === 'typescript' ? 'mint.mts.mjs' : file;
      writeFileSync(path.join(folder, name), recipeCode(language, { kid, applicationCode }));
      const [command, ...args] = runner;
      const env = { ...process.env, LC_ALL: 'C.UTF-8', JWT_SECRET_HEX: secretHex, GO111MODULE: 'off' };
      const token = execFileSync(command, [...args, sub], { cwd: folder, env, encoding: 'utf8' }).trim();
      const now = Date.now();
      for (const profile of ['strict', 'android', 'ios'] as const) {
        expect(checkToken(token, profile, now)).toMatchObject({ ok: true });
      }
      expect(readUserDataJwt(token).sub).toBe(sub);
      const verified = await verifyToken(token, activeProfile(server.running.sandbox.state), now);
      expect(verified).toMatchObject({ ok: true, value: { kid, sub } });
      expect(advise(token, { nowMs: now, keys: [{ kid, secretHex }], applicationCode })).toEqual([]);
    },
    60_000,
  );
});
