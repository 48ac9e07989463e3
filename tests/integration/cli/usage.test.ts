import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { cli } from '../../support/scenarios/cli.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-usage-'));
});
afterAll(() => rm(folder, { recursive: true }));

const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.e30.x';
const LIVE = ['--base-url', 'http://127.0.0.1:1', '--application-code', 'a'];

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('--version', () => {
  it.each(['--version', '-V'])('%s is that of the product', async (option) => {
    expect(await cli([option])).toEqual({ code: 0, out: `${version}\n`, notes: '' });
  });
});

describe('token check -', () => {
  it.each(['check', 'explain'])('token %s - reads stdin', async (command) => {
    const withDash = await cli(['token', command, '-'], { stdin: TOKEN });
    expect(withDash).toEqual(await cli(['token', command], { stdin: TOKEN }));
    expect(withDash.code).toBe(1);
  });

  it('refuses a token as an argument, and does not repeat it', async () => {
    const run = await cli(['token', 'check', TOKEN]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toContain('stdin');
    expect(run.notes).not.toContain(TOKEN);
  });
});

describe('what would be ignored', () => {
  it.each([
    [['token', 'mint', '--sub', ''], '--sub is empty'],
    [['token', 'mint', '--sub', 'a', '--sub', 'b'], '--sub is given twice'],
    [['scenarios', 'list', '--tag', 'keys', '--tag', 'jwt'], '--tag is given twice'],
    [['scenarios', 'run', '--report', ''], '--report is empty'],
    [['scenarios', 'run', '--format', 'junit'], '--format goes with --report'],
    [['scenarios', 'run', '--allow-changes'], '--allow-changes goes with --base-url and --application-code'],
    [['scenarios', 'run', '--person', 'ana'], '--person goes with --base-url and --application-code'],
    [['scenarios', 'run', '--security-setting', 'jwt'], '--security-setting goes with --base-url'],
    [['scenarios', 'run', '--token-endpoint', 'https://a.example'], '--token-endpoint goes with --base-url'],
    [['scenarios', 'run', ...LIVE, '--token-method', 'GET'], '--token-method goes with --token-endpoint'],
    [
      ['scenarios', 'twin', ...LIVE, '--token-path', 'a', '--token-body', '{}'],
      '--token-body, --token-path go with --token-endpoint',
    ],
    [['scenarios', 'run', 'device-gate.blank', '--tag', 'keys'], 'device-gate.blank: not with the tag keys'],
    [['scenarios', 'run', 'device-gate.blnk'], 'Did you mean device-gate.blank?'],
    [
      ['scenarios', 'run', 'platform.headers', 'settings.switched-on', '--profile', 'ios'],
      'settings.switched-on does not run on ios',
    ],
    [['faults', 'on', 'refuse', '--once', '--sandbox', 'x'], 'goes without --once'],
    [
      ['faults', 'on', 'customer-down', '--method', 'GET', '--sandbox', 'x'],
      'goes without --once, --nth, --method',
    ],
    [['faults', 'on', 'hang', '--path', 'mobile', '--sandbox', 'x'], 'It begins with / or *.'],
  ])('%j is wrong usage', async (args, words) => {
    const run = await cli(args);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toContain(words);
  });

  it('--file takes what follows: an ID after it is told where it goes', async () => {
    const page = await readFile(new URL('../../../docs/scenarios.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
    const file = await fileOf('mine.json', example);
    const run = await cli(['scenarios', 'run', '--file', file, 'mine.stale-token']);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toContain('Scenario IDs come before --file: mine.stale-token --file FILE');
    expect(await cli(['scenarios', 'check', file, file])).toMatchObject({ code: 2 });
    const other = await cli(['scenarios', 'check', file, await fileOf('other.json', example)]);
    expect(other).toMatchObject({ code: 2, out: '' });
    expect(other.notes).toMatch(/The scenario mine\.stale-token is in .*mine\.json and in .*other\.json/);
  });
});

describe('files that are none', () => {
  it.each([
    [['scenarios', 'check', 'FILE'], 'nested more than 100 levels deep'],
    [['scenarios', 'run', '--file', 'FILE'], 'nested more than 100 levels deep'],
    [['token', 'check', '--key', 'FILE'], 'is not a key file'],
    [['faults', 'off', '--sandbox', 'FILE'], 'does not hold the line'],
    [['sandbox', '--keep', 'FILE'], 'does not hold a sandbox’s state'],
    [['report', 'merge', 'FOLDER'], 'is not a run of this version'],
  ])('%j says so of a hundred thousand arrays', async (args, words) => {
    const file = await fileOf('run.json', DEEP);
    const run = await cli(args.map((one) => one.replace('FILE', file).replace('FOLDER', folder)));
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toContain(words);
    expect(await readFile(file, 'utf8')).toBe(DEEP);
  });

  it.each([
    ['a token', DEEP],
    [
      'a part of a token',
      `${Buffer.from(DEEP).toString('base64url')}.${Buffer.from(DEEP).toString('base64url')}.x`,
    ],
  ])('%s that is nested so is not valid', async (_what, stdin) => {
    expect(await cli(['token', 'check'], { stdin })).toMatchObject({ code: 1, notes: '' });
    expect(await cli(['token', 'explain'], { stdin })).toMatchObject({ code: 1, notes: '' });
  });

  it('reads the key file that PowerShell wrote', async () => {
    const key = JSON.stringify({ kid: 'k', secretHex: 'ab'.repeat(32), applicationCode: 'a' });
    const path = join(folder, 'key.json');
    await writeFile(path, Buffer.from(`\ufeff${key}`, 'utf16le'));
    expect(await cli(['token', 'mint', '--sub', 'ana', '--key', path])).toMatchObject({ code: 0, notes: '' });
  });

  it.runIf(process.platform === 'linux')(
    'ends with words where a folder cannot be made, before it runs',
    async () => {
      const run = await cli(['scenarios', 'run', 'device-gate.blank', '--report', '/proc/x/y']);
      expect(run).toMatchObject({ code: 2, out: '' });
      expect(run.notes).toContain('The reports cannot be written to /proc/x/y');
      const kept = await cli(['sandbox', '--keep', '/proc/x/state.json'], { signal: AbortSignal.abort() });
      expect(kept).toMatchObject({ code: 2, out: '' });
    },
  );
});

describe('a sandbox that has gone', () => {
  it('is said to be gone', async () => {
    const address = JSON.stringify({ adminUrl: 'http://127.0.0.1:9', adminToken: 'x' });
    const file = await fileOf('sandbox.json', address);
    const run = await cli(['faults', 'off', '--sandbox', file]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toContain('does not answer; is it still running?');
  });
});

describe('report merge', () => {
  it('counts no part twice, and writes over none', async () => {
    const part = (name: string) => join(folder, name);
    for (const name of ['one', 'again'])
      await cli(['scenarios', 'run', 'device-gate.blank', '--shard', '1/1', '--report', part(name)]);
    const files = await readdir(part('one'));
    await cli(['report', 'merge', part('one'), '--report', part('copy'), '--format', 'ctrf']);
    for (const [args, words] of [
      [[part('one'), `${part('one')}/`], 'is given twice'],
      [[part('one'), part('copy')], 'hold the same part'],
      [[part('one'), part('again'), '--report', part('one')], 'would be written over'],
    ] as const) {
      const run = await cli([
        'report',
        'merge',
        ...(args.includes('--report') ? args : [...args, '--report', part('whole')]),
      ]);
      expect(run).toMatchObject({ code: 2, out: '' });
      expect(run.notes).toContain(words);
    }
    expect(await readdir(part('one'))).toEqual(files);
    const twice = await cli(['report', 'merge', part('one'), part('again'), '--report', part('whole')]);
    expect(twice).toMatchObject({ code: 0 });
    expect(twice.notes).toContain('Shard 1 was run 2 times: of each scenario the worse result counts');
  });
});
