/**
 * The sandbox as a plain Node child: built as the app builds it, spoken to over IPC and over a pipe.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type SandboxAddress, sandboxAddressSchema } from '../../../shared/model/backend.ts';
import { exchange } from '../../support/sandbox/http.ts';

let folder: string;
let program: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-process-'));
  program = join(folder, 'sandbox.mjs');
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: 'electron/sandbox/service/process.ts',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'sandbox.mjs' } },
    },
    ssr: { noExternal: true },
  });
}, 60_000);
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

function started(child: ChildProcess): ChildProcess {
  children.push(child);
  return child;
}

function addressOf(message: unknown): SandboxAddress {
  expect(message).toMatchObject({ type: 'listening' });
  return sandboxAddressSchema.parse(Reflect.get(message as object, 'address'));
}

describe('over IPC', () => {
  test('reports its address once, serves, and ends when the parent goes', async () => {
    const child = started(fork(program, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }));
    const [message] = (await once(child, 'message')) as [unknown];
    const address = addressOf(message);
    expect((await exchange(address.baseUrl, 'GET', '/openapi.json')).status).toBe(200);
    const exited = once(child, 'exit');
    child.disconnect();
    expect((await exited)[0]).toBe(0);
    await expect(exchange(address.baseUrl, 'GET', '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('keeps its state where it is told to', async () => {
    const env = { ...process.env, SANDBOX_KEEP_IN: join(folder, 'kept.json') };
    const codes: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const child = started(fork(program, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }));
      const [message] = (await once(child, 'message')) as [unknown];
      codes.push(addressOf(message).applicationCode);
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    }
    expect(codes[0]).toBe(codes[1]);
  });

  test('two of them do not meet', async () => {
    const both = [1, 2].map(() => started(fork(program, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })));
    const messages = (await Promise.all(both.map((child) => once(child, 'message')))) as [unknown][];
    const urls = messages.map(([message]) => addressOf(message).baseUrl);
    expect(urls[0]).not.toBe(urls[1]);
  });
});

describe('over a pipe', () => {
  test('prints one JSON line and ends when its input ends', async () => {
    const child = started(spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'] }));
    const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    const lines = chunk.toString('utf8').split('\n');
    expect(lines).toHaveLength(2);
    addressOf(JSON.parse(lines[0] ?? ''));
    const exited = once(child, 'exit');
    child.stdin?.end();
    expect((await exited)[0]).toBe(0);
  });
});
