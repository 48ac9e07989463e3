import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { cli } from '../../support/scenario-cli.ts';

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

  it('mints tokens with the line as a key file', async () => {
    const controller = new AbortController();
    const run = await cli(['sandbox'], { signal: controller.signal, onOut: () => controller.abort() });
    expect(run.code).toBe(0);
    expect(run.out).toContain('Application code');
  });
});
