/**
 * The command line as a person calls it: through npm, from a folder of their own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const LIMIT_MS = 60_000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-caller-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** npm says where its caller is; a test's own npm must not. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$)/i.test(name));
  return Object.fromEntries(own);
}

function lab(...args: readonly string[]): ChildProcess {
  return spawn('npm', ['--prefix', ROOT, 'run', '--silent', 'lab', '--', ...args], {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; notes: string }> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('Without pipes');
  const [, out, notes] = await Promise.all([once(child, 'close'), text(stdout), text(stderr)]);
  return { code: child.exitCode, out, notes };
}

describe.runIf(process.platform !== 'win32')('npm run lab', () => {
  it('takes relative paths from the caller’s folder, and writes there', { timeout: LIMIT_MS }, async () => {
    const key = { kid: 'k', secretHex: 'ab'.repeat(32), applicationCode: 'a' };
    await writeFile(join(folder, 'key.json'), JSON.stringify(key));
    const minted = await ended(lab('token', 'mint', '--sub', 'ana', '--key', 'key.json'));
    expect(minted).toMatchObject({ code: 0, notes: '' });
    expect(minted.out).toMatch(/^ey/);
    const run = await ended(
      lab('scenarios', 'run', 'device-gate.blank', '--report', 'out/reports', '--format', 'ctrf'),
    );
    expect(run).toMatchObject({ code: 0 });
    expect(await readdir(join(folder, 'out/reports'))).toEqual(['ctrf.json', 'run.json']);
    const merged = await ended(lab('report', 'merge', 'out/reports', '--format', 'ctrf'));
    expect(merged).toMatchObject({ code: 0 });
    expect(await readdir(join(folder, 'merged-report'))).toEqual(['ctrf.json', 'run.json']);
  });

  it('judges the tokens of a recording', { timeout: LIMIT_MS }, async () => {
    const authorization = { name: 'Authorization', value: 'Bearer "undefined"' };
    const request = { method: 'GET', url: 'https://api.example/me?x=1', headers: [authorization] };
    const entries = [{ startedDateTime: '2026-01-15T09:00:00Z', request, response: { status: 401 } }];
    await writeFile(join(folder, 'recording.har'), JSON.stringify({ log: { entries } }));
    const run = await ended(lab('token', 'check', '--har', 'recording.har'));
    expect(run).toMatchObject({ code: 1, notes: '' });
    expect(JSON.parse(run.out)).toMatchObject({ entry: 0, path: '/me?x', ok: false, status: 401 });
    expect(await ended(lab('token', 'check', '--har', 'no-such.har'))).toMatchObject({ code: 2, out: '' });
  });

  it.each([
    ['SIGINT', 0],
    ['SIGTERM', 0],
    ['SIGKILL', null],
  ] as const)('%s to npm alone ends everything', { timeout: LIMIT_MS }, async (signal, code) => {
    const child = lab('sandbox', '--json');
    const { stdout } = child;
    if (stdout === null) throw new Error('Without a pipe');
    await once(stdout, 'readable');
    stdout.resume();
    child.kill(signal);
    // The pipe ends when nobody holds it any more: npm, the launcher, the sandbox.
    await once(stdout, 'end');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(code);
  });
});
