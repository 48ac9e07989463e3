/**
 * Expectations are compared with what really came; what is printed and written holds no credential.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import { runSchema } from '../../../shared/model/report.ts';
import { customerSession, liveOptions } from '../../support/app/live-options.ts';
import { cli } from '../../support/scenarios/cli.ts';

const HEX = '0123456789abcdef'.repeat(4);
const PERSON = {
  externalUserId: HEX,
  firstName: 'Bearer x-12345678',
  lastName: 'Basic Membership',
  tags: ['App Premium', 'eyJhbGciOi.b.c'],
};

let folder: string;
let running: RunningSandbox;
let session: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'unmasked-'));
  running = await startSandbox();
  session = await customerSession(running);
});
afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A file with one scenario: save, and expect this body to arrive. */
async function scenarioFile(body: unknown, notes: Readonly<Record<string, string>>): Promise<string> {
  const file = path.join(folder, 'own.json');
  const customAttributes = Object.fromEntries(
    Object.entries(notes).map(([name, value]) => [name, { type: 'text', value }]),
  );
  const step = {
    do: 'saveUser',
    with: { ...PERSON, customAttributes },
    expect: { requests: [{ body }], state: { user: { lastName: PERSON.lastName } } },
  };
  const scenario = {
    id: 'own',
    title: 'App Premium and Basic Membership',
    shows: 'What arrives is what was saved.',
    group: 'surface',
    given: { setting: 'applicationCode' },
    steps: [step],
  };
  await writeFile(
    file,
    JSON.stringify({ format: 'personalization-lab/scenarios', version: 1, scenarios: [scenario] }),
  );
  return file;
}

it('a right request is as expected, whatever its texts look like and however long it is', async () => {
  const long = `${'x'.repeat(4_000)} Bearer y`;
  for (const notes of [{ note: 'short' }, { a: long, b: long, c: long, d: long, e: long }]) {
    const file = await scenarioFile({ ...PERSON, customAttributes: notes }, notes);
    const { code, out } = await cli(['scenarios', 'run', '--file', file, '--json']);
    const [result] = runSchema.parse(JSON.parse(out)).results;
    expect(result?.reason).toBeNull();
    expect(code).toBe(0);
    expect(result?.title).toBe('App Premium and Basic Membership');
    expect(result?.steps[0]?.calls[0]?.request?.body).toContain(HEX);
  }
});

it('a wrong one is told in the texts that differ, in every report', async () => {
  const notes = { note: 'short' };
  const wrong = { ...PERSON, lastName: 'Basic Membershop', customAttributes: notes };
  const report = path.join(folder, 'report');
  const file = await scenarioFile(wrong, notes);
  const { code, out } = await cli(['scenarios', 'run', '--file', file, '--report', report]);
  expect(code).toBe(1);
  const [junit, ctrf, html] = await Promise.all(
    ['junit.xml', 'ctrf.json', 'report.html'].map((name) => readFile(path.join(report, name), 'utf8')),
  );
  for (const text of [out, junit, ctrf, html]) {
    expect(text).toContain('Basic Membership');
    expect(text).toContain('Basic Membershop');
    expect(text).toContain(HEX);
  }
});

it('a live run prints and writes neither application code, nor token, nor credential of the endpoint', async () => {
  const { applicationCode } = running.address;
  const report = path.join(folder, 'live');
  const options = [...liveOptions(running, session), '--report', report];
  const { out, notes } = await cli(['scenarios', 'run', 'server-gate.accepts', '--json', ...options]);
  const files = await Promise.all(
    (await readdir(report)).map((name) => readFile(path.join(report, name), 'utf8')),
  );
  const written = [out, notes, ...files].join('\n');
  expect(written).toContain('server-gate.accepts');
  for (const secret of [applicationCode, session]) expect(written.includes(secret)).toBe(false);
  expect(/eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/.test(written)).toBe(false);
});
