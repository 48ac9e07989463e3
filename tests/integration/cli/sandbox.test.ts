import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { standaloneLine } from '../../../electron/sandbox/service/standalone.ts';
import { startSandbox } from '../../../electron/sandbox/service/start.ts';
import { cli } from '../../support/scenarios/cli.ts';

const lineSchema = z.object({
  baseUrl: z.url(),
  adminUrl: z.url(),
  adminToken: z.string().min(16),
  applicationCode: z.string().min(1),
  keyId: z.string().min(1),
  secretHex: z.string().regex(/^[0-9a-f]{64}$/),
  tokenUrl: z.url(),
  customers: z.array(z.object({ username: z.string() })).min(1),
});

describe('sandbox', () => {
  it('prints one JSON line, serves, and ends when it is told to', async () => {
    const controller = new AbortController();
    let answered: Promise<number> = Promise.resolve(0);
    const run = await cli(['sandbox', '--port', '0', '--json'], {
      signal: controller.signal,
      onOut(text) {
        const { adminUrl, adminToken } = lineSchema.parse(JSON.parse(text));
        answered = fetch(`${adminUrl}/state`, { headers: { authorization: `Bearer ${adminToken}` } })
          .then(({ status }) => status)
          .finally(() => controller.abort());
      },
    });
    expect(await answered).toBe(200);
    expect(run.code).toBe(0);
    expect(run.out.trim().split('\n')).toHaveLength(1);
  });

  it('says for people how to reach it', async () => {
    const controller = new AbortController();
    const run = await cli(['sandbox'], { signal: controller.signal, onOut: () => controller.abort() });
    expect(run.code).toBe(0);
    expect(run.out).toContain('Application code');
  });
});

describe('faults', () => {
  it('lists every fault with what it does', async () => {
    const { out } = await cli(['faults', 'list']);
    expect(out).toContain('forbidden-null');
    expect(out.trim().split('\n').length).toBeGreaterThan(20);
  });

  it('are switched on and off in a sandbox that runs, which is named by its own line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lab-faults-'));
    const file = join(folder, 'sandbox.json');
    const running = await startSandbox();
    await writeFile(file, JSON.stringify(standaloneLine(running)));
    const { baseUrl, applicationCode } = running.address;
    const status = async () => {
      const answer = await fetch(`${baseUrl}/mobile/1/baseurl`, {
        headers: { authorization: `App ${applicationCode}` },
      });
      return answer.status;
    };
    expect(
      (await cli(['faults', 'on', 'forbidden-null', '--sandbox', file, '--path', '*/baseurl'])).code,
    ).toBe(0);
    expect(await status()).toBe(403);
    expect((await cli(['faults', 'off', '--sandbox', file])).code).toBe(0);
    expect(await status()).toBe(200);
    // The same line is a key file.
    expect((await cli(['token', 'mint', '--sub', 'ana', '--key', file])).code).toBe(0);
    await running.stop();
    await rm(folder, { recursive: true });
  });
});
