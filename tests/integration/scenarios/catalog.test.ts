import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSandbox, openSandboxTarget } from '../../../electron/cli/scenarios/sandbox-target.ts';
import { findSecrets } from '../../support/reports/find-secrets.ts';
import { toCtrfJson } from '../../../electron/reports/ctrf.ts';
import { harText, runToHar } from '../../../electron/reports/har/har.ts';
import { toJunitXml } from '../../../electron/reports/junit/junit.ts';
import { catalog } from '../../../electron/scenarios/catalog/catalog.ts';
import { planRuns, runAll } from '../../../electron/scenarios/run-all.ts';
import { ERRORS, explainError } from '../../../shared/errors.ts';
import {
  allCalls,
  type Run,
  type ScenarioResult,
  scenarioResultSchema,
} from '../../../shared/model/report.ts';
import { ctrfSchema, harSchema } from '../../support/reports/schemas.ts';
import { elements, parseXml } from '../../support/reports/xml.ts';
import { UNREACHED_ERRORS } from '../../support/scenarios/coverage.ts';

let sandbox: OpenSandbox;
let results: readonly ScenarioResult[];

beforeAll(async () => {
  sandbox = await openSandboxTarget('catalog test');
  results = await runAll(planRuns(catalog()), () => sandbox.target);
}, 240_000);
afterAll(() => sandbox.close());

describe('the catalog in a sandbox', () => {
  it('goes as expected, every scenario on every profile', () => {
    const wrong = results.filter(({ status }) => status !== 'passed');
    expect(wrong.map(({ id, profile, reason }) => `${id} ${profile}: ${reason}`)).toEqual([]);
    expect(results.length).toBeGreaterThan(catalog().length);
  });

  it('reaches every code that a user can meet', () => {
    const reached = new Set(results.flatMap(reachedErrors));
    const missing = ERRORS.map(({ id }) => id).filter((id) => !reached.has(id) && !(id in UNREACHED_ERRORS));
    expect(missing).toEqual([]);
  });

  it('leaves out only codes that are in fact not reached', () => {
    const reached = new Set(results.flatMap(reachedErrors));
    expect(Object.keys(UNREACHED_ERRORS).filter((id) => reached.has(id))).toEqual([]);
  });

  it('produces results that fit their schema', () => {
    for (const result of results)
      expect(scenarioResultSchema.safeParse(result).success, result.id).toBe(true);
  });

  it('produces results without a token or a secret in them', () => {
    const found = results.flatMap((result) => findSecrets(JSON.stringify(result)).map(() => result.id));
    expect([...new Set(found)]).toEqual([]);
  });

  it('has the journal attest 0 requests and 0 connections where a call stopped on the device', () => {
    const stopped = results
      .filter(({ tags }) => tags.includes('deviceGate'))
      .flatMap(allCalls)
      .filter(({ stoppedAt }) => stoppedAt === 'structure' || stoppedAt === 'expiry');
    expect(stopped.length).toBeGreaterThan(60);
    for (const { attestation, bytesSent } of stopped) {
      expect({ attestation, bytesSent }).toEqual({
        attestation: { requests: 0, connections: 0 },
        bytesSent: 0,
      });
    }
  });
});

describe('reports of the whole catalog', () => {
  const run = (): Run => ({
    id: '00000000-0000-4000-8000-000000000001',
    tool: { name: 'Personalization Lab', version: '0.0.0' },
    startedAt: 0,
    endedAt: 1,
    environment: { kind: 'sandbox', label: 'Sandbox', profile: null, versions: {} },
    shard: null,
    results: [...results],
  });

  it('are valid CTRF and HAR, and JUnit with a test case per run', () => {
    expect(ctrfSchema.safeParse(JSON.parse(toCtrfJson(run()))).success).toBe(true);
    expect(harSchema.safeParse(JSON.parse(harText(runToHar(run())))).success).toBe(true);
    expect(elements(parseXml(toJunitXml(run())), 'testcase')).toHaveLength(results.length);
  });
});

/** Codes by their row in the table, from calls and from what steps compared. */
function reachedErrors(result: ScenarioResult): readonly string[] {
  const errors = allCalls(result).flatMap(({ error }) => (error === null ? [] : [error]));
  const rows = errors.map((error) => explainError(error, result.profile)?.id ?? '');
  const compared = result.steps.flatMap((step) => step.expectations.filter(({ what }) => what === 'code'));
  return [...rows, ...compared.map(({ actual }) => actual)];
}
