import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../../../electron/sandbox/faults/catalog.ts';
import { GATE_REASONS } from '../../../../electron/sandbox/gate/reasons.ts';
import { catalog } from '../../../../electron/scenarios/catalog/catalog.ts';
import { scenarioInfo } from '../../../../electron/scenarios/info.ts';
import { profilesOf } from '../../../../electron/scenarios/scenario.ts';
import { SECURITY_SETTINGS } from '../../../../shared/model/backend.ts';
import { SCENARIO_GROUPS } from '../../../../shared/model/atlas.ts';

const scenarios = catalog();
const text = JSON.stringify(scenarios);
const byGroup = (group: string) => scenarios.filter((one) => one.group === group);

/** Faults of the catalog that a scenario would have to wait for in real time; their actions are used with less. */
const WITH_LESS = new Set(['delay', 'log-normal-delay', 'slow-close', 'customer-slow']);

describe('the catalog', () => {
  it('has at least ninety scenarios with an ID of their own, in every group', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(90);
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
    expect(SCENARIO_GROUPS.filter((group) => byGroup(group).length === 0)).toEqual([]);
  });

  it('says in words what each scenario shows', () => {
    for (const { id, title, shows } of scenarios) {
      expect(title.length, id).toBeGreaterThan(5);
      expect(shows.length, id).toBeGreaterThan(20);
    }
  });

  it('reaches every reason of the server gate', () => {
    const missing = Object.keys(GATE_REASONS).filter((reason) => !text.includes(`"reason":"${reason}:"`));
    expect(missing).toEqual([]);
  });

  it('uses every fault', () => {
    const missing = FAULTS.filter(({ id }) => !WITH_LESS.has(id) && !text.includes(`"fault":"${id}"`));
    expect(missing.map(({ id }) => id)).toEqual([]);
    for (const type of ['delay', 'logNormalDelay', 'slowClose']) expect(text).toContain(`"type":"${type}"`);
  });

  it('shows every reason of the device gate on every profile', () => {
    for (const scenario of byGroup('deviceGate').filter(({ tags }) => tags?.includes('structure') === true)) {
      expect(profilesOf(scenario), scenario.id).toEqual(['strict', 'android', 'ios']);
    }
  });

  it('puts null, missing and empty token against each security setting', () => {
    const combinations = SECURITY_SETTINGS.map((setting) =>
      byGroup('settings').filter(
        ({ given, tags }) => given?.setting === setting && tags?.includes('no-token') === true,
      ),
    );
    expect(combinations.map((found) => found.length)).toEqual([3, 3, 3]);
  });

  it('runs what differs between the platforms on both of them', () => {
    for (const scenario of byGroup('platform')) {
      expect(profilesOf(scenario), scenario.id).toEqual(expect.arrayContaining(['android', 'ios']));
    }
  });

  it('tells for each whether it needs a sandbox', () => {
    const live = scenarios.map(scenarioInfo).filter(({ needsControl }) => needsControl === null);
    expect(live.length).toBeGreaterThan(10);
    expect(live.every(({ tags }) => tags.length > 0)).toBe(true);
  });
});
