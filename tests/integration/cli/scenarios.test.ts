import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCalls, runSchema, type ScenarioResult } from '../../../shared/model/report.ts';
import { scenarioInfoSchema } from '../../../shared/model/atlas.ts';
import { cli } from '../../support/scenarios/cli.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-scenarios-'));
});
afterAll(() => rm(folder, { recursive: true }));

const MINE = {
  format: 'personalization-lab/scenarios',
  version: 1,
  scenarios: [
    {
      id: 'mine.expired',
      title: 'Ours has expired',
      shows: 'What our app shows then',
      group: 'deviceGate',
      steps: [
        { do: 'useToken', token: { for: '$person', mutations: ['expired'] } },
        { do: 'fetchUser', expect: { code: 'JWT_TOKEN_EXPIRED', requests: 0 } },
      ],
    },
  ],
};

/** Calls of a result without what the machine gives them: ports, and real time. */
function calls(result: ScenarioResult): unknown {
  const text = JSON.stringify(allCalls(result).map(({ response: _response, ...call }) => call));
  return JSON.parse(text.replaceAll(/127\.0\.0\.1:\d+/g, 'host'));
}

async function fileOf(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return path;
}

describe('scenarios list', () => {
  it('lists at least ninety, one per line', async () => {
    const { code, out } = await cli(['scenarios', 'list']);
    expect(code).toBe(0);
    expect(out.trim().split('\n').length).toBeGreaterThanOrEqual(90);
  });

  it('lists as JSON what a screen shows', async () => {
    const { out } = await cli(['scenarios', 'list', '--json', '--tag', 'keys']);
    const infos = JSON.parse(out) as unknown[];
    expect(infos.length).toBeGreaterThan(2);
    for (const info of infos) expect(scenarioInfoSchema.parse(info).tags).toContain('keys');
  });
});

