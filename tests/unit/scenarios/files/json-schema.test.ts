import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../../../electron/sandbox/faults/catalog.ts';
import { catalog } from '../../../../electron/scenarios/catalog/catalog.ts';
import { scenarioJsonSchema } from '../../../../electron/scenarios/files/json-schema.ts';
import { readScenarioFile } from '../../../../electron/scenarios/files/scenario-file.ts';
import { FAULT_NAMES } from '../../../../shared/model/fault.ts';
import { STEP_NAMES } from '../../../../electron/scenarios/steps/registry.ts';
import { fits } from '../../../support/schemas/json-schema.ts';

const SCHEMA = scenarioJsonSchema();
const SCENARIO = {
  id: 'mine.one',
  title: 'One',
  shows: 'Something',
  group: 'deviceGate',
  steps: [{ do: 'fetchUser', expect: { code: 'JWT_TOKEN_EXPIRED', requests: 0 } }],
};

function fileOf(...scenarios: readonly unknown[]): unknown {
  return { format: 'personalization-lab/scenarios', version: 1, scenarios };
}

function propertiesBelow(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    key === 'properties' && !path.endsWith('.if')
      ? Object.entries(below as object).flatMap(([name, property]) => [
          [`${path}.${name}`, property] as const,
          ...propertiesBelow(property, `${path}.${name}`),
        ])
      : propertiesBelow(below, `${path}.${key}`),
  );
}

describe('the JSON Schema of scenario files', () => {
  it.each(catalog().map((scenario) => [scenario.id, scenario] as const))('takes %s', (_id, scenario) => {
    const file = JSON.parse(JSON.stringify(fileOf(scenario))) as unknown;
    expect(fits(SCHEMA, file)).toBe(true);
    expect(readScenarioFile(JSON.stringify(file))).toMatchObject({ ok: true });
  });

  it.each([
    ['an unknown step', { ...SCENARIO, steps: [{ do: 'fetchUzer' }] }],
    ['a step without do', { ...SCENARIO, steps: [{ expect: { ok: true } }] }],
    ['a name of another step', { ...SCENARIO, steps: [{ do: 'fetchUser', seconds: 2 }] }],
    ['a missing argument', { ...SCENARIO, steps: [{ do: 'wait' }] }],
    ['an unknown fault', { ...SCENARIO, steps: [{ do: 'fault', fault: 'resetBeforeHeaders' }] }],
    [
      'an unknown mutation',
      { ...SCENARIO, steps: [{ do: 'useToken', token: { for: 'a', mutations: ['x'] } }] },
    ],
    ['an unknown code', { ...SCENARIO, steps: [{ do: 'fetchUser', expect: { code: 'JWT_EXPIRED' } }] }],
    ['an unknown event', { ...SCENARIO, steps: [{ do: 'fetchUser', expect: { events: ['personalised'] } }] }],
    [
      'a wrong gate of a profile',
      { ...SCENARIO, steps: [{ do: 'fetchUser', expect: { ios: { gate: 'x' } } }] },
    ],
    ['an unknown group', { ...SCENARIO, group: 'devicegate' }],
    ['an ID with capitals', { ...SCENARIO, id: 'Mine' }],
    ['no steps', { ...SCENARIO, steps: [] }],
  ])('refuses %s, as the check does', (_what, scenario) => {
    expect(fits(SCHEMA, fileOf(SCENARIO))).toBe(true);
    expect(fits(SCHEMA, fileOf(scenario))).toBe(false);
    expect(readScenarioFile(JSON.stringify(fileOf(scenario)))).toMatchObject({ ok: false });
  });

  it('has every step in one list, with what it does', () => {
    const { step } = SCHEMA.$defs as Readonly<Record<string, { properties: { do: { oneOf: unknown[] } } }>>;
    const list = step?.properties.do.oneOf as readonly { const: string; description: string }[];
    expect(list.map((one) => one.const)).toEqual(STEP_NAMES);
    for (const { description } of list) expect(description).toMatch(/\w.*\.$/);
  });

  it('describes every property', () => {
    const bare = propertiesBelow(SCHEMA, '')
      .filter(([, property]) => typeof (property as { description?: unknown }).description !== 'string')
      .map(([path]) => path);
    expect(bare).toEqual([]);
  });

  it('stays below 200 kB as it is printed', () => {
    expect(Buffer.byteLength(JSON.stringify(SCHEMA, null, 2))).toBeLessThan(200_000);
  });

  it('knows the faults that the sandbox has', () => {
    expect(FAULTS.map(({ id }) => id)).toEqual([...FAULT_NAMES]);
  });
});
