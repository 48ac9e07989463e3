/**
 * What a list of scenarios shows, and how some are chosen.
 */
import { SDK_CALLS } from '../../shared/model/call-record.ts';
import type { ScenarioInfo } from '../../shared/model/atlas.ts';
import { whyControlNeeded } from './needs-control.ts';
import { profilesOf, type Scenario } from './scenario.ts';
import { rulesOf, type Step } from './steps/registry.ts';

export function scenarioInfo(scenario: Scenario): ScenarioInfo {
  return {
    id: scenario.id,
    title: scenario.title,
    shows: scenario.shows,
    group: scenario.group,
    tags: [scenario.group, ...(scenario.tags ?? [])],
    profiles: [...profilesOf(scenario)],
    codes: [...new Set(scenario.steps.flatMap(codesOf))],
    calls: SDK_CALLS.filter((name) => scenario.steps.some((step) => rulesOf(step).call === name)),
    needsControl: whyControlNeeded(scenario),
  };
}

export interface Selection {
  /** IDs; one that ends with `*` or a dot chooses all that begin so. None chooses all. */
  readonly ids: readonly string[];
  readonly tag?: string | undefined;
}

/** The chosen scenarios, those of the IDs that stand for none, and those that the tag leaves none of. */
export function selectScenarios(
  scenarios: readonly Scenario[],
  { ids, tag }: Selection,
): {
  readonly chosen: readonly Scenario[];
  readonly unknown: readonly string[];
  readonly untagged: readonly string[];
} {
  const tagged =
    tag === undefined ? scenarios : scenarios.filter((one) => scenarioInfo(one).tags.includes(tag));
  const unknown = ids.filter((id) => !scenarios.some((one) => isMeant(id, one.id)));
  const untagged = ids.filter((id) => !unknown.includes(id) && !tagged.some((one) => isMeant(id, one.id)));
  const chosen = ids.length === 0 ? tagged : tagged.filter((one) => ids.some((id) => isMeant(id, one.id)));
  return { chosen, unknown, untagged };
}

function isMeant(pattern: string, id: string): boolean {
  if (pattern.endsWith('*')) return id.startsWith(pattern.slice(0, -1));
  return pattern.endsWith('.') ? id.startsWith(pattern) : id === pattern;
}

function codesOf(step: Step): readonly string[] {
  const { expect } = step;
  const all = [expect?.code, expect?.strict?.code, expect?.android?.code, expect?.ios?.code];
  return all.filter((code) => code !== undefined);
}
