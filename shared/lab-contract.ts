/**
 * The part of the contract that the QA lab adds: timeline, error atlas, reports and cases.
 */
import * as z from 'zod';
import {
  atlasBoardSchema,
  atlasEntrySchema,
  openedCaseSchema,
  openedScenariosSchema,
  runExportSchema,
  scenarioKeySchema,
  scenarioPlanSchema,
} from './model/atlas.ts';
import { profileSchema } from './model/models.ts';
import { scenarioResultSchema } from './model/report.ts';
import {
  timelineDetailSchema,
  timelineFacetsSchema,
  timelinePageSchema,
  timelineSliceSchema,
  timelineTotalsSchema,
} from './model/timeline.ts';

const nothing = z.null();

export const TIMELINE_SOURCES = ['session', 'case'] as const;
/** The timeline of this session, or that of the opened case. */
export const timelineSourceSchema = z.enum(TIMELINE_SOURCES);
export type TimelineSource = z.infer<typeof timelineSourceSchema>;

const entry = z.strictObject({ source: timelineSourceSchema, id: z.number().int() });
const source = z.strictObject({ source: timelineSourceSchema });
const run = z.strictObject({ key: scenarioKeySchema, profile: profileSchema });
/** The name of the file that was written, or null where the person thought better of it. */
const saved = z.strictObject({ name: z.string().nullable() });

export const timelineRequests = {
  timelineSlice: {
    request: timelineSliceSchema.extend({ source: timelineSourceSchema }),
    response: timelinePageSchema,
  },
  /** Null for an entry that was dropped meanwhile. */
  timelineDetail: { request: entry, response: timelineDetailSchema.nullable() },
  /** Also takes in what arrived at the sandbox without a call of this app. */
  timelineFacets: { request: source, response: timelineFacetsSchema },
  /** The command, with placeholders for what authorizes it; null for what was never sent. */
  timelineCurl: { request: entry, response: z.strictObject({ text: z.string().nullable() }) },
  timelineExportHar: { request: source, response: saved },
  timelineClear: { request: nothing, response: nothing },
} as const;

export const atlasRequests = {
  atlasEntries: { request: nothing, response: z.array(atlasEntrySchema) },
  atlasBoard: { request: nothing, response: atlasBoardSchema },
  atlasPlan: { request: run, response: scenarioPlanSchema },
  atlasResult: { request: run, response: scenarioResultSchema.nullable() },
  /** Runs one scenario on one profile. Answered when it has begun. */
  atlasReproduce: { request: run, response: nothing },
  /** Runs these scenarios on all their profiles, or, with an empty list, everything. */
  atlasRunAll: {
    request: z.strictObject({ keys: z.array(scenarioKeySchema).max(2_000) }),
    response: nothing,
  },
  atlasPause: { request: z.strictObject({ paused: z.boolean() }), response: nothing },
  atlasCancel: { request: nothing, response: nothing },
  /** What the person said to the link that waits. */
  atlasAnswerLink: { request: z.strictObject({ run: z.boolean() }), response: nothing },
  atlasOpenFile: { request: nothing, response: openedScenariosSchema },
  atlasCloseFile: { request: nothing, response: nothing },
} as const;

export const reportRequests = {
  reportExport: { request: z.strictObject({ format: runExportSchema }), response: saved },
  /** A case of one scenario as it was last run, or, with null, of the calls made by hand. */
  caseExport: { request: z.strictObject({ run: run.nullable() }), response: saved },
  caseOpen: { request: nothing, response: openedCaseSchema },
  caseResult: { request: nothing, response: scenarioResultSchema.nullable() },
  caseClose: { request: nothing, response: nothing },
} as const;

export const labEvents = {
  /** Many changes make one event. */
  timelineChanged: { payload: timelineTotalsSchema },
  atlasChanged: { payload: atlasBoardSchema },
} as const;
