/**
 * Requests about reports and cases.
 */
import * as z from 'zod';
import { openedCaseSchema, runExportSchema, scenarioKeySchema } from '../model/atlas.ts';
import { profileSchema } from '../model/models.ts';
import { scenarioResultSchema } from '../model/report.ts';
import { chosenIdsSchema } from './timeline.ts';
import { timelineSourceSchema } from '../model/timeline.ts';
import { FREE, feature, nothing, row } from './row.ts';

const run = z.strictObject({ key: scenarioKeySchema, profile: profileSchema });
/** The name of the file that was written, or null where the person thought better of it. */
const saved = z.strictObject({ name: z.string().nullable() });

export const reportsRequests = {
  exportReport: row(z.strictObject({ format: runExportSchema }), saved, feature('export')),
  /**
   * A case of one scenario as it was last run; or, with null, of the calls made by hand or those of a log: all, or
   * those chosen. An opened case is a file already.
   */
  exportCase: row(
    z.strictObject({
      run: run.nullable(),
      source: timelineSourceSchema.exclude(['case']).default('session'),
      ids: chosenIdsSchema.nullable().default(null),
    }),
    saved,
    feature('export'),
  ),
  openCase: row(nothing, openedCaseSchema, feature('import')),
  getCaseResult: row(nothing, scenarioResultSchema.nullable(), FREE),
  closeCase: row(nothing, nothing, FREE),
} as const;
