/**
 * One scenario for each column: the same steps, with the setting or the platform that the column is about.
 */
import {
  SECURITY_SETTING_SHORT,
  SECURITY_SETTINGS,
  type SecuritySetting,
} from '../../../shared/model/backend.ts';
import { type PlatformProfile, PROFILE_TITLES, PROFILES } from '../../../shared/model/models.ts';
import type { CompareBy } from '../../../shared/story/comparison.ts';
import { type Scenario, type ScenarioInput, scenarioSchema } from '../../scenarios/scenario.ts';
import type { ComparisonPlan } from './plan.ts';

export interface PlannedColumn {
  readonly key: string;
  readonly title: string;
  readonly profile: PlatformProfile;
  readonly scenario: Scenario;
}

/** Where an environment does not tell. */
const USUAL_SETTING: SecuritySetting = 'jwt';
/** With it nothing that sets up is refused. */
const SET_UP_SETTING: SecuritySetting = 'applicationCode';

/** Null where the call is none that a scenario can make. */
export function columnsOf(plan: ComparisonPlan, by: CompareBy): readonly PlannedColumn[] | null {
  const { setting, profile } = plan;
  const planned =
    by === 'settings'
      ? SECURITY_SETTINGS.map((key) => ({
          key,
          title: SECURITY_SETTING_SHORT[key],
          profile,
          scenario: scenarioWith(plan, key),
        }))
      : PROFILES.map((key) => ({
          key,
          title: PROFILE_TITLES[key],
          profile: key,
          scenario: scenarioWith(plan, setting ?? USUAL_SETTING),
        }));
  const columns = planned.flatMap(({ scenario, ...column }): PlannedColumn[] => {
    const read = scenarioSchema.safeParse(scenario);
    return read.success ? [{ ...column, scenario: read.data }] : [];
  });
  return columns.length === planned.length ? columns : null;
}

function scenarioWith(
  { given, before, step, observe }: ComparisonPlan,
  setting: SecuritySetting,
): ScenarioInput {
  return {
    id: 'compared',
    title: 'The same call, compared',
    shows: 'How one call ends under other conditions.',
    group: 'lifecycle',
    profiles: [...PROFILES],
    given: { ...given, setting: SET_UP_SETTING },
    steps: [...before, { do: 'profile', setting, observe }, step],
  };
}
