import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/start.ts';
import { runSchema } from '../../../shared/report.ts';
import { cli } from '../../support/scenario-cli.ts';

/** A sandbox that the command line is given as if it were a live environment: by address and token endpoint only. */
let running: RunningSandbox;
let session: string;

beforeAll(async () => {
  running = await startSandbox();
  const answer = await fetch(`${running.address.customerUrl}/session`, {
    method: 'POST',
    body: JSON.stringify({ username: 'ana.kovac', password: 'northwind' }),
  });
  session = ((await answer.json()) as { session: string }).session;
});
afterAll(() => running.stop());

function live(): string[] {
  const { baseUrl, customerUrl, applicationCode } = running.address;
  const options = {
    '--base-url': baseUrl,
    '--application-code': applicationCode,
    '--token-endpoint': `${customerUrl}/token`,
    '--token-header': `Authorization: Session ${session}`,
    '--token-body': '{"lifetimeSeconds":600}',
    '--token-path': 'token',
  };
  return Object.entries(options).flat();
}

describe('scenarios run against a live environment', () => {
  it('runs what needs no control of the backend and skips the rest with the reason', async () => {
    const { code, out } = await cli(['scenarios', 'run', '--tag', 'two-gates', '--json', ...live()]);
    const { results, environment } = runSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(environment).toMatchObject({ kind: 'live', label: running.address.baseUrl });
    const byStatus = (status: string) => results.filter((one) => one.status === status);
    expect(byStatus('passed').map(({ id }) => id)).toContain('server-gate.accepts');
    expect(byStatus('skipped').length).toBeGreaterThan(10);
    for (const { reason } of byStatus('skipped')) expect(reason).toMatch(/^Needs the sandbox: it /);
  });

  it('shows the device gate with the person’s own tokens', async () => {
    const { code, out } = await cli([
      'scenarios',
      'run',
      '--tag',
      'live',
      '--profile',
      'strict',
      '--json',
      ...live(),
    ]);
    const { results } = runSchema.parse(JSON.parse(out));
    expect(results.filter(({ status }) => status === 'failed' || status === 'error')).toEqual([]);
    expect(results.filter(({ status }) => status === 'passed').length).toBeGreaterThan(10);
    expect(code).toBe(0);
  });

  it('leaves nobody personalized behind', () => {
    expect(
      [...running.sandbox.state.installations.values()].filter(({ personalized }) => personalized),
    ).toEqual([]);
  });

  it('says whose fault a broken token endpoint is', async () => {
    const run = await cli([
      'scenarios',
      'run',
      'server-gate.accepts',
      ...live().map((word) => word.replace('/token', '/nothing')),
    ]);
    expect(run).toMatchObject({ code: 2, out: '', notes: 'The token endpoint answered 404\n' });
  });
});

describe('scenarios twin', () => {
  it('finds no difference between two sandboxes', async () => {
    const { code, out } = await cli([
      'scenarios',
      'twin',
      'server-gate.accepts',
      'device-gate.blank',
      ...live(),
    ]);
    expect([code, out]).toEqual([0, '6 compared, 0 differences\n']);
  });

  it('says where the live environment differs', async () => {
    running.sandbox.state.faults.set('f', {
      id: 'f',
      fault: null,
      name: 'f',
      enabled: true,
      action: { type: 'forbiddenNull' },
      target: 'mobile',
      method: null,
      path: '*/personalize',
      nth: null,
      once: false,
      probability: 1,
      seed: '1',
      matched: 0,
      hits: 0,
    });
    const { code, out } = await cli([
      'scenarios',
      'twin',
      'server-gate.accepts',
      '--profile',
      'strict',
      ...live(),
    ]);
    running.sandbox.state.faults.clear();
    expect(code).toBe(1);
    expect(out).toContain('code is none in the sandbox, -3 live');
  });
});
