/**
 * `lab explain-log`, as a person uses it.
 */
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase } from '../../../electron/reports/cases/read-case.ts';
import { bytesOf, KEY, LOG_START, logText, secretsIn, TOKENS } from '../../support/logs/log-file.ts';
import { cli } from '../../support/scenarios/cli.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-logs-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  // Dates without a year are those before the log was last written.
  await utimes(path, LOG_START / 1000 + 60, LOG_START / 1000 + 60);
  return path;
}

function parsed(out: string): readonly Record<string, unknown>[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const GOOD_LOG =
  '11-28 11:00:05.501  4242  4301 D MMHTTP  : REQUEST: Request(httpMethod=GET, uri=https://h/mobile/1/appinstance/r/user, apiKey=null, credentials=null, headers={Authorization=[Bearer {{good}}]}, queryParams={ri=[true]}, body=null)\n11-28 11:00:05.700  4242  4242 V MobileMessaging: FETCHING USER DATA DONE<<<\n';

describe('explain-log', () => {
  it('says for people how each call went, why, and what the log does not tell', async () => {
    const file = await fileOf('phone.txt', logText('android-threadtime.txt'));
    const key = await fileOf('key.json', JSON.stringify(KEY));
    const run = await cli(['explain-log', file, '--key', key, '--zone', '+01:00']);
    expect(run.code).toBe(1);
    expect(run.notes).toBe('');
    expect(run.out).toContain(
      '2026-11-28T10:00:05.501Z  ✗  fetchUser           UNAUTHORIZED  Bearer  (line 16)',
    );
    expect(run.out).toContain(
      '    The token is not accepted\n    device gate: passed; server gate: stopped it; token of ana: strict ✓, android ✓, iOS ✓, server ✗ UNAUTHORIZED',
    );
    expect(run.out).toContain(
      '! The signature fits if the hex digits of the key are taken as text. (key-as-text: ',
    );
    expect(run.out).toContain('An Android log of 28 lines: 7 calls, 2 failed, 1 token refused\n');
    expect(run.out).toContain('Not known: Android logs no responses: the HTTP status is not known.');
    expect(secretsIn(run.out)).toEqual([]);
  });

  it('prints a line for each call and one with the totals', async () => {
    const file = await fileOf('proxy.har', logText('proxy.har'));
    const run = await cli(['explain-log', file, '--json']);
    const lines = parsed(run.out);
    expect(run.code).toBe(1);
    expect(lines[0]).toMatchObject({
      line: 13,
      at: LOG_START + 2004,
      call: 'personalize',
      platform: 'android',
      sdkVersion: '15.1.0',
      plugin: 'flutter 9.9.0',
      regId: 'reg-7',
      scheme: 'Bearer',
      sent: true,
      outcome: 'ok',
      status: 200,
      code: null,
      token: { sub: 'ana', verdicts: { android: { ok: true } }, advice: [] },
      gates: { device: 'passed', server: 'passed' },
      untold: [],
    });
    expect(lines.at(-1)).toEqual({
      summary: {
        kind: 'har',
        bytes: Buffer.byteLength(logText('proxy.har')),
        lines: 59,
        calls: 3,
        failed: 2,
        refusedTokens: 1,
        others: 1,
        unreadable: 0,
        untold: [],
        isCancelled: false,
      },
    });
    expect(lines.flatMap((line) => Object.keys(line))).not.toContain('request');
    expect(secretsIn(run.out)).toEqual([]);
  });

  it('says what could not be read, with its line', async () => {
    const file = await fileOf('cut.har', logText('cut.har'));
    const text = await cli(['explain-log', file]);
    expect(text.out).toContain('Not read: line 28: entry 3 has no end\n');
    const json = await cli(['explain-log', file, '--json']);
    expect(parsed(json.out)).toContainEqual({ unreadable: { line: 28, what: 'entry 3 has no end' } });
  });

  it('reads stdin, packed as well', async () => {
    const stdin: Uint8Array[] = [];
    for await (const piece of bytesOf(gzipSync(logText('ios-curl.txt')), 100)) stdin.push(piece);
    const run = await cli(['explain-log', '-', '--json'], { stdin });
    expect(run.code).toBe(1);
    expect(parsed(run.out)[0]).toMatchObject({ call: 'personalize', status: 401, plugin: 'flutter 8.1.0' });
  });

  it('ends with 0 where all is fine, and with 1 where a gate refuses a token', async () => {
    const good = await fileOf('good.txt', GOOD_LOG.replace('{{good}}', TOKENS.good));
    expect((await cli(['explain-log', good, '--zone', '+01:00'])).code).toBe(0);
    const expired = await fileOf('expired.txt', GOOD_LOG.replace('{{good}}', TOKENS.expired));
    expect((await cli(['explain-log', expired, '--zone', '+01:00'])).code).toBe(1);
  });

  it('takes a zone in which the token was good where none is given', async () => {
    const good = await fileOf('zone.txt', GOOD_LOG.replace('{{good}}', TOKENS.good));
    const run = await cli(['explain-log', good, '--json']);
    expect(parsed(run.out)[0]).toMatchObject({ at: LOG_START + 5501, untold: ['status', 'year', 'zone'] });
  });

  it('judges by the platform that is asked for', async () => {
    const file = await fileOf('platform.txt', GOOD_LOG.replace('{{good}}', TOKENS.good));
    const run = await cli(['explain-log', file, '--json', '--platform', 'ios']);
    expect(parsed(run.out)[0]).toMatchObject({ platform: 'ios' });
  });

  it('ends when it is told to, with what it found until then', async () => {
    const controller = new AbortController();
    controller.abort();
    const file = await fileOf('stopped.txt', logText('android-time.txt'));
    const run = await cli(['explain-log', file], { signal: controller.signal });
    expect(run.code).toBe(1);
    expect(run.out).toContain('Stopped. ');
  });

  it('ends quietly when nobody reads the output any more', async () => {
    const file = await fileOf('closed.txt', logText('android-time.txt'));
    expect(await cli(['explain-log', file], { closeAfter: 0 })).toMatchObject({ code: 0, notes: '' });
  });
});

describe('explain-log --case', () => {
  it('writes the calls as a case without secrets, with what is not known', async () => {
    const file = await fileOf('phone.txt', logText('android-threadtime.txt'));
    const target = join(folder, 'log.plcase');
    expect((await cli(['explain-log', file, '--zone', '+01:00', '--case', target])).code).toBe(1);
    const read = readCase(await readFile(target));
    if (!read.ok) throw new Error(read.error.message);
    const { timeline, manifest } = read.value;
    expect(timeline.entries).toHaveLength(7);
    expect(timeline.entries.every(({ row }) => row.kind === 'ownApp')).toBe(true);
    expect(manifest).toMatchObject({ title: '7 calls of phone.txt' });
    expect(manifest.note).toContain('Android logs no responses');
    expect(secretsIn(JSON.stringify(read.value))).toEqual([]);
  });

  it('says where it cannot be written', async () => {
    const file = await fileOf('phone.txt', logText('ios-xcode.txt'));
    const target = join(folder, 'no-folder', 'log.plcase');
    expect(await cli(['explain-log', file, '--case', target])).toMatchObject({
      code: 2,
      notes: expect.stringContaining('cannot be written') as unknown,
    });
  });
});

describe('explain-log refuses with 2', () => {
  it.each([
    ['a file that is not there', 'nothing.txt', null, 'it is not there'],
    ['a folder', '.', null, 'it is a folder'],
    ['a picture', 'a.log', Buffer.from('89504e470d0a1a0a', 'hex'), 'It is a picture (PNG). Copy the text'],
    ['a letter', 'b.log', 'Dear all,\n', 'It is text of 1 line, none of which is of a log that is known.'],
    ['other JSON', 'c.har', '{"a":1}', 'It is JSON that is no log'],
  ])('%s', async (_name, name, content, said) => {
    const path = content === null ? join(folder, name) : await fileOf(name, content);
    const run = await cli(['explain-log', path]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toContain(said);
  });

  it('a log without a call of the SDK, and says where to look', async () => {
    const file = await fileOf('none.txt', '11-28 11:00:00.001  4242  4242 I ActivityManager: Displayed\n');
    const run = await cli(['explain-log', file]);
    expect(run.code).toBe(2);
    expect(run.out).toContain('No call of the SDK is in it. Its requests are logged under the tag MMHTTP');
  });

  it.each([
    [['explain-log']],
    [['explain-log', 'x', '--zone', 'CET']],
    [['explain-log', 'x', '--platform', 'windows']],
    [['explain-log', 'x', '--key', 'nothing.json']],
  ])('%j', async (args) => {
    expect((await cli(args)).code).toBe(2);
  });
});
