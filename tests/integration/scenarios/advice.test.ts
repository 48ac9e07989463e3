/**
 * Advice on the tokens of scenarios, in the result and so in every report.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSandbox, openSandboxTarget } from '../../../electron/cli/scenarios/sandbox-target.ts';
import { runScenario } from '../../../electron/scenarios/runner.ts';
import { type Scenario, scenarioSchema } from '../../../electron/scenarios/scenario.ts';
import { allCalls } from '../../../shared/model/report.ts';

let sandbox: OpenSandbox;
beforeAll(async () => {
  sandbox = await openSandboxTarget('advice test');
});
afterAll(() => sandbox.close());

const ANA = { userIdentity: { externalUserId: 'ana.kovac-1047' } };
const personalize = { do: 'personalize', with: ANA };

function scenario(...steps: readonly object[]): Scenario {
  return scenarioSchema.parse({
    id: 'advice.test',
    title: 'Advice',
    group: 'deviceGate',
    shows: 'Advice.',
    steps,
  });
}

async function callsOf(...steps: readonly object[]) {
  const result = await runScenario(scenario({ do: 'init' }, ...steps), sandbox.target);
  expect(result.steps.map(({ status }) => status)).not.toContain('error');
  const [, ...calls] = allCalls(result);
  return calls.map(({ error, advice }) => [error?.code ?? null, (advice ?? []).map(({ code }) => code)]);
}

describe('the calls of a scenario', () => {
  it('have advice where the device refused the token', async () => {
    const calls = await callsOf({ do: 'useToken', token: { text: 'Bearer a.b.c' } }, personalize);
    expect(calls).toEqual([['JWT_TOKEN_STRUCTURE_INVALID', expect.arrayContaining(['bearer-included'])]]);
  });

  it('have it from what the supplier answered', async () => {
    const answers = [{ text: 'undefined' }];
    const calls = await callsOf({ do: 'useSupplier', answers }, personalize);
    expect(calls).toEqual([['JWT_TOKEN_STRUCTURE_INVALID', ['missing-value']]]);
  });

  it('have the journal’s where the server refused it, also of a call waited for later', async () => {
    const token = { for: 'luka.horvat-2203' };
    const calls = await callsOf(
      { do: 'useToken', token },
      { ...personalize, start: 'one' },
      { do: 'finish', call: 'one' },
    );
    expect(calls).toEqual([['UNAUTHORIZED', ['other-person']]]);
  });

  it('have none where nothing was wrong', async () => {
    const calls = await callsOf({ do: 'useToken', token: { for: 'ana.kovac-1047' } }, personalize);
    expect(calls).toEqual([[null, []]]);
  });
});
