/**
 * A scenario as data: what is given, what is done, what is expected. The same form serves the catalog, a tester's
 * own JSON files, the app and the command line. `docs/scenarios.md` describes it for people.
 *
 * Texts may hold `$person`, `$applicationCode`, `$registration` and `$other.<name>`; they are replaced when it runs.
 */
import * as z from 'zod';
import { securitySettingSchema } from '../../shared/model/backend.ts';
import { type PlatformProfile, profileSchema } from '../../shared/model/models.ts';
import { scenarioGroupSchema } from '../../shared/model/atlas.ts';
import { expectSchema } from './expectations/expect.ts';
import { sdkSettingsSchema } from './steps/parts/sdk-settings.ts';
import { stepSchema } from './steps/registry.ts';

/** What is there before the first step. */
export const givenSchema = z.strictObject({
  setting: securitySettingSchema.optional(),
  observe: z.boolean().optional(),
  /** Whether `init` has registered this installation; true unless told otherwise. */
  registered: z.boolean().optional(),
  /** External user ID of the person who is personalized on it. */
  personalizedAs: z.string().optional(),
  sdk: sdkSettingsSchema.optional(),
});
export type Given = z.infer<typeof givenSchema>;

export const scenarioSchema = z.strictObject({
  /** Lower case words, dots between parts: `device-gate.kid-missing`. */
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'should be lower case words with dots and dashes'),
  title: z.string().min(1),
  /** What one learns from it, in a sentence or two. */
  shows: z.string().min(1),
  group: scenarioGroupSchema,
  tags: z.array(z.string()).optional(),
  /** The profiles it runs on; `strict` alone unless told otherwise. */
  profiles: z.array(profileSchema).min(1).optional(),
  /** Seeds IDs and everything random; its ID unless told otherwise. */
  seed: z.string().optional(),
  given: givenSchema.optional(),
  steps: z.array(stepSchema).min(1),
  /** Over all steps. */
  finally: expectSchema.optional(),
});
export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** The profiles a scenario runs on. */
export function profilesOf(scenario: Scenario): readonly PlatformProfile[] {
  return scenario.profiles ?? ['strict'];
}

/** A tester's own file. */
export const scenarioFileSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('personalization-lab/scenarios'),
  version: z.literal(1),
  scenarios: z.array(scenarioSchema).min(1),
});
