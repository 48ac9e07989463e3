/**
 * What scenarios are about, and what a list shows of one.
 */
import * as z from 'zod';
import { sdkCallSchema } from './call-record.ts';
import { profileSchema } from './models.ts';

export const SCENARIO_GROUPS = [
  'deviceGate',
  'serverGate',
  'serverCodes',
  'settings',
  'transport',
  'state',
  'lifecycle',
  'platform',
  'surface',
  'customerBackend',
] as const;
export type ScenarioGroup = (typeof SCENARIO_GROUPS)[number];

export const SCENARIO_GROUP_TITLES: Readonly<Record<ScenarioGroup, string>> = {
  deviceGate: 'Device gate',
  serverGate: 'Server gate',
  serverCodes: 'Server codes',
  settings: 'Security settings',
  transport: 'Transport',
  state: 'What a call leaves behind',
  lifecycle: 'Token lifecycle',
  platform: 'Android and iOS',
  surface: 'Other calls',
  customerBackend: 'Customer backend',
};

export const scenarioGroupSchema = z.enum(SCENARIO_GROUPS);

/** What a list of scenarios shows of one. */
export const scenarioInfoSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  shows: z.string(),
  group: scenarioGroupSchema,
  tags: z.array(z.string()),
  profiles: z.array(profileSchema),
  /** Codes it expects, one per code. */
  codes: z.array(z.string()),
  /** Calls it makes, one per name. */
  calls: z.array(sdkCallSchema),
  /** Why it cannot run against a live environment, or null. */
  needsControl: z.string().nullable(),
});
export type ScenarioInfo = z.infer<typeof scenarioInfoSchema>;
