import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../../../support/scenarios/cli.ts';

async function minted(...args: string[]): Promise<string> {
  return (await cli(['token', 'mint', '--sub', 'ana', ...args])).out;
}

function parsed(out: string): unknown[] {
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}

describe('token check', () => {
  it('answers a valid token with exit code 0', async () => {
    const run = await cli(['token', 'check'], { stdin: await minted() });
    expect(run.code).toBe(0);
    expect(parsed(run.out)).toEqual([
      expect.objectContaining({ ok: true, code: null, message: null, gate: null }),
    ]);
    expect(run.notes).toBe('');
  });

  it('tells the fix of a misread key in the language that is named', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'lab-language-'));
    const key = { kid: 'k', secretHex: 'ab'.repeat(32), applicationCode: 'app' };
    const file = path.join(folder, 'key.json');
    await writeFile(file, JSON.stringify(key));
    const parts = [{ alg: 'HS256', typ: 'JWT', kid: 'k' }, { sub: 'ana' }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const mac = createHmac('sha256', key.secretHex).update(parts.join('.')).digest('base64url');
    const stdin = [...parts, mac].join('.');
    const run = await cli(['token', 'check', '--key', file, '--language', 'ruby'], { stdin });
    const [{ advice }] = parsed(run.out) as [{ advice: { code: string; fix: string }[] }];
    expect(advice.find(({ code }) => code === 'key-as-text')?.fix).toContain('[hex].pack("H*")');
    await rm(folder, { recursive: true });
  });

  it('answers an invalid token with exit code 1, code, message and gate', async () => {
    const run = await cli(['token', 'check'], { stdin: await minted('--expires', '-10s') });
    expect(run.code).toBe(1);
    expect(parsed(run.out)).toEqual([
      expect.objectContaining({
        ok: false,
        code: 'JWT_TOKEN_EXPIRED',
        message: 'The provided JWT is expired.',
        gate: 'expiry',
      }),
    ]);
  });

  it('gives the verdict of every reader', async () => {
    const run = await cli(['token', 'check'], { stdin: await minted('--mutate', 'single-quotes') });
    expect(parsed(run.out)).toEqual([
      expect.objectContaining({
        ok: false,
        verdicts: expect.objectContaining({
          strict: expect.objectContaining({ ok: false }) as unknown,
          android: expect.objectContaining({ ok: true }) as unknown,
          ios: expect.objectContaining({ ok: false }) as unknown,
          server: expect.any(Object) as unknown,
        }) as unknown,
      }),
    ]);
  });

  it('decides by the profile that is asked for', async () => {
    const stdin = await minted('--mutate', 'single-quotes');
    expect((await cli(['token', 'check', '--profile', 'android'], { stdin })).code).toBe(0);
    expect((await cli(['token', 'check', '--profile', 'ios'], { stdin })).code).toBe(1);
  });

  it('takes no line break at the end for a part of the token', async () => {
    const token = (await minted()).trim();
    for (const end of ['', '\n', '\r\n']) {
      expect((await cli(['token', 'check'], { stdin: token + end })).code).toBe(0);
    }
  });

  it('calls nothing at all blank', async () => {
    const run = await cli(['token', 'check'], { stdin: '' });
    expect(run.code).toBe(1);
    expect(run.out).toContain('Token is empty or blank.');
  });

  it('reads a token that comes in pieces', async () => {
    const bytes = new TextEncoder().encode(await minted());
    const pieces = [bytes.subarray(0, 7), bytes.subarray(7, 8), bytes.subarray(8)];
    expect((await cli(['token', 'check'], { stdin: pieces })).code).toBe(0);
  });
});

