import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../../../support/scenarios/cli.ts';

const SECRET = 'ab'.repeat(32);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function keyFile(content: unknown): Promise<string> {
  const path = join(folder, 'key.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('token mint', () => {
  it('prints one token that jose verifies with the key of the file', async () => {
    const key = await keyFile({ kid: 'key-1', secretHex: SECRET, applicationCode: 'app-1' });
    const { out, code, notes } = await cli([
      'token',
      'mint',
      '--sub',
      'ana',
      '--expires',
      '2m',
      '--key',
      key,
    ]);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    const { payload, protectedHeader } = await jwtVerify(out.trimEnd(), Buffer.from(SECRET, 'hex'));
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'key-1' });
    expect(payload).toMatchObject({ typ: 'Bearer', sub: 'ana', 'infobip-api-key': 'app-1' });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(120);
  });

  it('takes the line of the standalone sandbox as a key file', async () => {
    const key = await keyFile({
      baseUrl: 'http://127.0.0.1:1',
      keyId: 'k',
      secretHex: SECRET,
      applicationCode: 'a',
    });
    expect((await cli(['token', 'mint', '--sub', 'ana', '--key', key])).code).toBe(0);
  });

  it.each([
    ['no JSON', '{'],
    ['no key ID', { secretHex: SECRET, applicationCode: 'a' }],
    ['a secret that is not hex', { kid: 'k', secretHex: 'zz', applicationCode: 'a' }],
    ['no application code', { kid: 'k', secretHex: SECRET }],
  ])('refuses a key file with %s and never quotes it', async (_what, content) => {
    const key = await keyFile(content);
    const run = await cli(['token', 'mint', '--sub', 'ana', '--key', key]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).not.toContain(SECRET);
  });

  it.each([
    [`${SECRET}\n`, 'take out line breaks'],
    [`0x${SECRET}`, 'take out the 0x in front'],
    [SECRET.slice(1), 'an odd number'],
    ['ab', 'Too short: 2 hex digits are 1 byte, and a key has at least 32 digits'],
    [`${SECRET.slice(0, 20)}g${SECRET.slice(21)}`, 'Character 21 is “g”'],
    [Buffer.from(SECRET, 'hex').toString('base64'), 'This looks like Base64'],
  ])('says what is wrong with the secret of a key file: %#', async (secretHex, said) => {
    const key = await keyFile({ kid: 'k', secretHex, applicationCode: 'a' });
    const run = await cli(['token', 'mint', '--sub', 'ana', '--key', key]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toContain(said);
    expect(run.notes).not.toContain(SECRET.slice(21));
  });

  it('says that the demo key is nobody’s, and only there', async () => {
    const run = await cli(['token', 'mint', '--sub', 'ana']);
    expect(run.notes).toContain('demo key');
    expect(run.out.trim().split('.')).toHaveLength(3);
  });
});

describe('token explain', () => {
  it('says for people what each gate thinks', async () => {
    const { out } = await cli(['token', 'mint', '--sub', 'ana', '--mutate', 'exp-string-spaces']);
    const run = await cli(['token', 'explain'], { stdin: out });
    expect(run.code).toBe(1);
    expect(run.out).toContain('✓ Android  passes');
    expect(run.out).toContain('✗ iOS      stops at expiry: JWT_TOKEN_EXPIRED');
  });

  it('never prints the signature, nor characters that steer a terminal', async () => {
    const { out } = await cli(['token', 'mint', '--sub', 'a\u001b[31m\u202eb']);
    const run = await cli(['token', 'explain'], { stdin: out });
    expect(run.out).not.toContain(out.trim().split('.')[2]);
    expect(run.out).not.toMatch(/[\u001b\u202e]/);
  });

  it('explains what is no token at all', async () => {
    const run = await cli(['token', 'explain'], { stdin: 'hello' });
    expect(run.code).toBe(1);
    expect(run.out).toContain('cannot be decoded');
  });
});

describe('token mutations', () => {
  it('lists at least thirty', async () => {
    const { out } = await cli(['token', 'mutations']);
    expect(out.trim().split('\n').length).toBeGreaterThanOrEqual(30);
  });
});
