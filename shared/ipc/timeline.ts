/**
 * Requests of the timeline.
 */
import * as z from 'zod';
import {
  timelineDetailSchema,
  timelineFacetsSchema,
  timelinePageSchema,
  timelineSliceSchema,
  timelineTotalsSchema,
} from '../model/timeline.ts';
import { FREE, feature, nothing, row } from './row.ts';

export const TIMELINE_SOURCES = ['session', 'case'] as const;
/** The timeline of this session, or that of the opened case. */
export const timelineSourceSchema = z.enum(TIMELINE_SOURCES);
export type TimelineSource = z.infer<typeof timelineSourceSchema>;

const entry = z.strictObject({ source: timelineSourceSchema, id: z.number().int() });
const source = z.strictObject({ source: timelineSourceSchema });
/** The name of the file that was written, or null where the person thought better of it. */
const saved = z.strictObject({ name: z.string().nullable() });

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
  getTimelineCurl: row(entry, z.strictObject({ text: z.string().nullable() }), FREE),
  exportTimelineHar: row(source, saved, feature('export')),
  clearTimeline: row(nothing, nothing, FREE),
} as const;

export const timelineEvents = {
  /** Many changes make one event. */
  timelineChanged: { payload: timelineTotalsSchema },
} as const;