describe('scenarios run', () => {
  it('runs by ID and ends with 0 when all is as expected', async () => {
    const { code, out } = await cli(['scenarios', 'run', 'device-gate.blank', 'server-gate.alg-none']);
    expect(code).toBe(0);
    expect(out).toMatch(/^6 runs of 2 scenarios in [\d.]+ m?s: 6 passed\n$/);
  });

  it('runs one profile only when told to', async () => {
    const { out } = await cli(['scenarios', 'run', 'device-gate.blank', '--profile', 'ios', '--json']);
    const run = runSchema.parse(JSON.parse(out));
    expect(run.results.map(({ profile }) => profile)).toEqual(['ios']);
    expect(run.environment).toMatchObject({ kind: 'sandbox', profile: 'ios' });
  });

  it('is the same whether it runs alone or after others: IDs, clocks, tokens, requests', async () => {
    const once = async (...before: string[]) => {
      const { out } = await cli(['scenarios', 'run', ...before, 'lifecycle.switches-user', '--json']);
      const { results } = runSchema.parse(JSON.parse(out));
      return results.filter(({ id }) => id === 'lifecycle.switches-user').map(calls);
    };
    expect(await once()).toEqual(await once('server-gate.accepts', 'lifecycle.key-overlap'));
  });

  it('ends with 1 and says what is wrong', async () => {
    const file = await fileOf('wrong.json', JSON.stringify(MINE).replace('"requests":0', '"requests":1'));
    const { code, out } = await cli(['scenarios', 'run', '--file', file]);
    expect(code).toBe(1);
    expect(out).toContain('✗ mine.expired  strict');
    expect(out).toContain('fetchUser: ');
    expect(out).toContain('1 failed');
  });

  it('prints the code it waited for when a call goes through instead', async () => {
    const [scenario] = MINE.scenarios;
    const anonymous = { ...MINE, scenarios: [{ ...scenario, steps: scenario?.steps.slice(1) }] };
    const { code, out } = await cli(['scenarios', 'run', '--file', await fileOf('ok.json', anonymous)]);
    expect(code).toBe(1);
    expect(out).toContain('expected failed with JWT_TOKEN_EXPIRED, got ok');
  });

  it('runs a tester’s own file', async () => {
    const { code, out } = await cli(['scenarios', 'run', '--file', await fileOf('mine.json', MINE)]);
    expect([code, out]).toEqual([0, expect.stringContaining('1 run of 1 scenario')]);
  });

  it('runs the example of the documentation', async () => {
    const page = await readFile(new URL('../../../docs/scenarios.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
    const { code, out } = await cli(['scenarios', 'run', '--file', await fileOf('example.json', example)]);
    expect([code, out]).toEqual([0, expect.stringContaining('3 runs of 1 scenario in')]);
  });

  it.each([
    [['scenarios', 'run', 'no-such-scenario']],
    [['scenarios', 'run', '--tag', 'no-such-tag']],
    [['scenarios', 'run', '--shard', '3/2']],
    [['scenarios', 'run', '--format', 'junit']],
    [['scenarios', 'run', '--report', 'x', '--format', 'pdf']],
    [['scenarios', 'run', '--base-url', 'http://127.0.0.1:1']],
    [['scenarios', 'run', '--file', 'no-such-file.json']],
    [['scenarios', 'twin']],
    [['report', 'merge', 'no-such-folder']],
    [['sandbox', '--port', 'ten']],
    [['faults', 'on', 'hang']],
    [['faults', 'on', 'no-such-fault', '--sandbox', 'x']],
    [['faults', 'off', '--sandbox', 'no-such-file']],
  ])('%j is wrong usage', async (args) => {
    const run = await cli(args);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).not.toBe('');
  });
});

describe('scenarios check and schema', () => {
  it('says where a mistake is, as editors understand it', async () => {
    const file = await fileOf(
      'bad.json',
      JSON.stringify(MINE, null, 2).replace('"fetchUser"', '"fetchuser"'),
    );
    const run = await cli(['scenarios', 'check', file]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toMatch(/bad\.json:\d+:\d+: scenarios\[0\]\.steps\[1\]\.do: /);
  });

  it('says that a file is in order', async () => {
    expect(await cli(['scenarios', 'check', await fileOf('good.json', MINE)])).toMatchObject({
      code: 0,
      out: '1 scenario is in order\n',
    });
  });

  it('prints a JSON Schema', async () => {
    const { out } = await cli(['scenarios', 'schema']);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', required: ['format', 'version', 'scenarios'] });
  });
});

describe('reports and shards', () => {
  it('writes the formats that are asked for, and what merge needs', async () => {
    const report = join(folder, 'report');
    const { code, notes } = await cli([
      'scenarios',
      'run',
      'device-gate.blank',
      '--report',
      report,
      '--format',
      'junit,ctrf,html',
    ]);
    expect(code).toBe(0);
    expect((await readdir(report)).toSorted()).toEqual(['ctrf.json', 'junit.xml', 'report.html', 'run.json']);
    expect(notes).toContain('junit.xml');
    expect(await readFile(join(report, 'junit.xml'), 'utf8')).toContain('device-gate.blank');
  });

  it('puts shards together to the whole', async () => {
    const parts = [join(folder, 'part-1'), join(folder, 'part-2')];
    for (const [index, part] of parts.entries()) {
      await cli([
        'scenarios',
        'run',
        'device-gate.*',
        '--profile',
        'strict',
        '--shard',
        `${index + 1}/2`,
        '--report',
        part,
      ]);
    }
    const whole = join(folder, 'whole');
    const merged = await cli(['report', 'merge', ...parts, '--report', whole, '--format', 'ctrf']);
    expect(merged.code).toBe(0);
    const run = runSchema.parse(JSON.parse(await readFile(join(whole, 'run.json'), 'utf8')));
    const { out } = await cli(['scenarios', 'list', '--json', '--tag', 'deviceGate']);
    expect(run.results).toHaveLength((JSON.parse(out) as unknown[]).length);
    expect((await readdir(whole)).toSorted()).toEqual(['ctrf.json', 'run.json']);
  });

  it('ends with 1 when a shard is missing', async () => {
    const run = await cli(['report', 'merge', join(folder, 'part-1'), '--report', join(folder, 'half')]);
    expect(run.code).toBe(1);
    expect(run.notes).toContain('Missing: shard 2');
  });
});

describe('interrupted', () => {
  it('reports what was done and skips the rest', async () => {
    const controller = new AbortController();
    controller.abort();
    const { code, out } = await cli(['scenarios', 'run', 'device-gate.blank'], { signal: controller.signal });
    expect(code).toBe(1);
    expect(out).toContain('3 skipped: Cancelled');
  });
});
