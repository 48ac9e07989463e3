/**
 * What a list of scenarios shows of one. Scenarios themselves are the main process's own.
 */
import * as z from 'zod';
import { sdkCallSchema } from './call-record.ts';
import { profileSchema } from './models.ts';
import { SCENARIO_GROUPS } from '../scenario-groups.ts';

export const scenarioGroupSchema = z.enum(SCENARIO_GROUPS);

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
