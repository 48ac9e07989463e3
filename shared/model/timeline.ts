/**
 * The timeline as it crosses IPC: light rows for the list, the full record for one entry.
 */
import * as z from 'zod';
import { errorOriginSchema } from './app-error.ts';
import { journalEntrySchema } from './backend.ts';
import { callRecordSchema, sdkCallSchema } from './call-record.ts';
import { gateSchema } from './gates.ts';
import { ownAppRecordSchema } from './own-app.ts';

export const TIMELINE_SOURCES = ['session', 'case', 'log'] as const;
/** The timeline of this session, of the opened case, or of the log that was read. */
export const timelineSourceSchema = z.enum(TIMELINE_SOURCES);
export type TimelineSource = z.infer<typeof timelineSourceSchema>;

export const labEventSchema = z.strictObject({
  id: z.number().int(),
  /** Device clock, milliseconds since the epoch. */
  at: z.number(),
  kind: z.enum(['library', 'call', 'token', 'sandbox', 'session', 'keychain']),
  title: z.string(),
  detail: z.string().nullable(),
  code: z.string().nullable(),
});
export type LabEvent = z.infer<typeof labEventSchema>;

export const TIMELINE_KINDS = [
  'call',
  'request',
  'ownApp',
  'library',
  'token',
  'session',
  'sandbox',
  'keychain',
] as const;
/** `call` is an SDK call, `request` what arrived at the sandbox, `ownApp` a call of an app of one's own; the others are events. */
export const timelineKindSchema = z.enum(TIMELINE_KINDS);
export type TimelineKind = z.infer<typeof timelineKindSchema>;

export const TIMELINE_KIND_TITLES: Readonly<Record<TimelineKind, string>> = {
  call: 'Call',
  request: 'Arrived at the sandbox',
  ownApp: 'Your app',
  library: 'Library event',
  token: 'Token',
  session: 'Session',
  sandbox: 'Sandbox',
  keychain: 'Keychain',
};

/** Most rows one request for a page is answered with. */
export const TIMELINE_PAGE_MAX = 500;

const rowShape = {
  /** Rises with every entry; an entry keeps its own for good. */
  id: z.number().int(),
  /** Machine clock, milliseconds since the epoch, so that moved clocks do not tear the axis. */
  at: z.number(),
  kind: timelineKindSchema,
  title: z.string(),
  status: z.enum(['pending', 'ok', 'failed', 'info']),
  code: z.string().nullable(),
  origin: errorOriginSchema.nullable(),
  /** The SDK call, for rows of kind `call`. */
  call: sdkCallSchema.nullable(),
  /** The gate that stopped the call. */
  stoppedAt: gateSchema.nullable(),
  httpStatus: z.number().int().nullable(),
  durationMs: z.number().nullable(),
  bytesSent: z.number().int().nullable(),
  /** The external user ID it is about, where it names one. */
  person: z.string().nullable(),
  /** Name of the fault that struck it; absent where none did. */
  fault: z.string().optional(),
  /** Line of the log that it was read in, where that has no times. */
  line: z.number().int().optional(),
};

export const timelineRowSchema = z.strictObject(rowShape);
export type TimelineRow = Readonly<z.infer<typeof timelineRowSchema>>;

/** What an entry was made from. */
export const timelineRecordSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), record: callRecordSchema }),
  z.strictObject({ type: z.literal('request'), entry: journalEntrySchema }),
  z.strictObject({ type: z.literal('ownApp'), record: ownAppRecordSchema }),
  z.strictObject({ type: z.literal('event'), event: labEventSchema }),
]);
export type TimelineRecord = z.infer<typeof timelineRecordSchema>;

export const timelineDetailSchema = z.strictObject({ row: timelineRowSchema, record: timelineRecordSchema });
export type TimelineDetail = z.infer<typeof timelineDetailSchema>;

/** Members are combined by "and"; the values of one by "or". An empty list lets everything pass. */
export const timelineFilterSchema = z.strictObject({
  kinds: z.array(timelineKindSchema).max(TIMELINE_KINDS.length).default([]),
  calls: z.array(sdkCallSchema).max(32).default([]),
  codes: z.array(z.string().max(128)).max(64).default([]),
  origins: z.array(errorOriginSchema).max(8).default([]),
  person: z.string().max(256).nullable().default(null),
  /** Every word must be somewhere in the entry, in any case. */
  text: z.string().max(256).default(''),
});
export type TimelineFilter = z.infer<typeof timelineFilterSchema>;

/** The filter that lets everything pass. */
export const NO_TIMELINE_FILTER: TimelineFilter = timelineFilterSchema.parse({});

/** The request for a page: `from` is an index among what fits, or null for the newest `count` rows. */
export const timelineSliceSchema = z.strictObject({
  filter: timelineFilterSchema,
  from: z.number().int().min(0).nullable(),
  count: z.number().int().min(0).max(TIMELINE_PAGE_MAX),
});

export const timelineTotalsSchema = z.strictObject({
  /** Rises with every change; a page of an older revision is stale. */
  revision: z.number().int(),
  entries: z.number().int(),
  bytes: z.number().int(),
  /** How many of the oldest entries were dropped to stay within the limits. */
  dropped: z.number().int(),
});
export type TimelineTotals = z.infer<typeof timelineTotalsSchema>;

export const timelinePageSchema = z.strictObject({
  totals: timelineTotalsSchema,
  /** How many entries fit the filter. */
  matching: z.number().int(),
  /** Index of the first row among those that fit, oldest first. */
  from: z.number().int(),
  rows: z.array(timelineRowSchema).max(TIMELINE_PAGE_MAX),
});
export type TimelinePage = z.infer<typeof timelinePageSchema>;

/** What there is to filter by, most frequent first. */
export const timelineFacetsSchema = z.strictObject({
  kinds: z.array(z.strictObject({ value: timelineKindSchema, count: z.number().int() })),
  calls: z.array(z.strictObject({ value: sdkCallSchema, count: z.number().int() })),
  codes: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
  origins: z.array(z.strictObject({ value: errorOriginSchema, count: z.number().int() })),
  persons: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
});
export type TimelineFacets = z.infer<typeof timelineFacetsSchema>;