describe('token check --lines', () => {
  it('answers each line in order, null lines too', async () => {
    const good = JSON.stringify((await minted()).trim());
    const run = await cli(['token', 'check', '--lines', '--profile', 'ios'], {
      stdin: `${good}\nnull\n"a"\n${good}`,
    });
    expect(run.code).toBe(1);
    expect(parsed(run.out).map((line) => (line as { ok: boolean }).ok)).toEqual([true, true, false, true]);
  });

  it('ends with 0 when all are valid, and when there are none', async () => {
    const good = JSON.stringify((await minted()).trim());
    expect((await cli(['token', 'check', '--lines'], { stdin: `${good}\n${good}\n` })).code).toBe(0);
    expect(await cli(['token', 'check', '--lines'], { stdin: '' })).toMatchObject({ code: 0, out: '' });
  });

  it('keeps a line with U+2028 whole', async () => {
    const run = await cli(['token', 'check', '--lines'], { stdin: '"a\u2028b"\n' });
    expect(parsed(run.out)).toHaveLength(1);
  });

  it('reads lines that are cut anywhere, within a character too', async () => {
    const bytes = new TextEncoder().encode('"ä"\n"ö"\n');
    const run = await cli(['token', 'check', '--lines'], {
      stdin: Array.from(bytes, (byte) => new Uint8Array([byte])),
    });
    expect(parsed(run.out)).toHaveLength(2);
  });

  it.each(['nul', '{}', '', '1', '"open'])('refuses the line %j as wrong usage', async (line) => {
    const run = await cli(['token', 'check', '--lines'], { stdin: `"a"\n${line}\n"b"\n` });
    expect(run.code).toBe(2);
    expect(run.notes).toContain('Line 2');
    expect(parsed(run.out)).toHaveLength(1);
  });

  // About 0.3 s of processor time; the limit leaves room for a machine that is busy with other things.
  it('checks a thousand tokens quickly', async () => {
    const line = `${JSON.stringify((await minted()).trim())}\n`;
    const started = performance.now();
    const run = await cli(['token', 'check', '--lines'], { stdin: line.repeat(1000) });
    expect(parsed(run.out)).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('reads tokens of megabytes', async () => {
    const huge = `${'a'.repeat(3_000_000)}.${'b'.repeat(3_000_000)}.c`;
    const run = await cli(['token', 'check', '--lines'], { stdin: `"${huge}"\n` });
    expect(run.code).toBe(1);
    expect(run.out.length).toBeLessThan(2000);
  });

  it('ends quietly when nobody reads the output any more', async () => {
    const run = await cli(['token', 'check', '--lines'], {
      stdin: '"a"\n'.repeat(2000),
      closeAfter: 1,
    });
    expect(run).toMatchObject({ code: 0, notes: '' });
  });
});

describe('wrong usage', () => {
  it.each([
    [['token']],
    [['token', 'chek']],
    [['token', 'check', '--profile', 'windows']],
    [['token', 'check', '--unknown']],
    [['token', 'check', 'a-token']],
    [['token', 'check', '--key', 'no-such-file.json']],
    [['token', 'mint']],
    [['token', 'mint', '--sub', 'ana', '--expires', 'soon']],
    [['token', 'mint', '--sub', 'ana', '--mutate', 'no-such-mutation']],
    [['no-such-command']],
    [[]],
  ])('%j ends with 2, and stdout stays empty', async (args) => {
    const run = await cli(args);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).not.toBe('');
  });

  it.each([[['--help']], [['token', '--help']], [['token', 'check', '--help']], [['help', 'token']]])(
    '%j prints help and ends with 0',
    async (args) => {
      expect(await cli(args)).toMatchObject({
        code: 0,
        notes: '',
        out: expect.stringContaining('Usage:') as unknown,
      });
    },
  );
});

describe('token check --gate', () => {
  const key = { kid: 'demo-key', secretHex: '00'.repeat(32), applicationCode: 'demo-application' };
  let folder: string;
  let keyFile: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gate-'));
    keyFile = path.join(folder, 'key.json');
    await writeFile(keyFile, JSON.stringify(key));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const mint = (...args: string[]) => minted('--key', keyFile, ...args);

  it.each<[what: string, mint: string[], check: string[], code: number]>([
    ['a good token', [], [], 0],
    ['another key ID', ['--mutate', 'kid-unknown'], [], 1],
    ['a spoilt signature', ['--mutate', 'signature-bad'], [], 1],
    ['a spoilt signature, by the device alone', ['--mutate', 'signature-bad'], ['--gate', 'device'], 0],
    ['a spoilt signature, by the server alone', ['--mutate', 'signature-bad'], ['--gate', 'server'], 1],
    ['an expired token, by the server alone', ['--expires', '-10s'], ['--gate', 'server'], 1],
    ['the person it is for', [], ['--sub', 'ana'], 0],
    ['another person', [], ['--sub', 'luka'], 1],
    ['another person, by the device alone', [], ['--sub', 'luka', '--gate', 'device'], 0],
  ])('%s', async (_what, mutations, options, code) => {
    const token = await mint(...mutations);
    const args = ['--key', keyFile, ...options];
    const one = await cli(['token', 'check', ...args], { stdin: token });
    expect([one.code, parsed(one.out)]).toEqual([code, [expect.objectContaining({ ok: code === 0 })]]);
    const lines = await cli(['token', 'check', '--lines', ...args], {
      stdin: `${JSON.stringify(token.trim())}\n`,
    });
    expect([lines.code, parsed(lines.out)]).toEqual([code, [expect.objectContaining({ ok: code === 0 })]]);
    expect((await cli(['token', 'explain', ...args], { stdin: token })).code).toBe(code);
  });

  it('says what the server refuses, and who decided', async () => {
    const run = await cli(['token', 'check', '--key', keyFile, '--sub', 'luka'], { stdin: await mint() });
    expect(parsed(run.out)).toEqual([
      expect.objectContaining({ ok: false, code: 'UNAUTHORIZED', gate: 'server', judgedBy: 'all' }),
    ]);
  });

  it.each(['server', 'all'])('--gate %s without a key is wrong usage: nothing can be said', async (gate) => {
    const run = await cli(['token', 'check', '--gate', gate], { stdin: await minted() });
    expect(run).toMatchObject({
      code: 2,
      out: '',
      notes: expect.stringContaining('needs --key FILE') as unknown,
    });
  });

  it('--sandbox judges by the choices of the sandbox, and needs a key', async () => {
    const token = await mint('--mutate', 'oversize');
    const documented = await cli(['token', 'check', '--key', keyFile], { stdin: token });
    const chosen = await cli(['token', 'check', '--key', keyFile, '--sandbox'], { stdin: token });
    expect([documented.code, chosen.code]).toEqual([0, 1]);
    expect((await cli(['token', 'check', '--sandbox'], { stdin: token })).code).toBe(2);
  });
});

describe('token check --sandbox', () => {
  const secretHex = '00'.repeat(32);
  const key = { kid: 'demo-key', secretHex, applicationCode: 'demo-application' };
  const seconds = Math.floor(Date.now() / 1000);
  let folder: string;
  let keyFile: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'choices-'));
    keyFile = path.join(folder, 'key.json');
    await writeFile(keyFile, JSON.stringify(key));
  });
  afterAll(() => rm(folder, { recursive: true }));

  function signed(claims: object, header: object = {}): string {
    const usual = { typ: 'Bearer', jti: 'j', sub: 'ana', iat: seconds - 5, exp: seconds + 600 };
    const parts = [
      { alg: 'HS256', typ: 'JWT', kid: key.kid, ...header },
      { ...usual, 'infobip-api-key': key.applicationCode, ...claims },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const hmac = createHmac('sha256', Buffer.from(secretHex, 'hex')).update(parts.join('.'));
    return [...parts, hmac.digest('base64url')].join('.');
  }

  async function judged(token: string, ...options: string[]): Promise<readonly unknown[]> {
    const run = await cli(['token', 'check', '--key', keyFile, ...options], { stdin: token });
    const [line] = parsed(run.out) as { verdicts: { server: { ok: boolean; reasonCode: string | null } } }[];
    return [run.code, line?.verdicts.server.ok, line?.verdicts.server.reasonCode];
  }

  it.each<[what: string, token: string, reason: string]>([
    ['sub of 257 characters', signed({ sub: 'x'.repeat(257) }), 'subjectInvalid'],
    ['jti of 257 characters', signed({ jti: 'x'.repeat(257) }), 'tokenIdInvalid'],
    ['exp in milliseconds', signed({ exp: (seconds + 600) * 1000 }), 'expiryInvalid'],
    ['iat an hour ahead', signed({ iat: seconds + 3_600 }), 'issuedAtInvalid'],
    ['claims nine deep', signed({ x: [[[[[[[[]]]]]]]] }), 'claimsTooDeep'],
    ['a header nine deep', signed({}, { x: [[[[[[[[]]]]]]]] }), 'headerTooDeep'],
    ['9,000 characters', signed({ x: 'x'.repeat(6_500) }), 'tokenTooLarge'],
    ['b64 that changes nothing', signed({}, { b64: true }), 'headerUnsupported'],
  ])('%s: a choice, and not documented', async (_what, token, reason) => {
    expect(await judged(token)).toEqual([0, true, null]);
    expect(await judged(token, '--sandbox')).toEqual([1, false, reason]);
  });

  it.each<[what: string, token: string, reason: string]>([
    ['typ', signed({ typ: 'x' }), 'typeNotBearer'],
    ['another application', signed({ 'infobip-api-key': 'x' }), 'applicationCodeMismatch'],
    ['another key', signed({}, { kid: 'x' }), 'keyUnknown'],
    ['an algorithm', signed({}, { alg: 'HS384' }), 'algorithmRefused'],
    ['an extension', signed({}, { crit: ['exp'] }), 'headerUnsupported'],
    ['jti a number', signed({ jti: 7 }), 'tokenIdInvalid'],
  ])('%s: documented, and so refused with and without it', async (_what, token, reason) => {
    expect(await judged(token)).toEqual([1, false, reason]);
    expect(await judged(token, '--sandbox')).toEqual([1, false, reason]);
  });

  it('takes blanks at the end for what no header carries', async () => {
    expect(await judged(`${signed({})} `, '--gate', 'server')).toEqual([0, true, null]);
    expect(await judged(`${signed({})} `, '--gate', 'server', '--sandbox')).toEqual([0, true, null]);
  });
});

