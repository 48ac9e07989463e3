/**
 * `token check --har`: recordings of proxies and browsers, as a person hands them in.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harText, toHar } from '../../../electron/reports/har/har.ts';
import { redactCall } from '../../../electron/reports/content/redact-export.ts';
import { sentCall } from '../../support/reports/builders.ts';
import { cli, type CliRun } from '../../support/scenarios/cli.ts';

const KEY = { kid: 'demo-key', secretHex: '5a'.repeat(32), applicationCode: 'demo-application' };
const USER = 'https://api.example/mobile/1/appinstance/reg-1/user?ri=true&rt=1';

let folder: string;
let keyFile: string;
let token: string;
/** Before which the token was not there yet, and after which it has expired. */
let mintedAt: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lab-har-'));
  keyFile = path.join(folder, 'key.json');
  await writeFile(keyFile, JSON.stringify(KEY));
  mintedAt = Date.now();
  token = (await cli(['token', 'mint', '--sub', 'ana', '--key', keyFile])).out.trim();
});
afterAll(() => rm(folder, { recursive: true }));

interface Recorded {
  readonly url?: string;
  readonly method?: string;
  readonly authorization?: string | null;
  readonly at?: number;
}

function entry({ url = USER, method = 'GET', authorization = `Bearer ${token}`, at = mintedAt }: Recorded) {
  const headers = [{ name: 'accept', value: '*/*' }];
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 12,
    request: {
      method,
      url,
      httpVersion: 'HTTP/2',
      headers:
        authorization === null ? headers : [...headers, { name: 'authorization', value: authorization }],
    },
    response: { status: 401, headers: [], content: { size: 0 } },
  };
}

function har(...recorded: readonly Recorded[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 't' }, entries: recorded.map(entry) } });
}

async function check(text: string | Uint8Array, ...args: string[]): Promise<CliRun> {
  const file = path.join(folder, 'recording.har');
  await writeFile(file, text);
  return cli(['token', 'check', '--har', file, ...args]);
}

