/**
 * Requests of the timeline.
 */
import * as z from 'zod';
import {
  timelineDetailSchema,
  timelineFacetsSchema,
  timelinePageSchema,
  timelineSliceSchema,
  timelineSourceSchema,
  timelineTotalsSchema,
} from '../model/timeline.ts';
import { openedScenariosSchema } from '../model/atlas.ts';
import { FREE, feature, nothing, row } from './row.ts';

/** Entries that can be chosen together; a scenario of more is no test of anything. */
export const MOST_CHOSEN = 500;

const entry = z.strictObject({ source: timelineSourceSchema, id: z.number().int() });
const source = z.strictObject({ source: timelineSourceSchema });
/** Entries that somebody chose. */
export const chosenIdsSchema = z.array(z.number().int()).min(1).max(MOST_CHOSEN);
const chosen = z.strictObject({ source: timelineSourceSchema, ids: chosenIdsSchema });
const text = z.strictObject({ text: z.string().nullable() });
/** The name of the file that was written, or null where the person thought better of it. */
const saved = z.strictObject({ name: z.string().nullable() });

export const savedScenarioSchema = saved.extend({
  /** Scenarios in the file: one for each platform in a row. */
  scenarios: z.number().int(),
  notes: z.array(z.string()),
});
export type SavedScenario = z.infer<typeof savedScenarioSchema>;

export const timelineRequests = {
  getTimelineSlice: row(
    timelineSliceSchema.extend({ source: timelineSourceSchema }),
    timelinePageSchema,
    FREE,
  ),
  /** Null for an entry that was dropped meanwhile. */
  getTimelineDetail: row(entry, timelineDetailSchema.nullable(), FREE),
  /** Also takes in what arrived at the sandbox without a call of this app. */
  getTimelineFacets: row(source, timelineFacetsSchema, FREE),
  /** The command, with placeholders for what authorizes it; null for what was never sent. */
  getTimelineCurl: row(entry, text, FREE),
  /** A call, also of an app of one's own, as Markdown for a ticket; null for what is no call. */
  getTimelineTicket: row(entry, text, FREE),
  /** The same for a call that the live panel shows; null once it is gone. */
  getCallTicket: row(z.strictObject({ callId: z.string().max(128) }), text, FREE),
  /** All calls, or those that were chosen. */
  exportTimelineHar: row(
    source.extend({ ids: chosenIdsSchema.nullable().default(null) }),
    saved,
    feature('export'),
  ),
  /** Makes a scenario file of chosen calls; the notes say what is not in it. */
  saveScenario: row(chosen, savedScenarioSchema, feature('export')),
  /** Opens the file that was saved last in the error atlas; null where none was. */
  openSavedScenario: row(nothing, openedScenariosSchema, feature('import')),
  clearTimeline: row(nothing, nothing, FREE),
} as const;

export const timelineEvents = {
  /** Many changes make one event. */
  timelineChanged: { payload: timelineTotalsSchema },
} as const;