describe('advice on the command line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lab-advice-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is in the verdict of a file, read byte for byte, and in words', async () => {
    const file = path.join(folder, 'token.txt');
    await writeFile(file, Buffer.from(`\ufeff${await minted()}`, 'utf16le'));
    const run = await cli(['token', 'check', file], {});
    expect(parsed(run.out)).toEqual([
      expect.objectContaining({ advice: [expect.objectContaining({ code: 'utf-16' })] }),
    ]);
    const explained = await cli(['token', 'explain', '-'], { stdin: `Bearer ${await minted()}` });
    expect(explained.out).toMatch(
      /^What is likely wrong\n {2}! It begins with Bearer\. \(bearer-included: Bearer\)/,
    );
  });

  it('is in each line of --lines, the same as alone', async () => {
    const given = [`Bearer ${(await minted()).trim()}`, 'undefined', (await minted()).trim(), ''];
    const stdin = [...given, null].map((text) => JSON.stringify(text)).join('\n');
    const run = await cli(['token', 'check', '--lines'], { stdin });
    const advised = parsed(run.out).map((line) => (line as { advice: { code: string }[] }).advice);
    expect(advised.map((list) => list[0]?.code)).toEqual([
      'bearer-included',
      'missing-value',
      undefined,
      'missing-value',
      undefined,
    ]);
    for (const [index, text] of given.entries()) {
      const [alone] = parsed((await cli(['token', 'check'], { stdin: text })).out);
      expect(advised[index]).toEqual((alone as { advice: unknown }).advice);
    }
  });

  it('is none for a token that is right', async () => {
    const run = await cli(['token', 'check'], { stdin: await minted() });
    expect(parsed(run.out)).toEqual([expect.objectContaining({ advice: [] })]);
  });

  it('a token as an argument is refused, and not quoted', async () => {
    const token = (await minted()).trim();
    const run = await cli(['token', 'check', token], {});
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).not.toContain(token.slice(0, 30));
  });
});
