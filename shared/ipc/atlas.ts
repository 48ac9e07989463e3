/**
 * Requests of the error atlas.
 */
import * as z from 'zod';
import {
  atlasBoardSchema,
  atlasEntrySchema,
  openedScenariosSchema,
  scenarioKeySchema,
  scenarioPlanSchema,
} from '../model/atlas.ts';
import { profileSchema } from '../model/models.ts';
import { scenarioResultSchema } from '../model/report.ts';
import { FREE, feature, nothing, row } from './row.ts';

const run = z.strictObject({ key: scenarioKeySchema, profile: profileSchema });

export const atlasRequests = {
  getAtlasEntries: row(nothing, z.array(atlasEntrySchema), FREE),
  getAtlasBoard: row(nothing, atlasBoardSchema, FREE),
  getAtlasPlan: row(run, scenarioPlanSchema, FREE),
  getAtlasResult: row(run, scenarioResultSchema.nullable(), FREE),
  /** One call of a result as a cURL command; null where it sent nothing, or its record is not whole. */
  getAtlasCurl: row(
    run.extend({ call: z.string().max(256) }),
    z.strictObject({ text: z.string().nullable() }),
    FREE,
  ),
  /** Runs one scenario on one profile. Answered when it has begun. */
  reproduceScenario: row(run, nothing, FREE),
  /** Runs these scenarios on all their profiles, or, with an empty list, everything. */
  runScenarios: row(z.strictObject({ keys: z.array(scenarioKeySchema).max(2_000) }), nothing, FREE),
  pauseRun: row(z.strictObject({ paused: z.boolean() }), nothing, FREE),
  cancelRun: row(nothing, nothing, FREE),
  /** What the person said to the link that waits. */
  answerLink: row(z.strictObject({ run: z.boolean() }), nothing, ({ run }) =>
    run ? feature('scenarioLinks') : FREE,
  ),
  openScenarioFile: row(nothing, openedScenariosSchema, feature('import')),
  closeScenarioFile: row(nothing, nothing, FREE),
} as const;

export const atlasEvents = {
  atlasChanged: { payload: atlasBoardSchema },
} as const;
