import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../../../electron/core/atlas/case-viewer.ts';
import { placeOf } from '../../../../electron/core/atlas/place.ts';
import { planOf } from '../../../../electron/core/atlas/plan.ts';
import { catalog } from '../../../../electron/scenarios/catalog/catalog.ts';
import { PROFILES } from '../../../../shared/model/models.ts';
import {
  type Scenario,
  type ScenarioInput,
  scenarioSchema,
} from '../../../../electron/scenarios/scenario.ts';
import { result, sentCall, step, stoppedCall } from '../../../support/reports/builders.ts';

function scenario(rest: Partial<ScenarioInput> = {}): Scenario {
  return scenarioSchema.parse({
    id: 'one',
    title: 'One',
    shows: 'Something.',
    group: 'surface',
    steps: [{ do: 'fetchUser' }],
    ...rest,
  });
}

describe('the place of a scenario', () => {
  it('is that of the first code it expects', () => {
    const steps: ScenarioInput['steps'] = [
      { do: 'fetchUser', expect: { ok: true } },
      { do: 'fetchUser', expect: { code: 'UNAUTHORIZED', origin: 'server' } },
      { do: 'fetchUser', expect: { code: 'JWT_TOKEN_EXPIRED' } },
    ];
    expect(placeOf(scenario({ steps }))).toEqual({ code: 'UNAUTHORIZED', origin: 'server' });
  });

  it('takes the origin from the table of codes, and the code from a profile where only that has one', () => {
    const steps: ScenarioInput['steps'] = [
      { do: 'fetchUser', expect: { ok: true, android: { code: 'JWT_TOKEN_EXPIRED' } } },
    ];
    expect(placeOf(scenario({ steps }))).toEqual({ code: 'JWT_TOKEN_EXPIRED', origin: 'device' });
  });

  it('is nowhere where everything succeeds', () => {
    expect(placeOf(scenario())).toEqual({ code: null, origin: null });
  });
});

it('a plan says what is given, done and expected, per profile', () => {
  const plan = planOf(
    scenario({
      given: { setting: 'jwt', personalizedAs: 'ana' },
      steps: [
        { do: 'fetchUser', expect: { requests: 0, ios: { requests: [{ method: 'GET', status: 401 }] } } },
      ],
    }),
    'ios',
  );
  expect(plan.given.join('\n')).toMatch(/JSON Web Tokens.*\n.*registered\n.*ana/);
  expect(plan.steps).toEqual([{ title: 'fetchUser', expected: ['requests that arrive: GET 401'] }]);
});

it('a plan names no variable and shows no JSON where words do', () => {
  const plan = planOf(
    scenario({
      given: { personalizedAs: '$other.luka' },
      steps: [
        { do: 'useToken', token: { for: '$person', mutations: ['expired'] } },
        { do: 'fetchUser', expect: { events: [], state: { personalized: false } } },
      ],
      finally: { requests: [{ method: 'GET', path: '/mobile/1/appinstance/$registration/user' }] },
    }),
    'strict',
  );
  expect(plan.given).toContain('It belongs to ‹luka›');
  expect(plan.steps[0]?.title).toMatch(/^Use a token for the person: /);
  expect(plan.steps[1]?.expected).toEqual(['events: none', 'state: personalized no']);
  expect(plan.finally).toEqual(['requests that arrive: GET /mobile/1/appinstance/‹registration›/user']);
});

it('no scenario of the catalog has a variable in its plan', () => {
  const texts = catalog().flatMap((one) => PROFILES.map((profile) => JSON.stringify(planOf(one, profile))));
  expect(texts.filter((text) => /\$(?:person|registration|applicationCode|other)/.test(text))).toEqual([]);
});

it('a case differs where a client would see it, not in its times', () => {
  const before = result({ steps: [step({ calls: [stoppedCall()] })] });
  expect(differencesOf(before, { ...before, startedAt: 1, durationMs: 999 })).toEqual([]);
  const now = result({ status: 'failed', steps: [step({ calls: [sentCall({ call: 'personalize' })] })] });
  expect(differencesOf(before, now).map(({ what }) => what)).toEqual(
    expect.arrayContaining(['status', 'outcome', 'code', 'gate']),
  );
});