function lines({ out }: CliRun): Record<string, unknown>[] {
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const codes = (line: Record<string, unknown> | undefined): string[] =>
  ((line?.['advice'] ?? []) as { code: string }[]).map(({ code }) => code);

describe('token check --har', () => {
  it('judges each token at the moment it was sent, and says nothing of the query', async () => {
    const run = await check(har({}, { at: mintedAt + 3_600_000 }), '--key', keyFile);
    expect(run).toMatchObject({ code: 1, notes: '' });
    expect(lines(run)).toEqual([
      expect.objectContaining({
        entry: 0,
        startedDateTime: new Date(mintedAt).toISOString(),
        method: 'GET',
        path: '/mobile/1/appinstance/reg-1/user?ri&rt',
        status: 401,
        authorization: 'Bearer',
        ok: true,
        code: null,
        judgedBy: 'all',
        advice: [],
      }),
      expect.objectContaining({ entry: 1, ok: false, code: 'JWT_TOKEN_EXPIRED' }),
    ]);
    expect((await check(har({}), '--key', keyFile)).code).toBe(0);
  });

  it('names the mistake by the key', async () => {
    const mixed = path.join(folder, 'other.json');
    await writeFile(
      mixed,
      JSON.stringify({ ...KEY, secretHex: Buffer.from(KEY.secretHex, 'latin1').toString('hex') }),
    );
    const asText = (await cli(['token', 'mint', '--sub', 'ana', '--key', mixed])).out.trim();
    const run = await check(har({ authorization: `Bearer ${asText}` }), '--key', keyFile);
    expect(run.code).toBe(1);
    expect(codes(lines(run)[0])[0]).toBe('key-as-text');
  });

  it('keeps the value as it was sent: Bearer twice is told', async () => {
    const run = await check(har({ authorization: `Bearer Bearer ${token}` }));
    expect(codes(lines(run)[0])[0]).toBe('bearer-included');
  });

  it('never prints a token, wherever the recording has it', async () => {
    const run = await check(
      har(
        { url: `${USER}&jwt=${token}` },
        { url: `https://api.example/${token}?${token}`, method: 'POST' },
        { authorization: `bearer "${token}"` },
      ),
      '--key',
      keyFile,
    );
    expect(lines(run)).toHaveLength(3);
    for (const part of token.split('.')) expect(run.out + run.notes).not.toContain(part);
  });

  it('finds user endpoints by path and other requests by their token', async () => {
    const other = 'https://else.example/v1/me';
    const run = await check(
      har(
        { url: other, authorization: null },
        { url: other },
        { url: other, authorization: 'App code' },
        { url: 'https://api.example/base/mobile/1/appinstance/r/personalize', authorization: 'App code' },
        { url: 'https://api.example/mobile/1/appinstance/r/repersonalize', authorization: null },
        { url: 'https://api.example/mobile/1/user/ana/inbox/gcm/messages', authorization: 'Basic eA==' },
        { url: 'https://api.example/mobile/1/appinstance/r', authorization: 'App code' },
        { url: USER, method: 'OPTIONS', authorization: null },
      ),
    );
    expect(lines(run).map(({ entry: index, authorization, ok }) => [index, authorization, ok])).toEqual([
      [1, 'Bearer', true],
      [3, 'App', null],
      [4, 'none', null],
      [5, 'other', null],
    ]);
    expect(run.code).toBe(0);
    expect(run.notes).toContain('1 request without Authorization');
  });

  it.each([
    'Bearer ••••••••',
    'Bearer [REDACTED]',
    'Bearer <redacted>',
    'Bearer ***',
    '••••••••',
    'redacted',
  ])('calls %j redacted, and nothing judged not good', async (authorization) => {
    const run = await check(har({ authorization }));
    expect(lines(run)).toEqual([
      {
        entry: 0,
        startedDateTime: new Date(mintedAt).toISOString(),
        method: 'GET',
        path: '/mobile/1/appinstance/reg-1/user?ri&rt',
        status: 401,
        authorization: 'redacted',
        ok: null,
        advice: [],
      },
    ]);
    expect(run.code).toBe(1);
    expect(run.notes).toContain('redacted');
  });

  it('knows what the app itself has exported', async () => {
    const exported = harText(toHar([redactCall(sentCall())], { name: 'lab', version: '1' }));
    const found = lines(await check(exported));
    expect(found.map(({ authorization }) => authorization)).toEqual(['redacted']);
  });

  it('says so where nothing in it is for a user', async () => {
    const run = await check(har());
    expect(run).toMatchObject({
      code: 1,
      out: '',
      notes: expect.stringContaining('user endpoint') as unknown,
    });
  });

  it('reads stdin, UTF-16 and byte order marks', async () => {
    const text = har({});
    expect(lines(await cli(['token', 'check', '--har', '-'], { stdin: text }))).toHaveLength(1);
    expect(lines(await cli(['token', 'check', '--har'], { stdin: text }))).toHaveLength(1);
    expect(lines(await check(`\ufeff${text}`))).toHaveLength(1);
    expect(lines(await check(Buffer.from(`\ufeff${text}`, 'utf16le')))).toHaveLength(1);
    const utf32 = Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]);
    expect(await check(utf32)).toMatchObject({
      code: 2,
      notes: expect.stringContaining('UTF-32') as unknown,
    });
    const latin1 = Buffer.from('{"a":"\u00e4"}', 'latin1');
    expect(await check(latin1)).toMatchObject({
      code: 2,
      notes: expect.stringContaining('not UTF-8') as unknown,
    });
  });

  it.each<[what: string, text: () => string, notes: string]>([
    [
      'text that is not JSON',
      () => `{\n  "log": {,}\n}`,
      'recording.har is not JSON: the mistake is at line 2, column 11',
    ],
    ['a recording that was cut', () => har({}).slice(0, -9), 'it ends too early, at line 1'],
    ['nothing', () => '', 'it is empty'],
    ['a token', () => token, 'the mistake is at line 1, column 1'],
    ['JSON of another kind', () => '{"log":{}}', 'not a HAR file: log.entries'],
    [
      'an entry without request',
      () => '{"log":{"entries":[{"startedDateTime":""}]}}',
      'log.entries[0].request',
    ],
    [
      'an entry without time',
      () => har({}).replace(/"startedDateTime":"[^"]*"/, '"startedDateTime":"yesterday"'),
      'log.entries[0].startedDateTime',
    ],
    [
      'a header without value',
      () => har({}).replace('"value":"*/*"', '"x":1'),
      'log.entries[0].request.headers[0].value',
    ],
    ['text nested deeply', () => `${'['.repeat(200_000)}x`, 'nested too deeply'],
  ])('%s ends with 2, its place, and nothing else', async (_what, text, notes) => {
    const run = await check(text());
    expect(run).toMatchObject({ code: 2, out: '', notes: expect.stringContaining(notes) as unknown });
    expect(run.notes).not.toContain(token.slice(0, 20));
  });

  it('does not go with --lines, and takes no token for the name of a file', async () => {
    expect((await cli(['token', 'check', '--har', '--lines'], { stdin: har({}) })).code).toBe(2);
    const run = await cli(['token', 'check', '--har', token]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).not.toContain(token.slice(0, 20));
  });
});
