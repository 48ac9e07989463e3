/**
 * The timeline's requests.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { redactDeep } from '../../../shared/lib/redact.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { TimelineRecord, TimelineSource } from '../../../shared/model/timeline.ts';
import { redactCall } from '../../reports/content/redact-export.ts';
import { type HarCall, harCallOf, harCallOfOwnApp } from '../../reports/har/har-call.ts';
import { harOfCalls, harText } from '../../reports/har/har.ts';
import { ownAppTicketText } from '../../reports/ticket/own-app-ticket.ts';
import { ticketText } from '../../reports/ticket/ticket.ts';
import { fileName, withFile } from '../ports/save-file.ts';
import type { StateContext } from '../state/context.ts';
import type { JournalReader } from './journal-reader.ts';
import type { Timeline } from './timeline.ts';
import { ownAppToCurl, toCurl } from './to-curl.ts';

type TimelineHandlers = Pick<
  RequestHandlers,
  | 'getTimelineSlice'
  | 'getTimelineDetail'
  | 'getTimelineFacets'
  | 'getTimelineCurl'
  | 'getTimelineTicket'
  | 'getCallTicket'
  | 'exportTimelineHar'
  | 'clearTimeline'
>;

/** That of a case or a log is an empty one where none is open. */
export type TimelinesBySource = Readonly<Record<TimelineSource, () => Timeline>>;

export interface TimelineParts {
  readonly ports: StateContext['ports'];
  readonly store: StateContext['store'];
  readonly session: Timeline;
  readonly journal: JournalReader;
  readonly timelines: TimelinesBySource;
}

export function timelineHandlers(parts: TimelineParts): TimelineHandlers {
  const { ports, store, session, journal, timelines } = parts;
  const of = (source: TimelineSource): Timeline => timelines[source]();
  const ticket = (record: CallRecord): string =>
    ticketText({ record, about: ports.about }, ports.secrets.values());
  return {
    getTimelineSlice: ({ source, filter, from, count }) => ok(of(source).slice(filter, from, count)),
    getTimelineDetail: ({ source, id }) => ok(of(source).detail(id)),
    async getTimelineFacets({ source }) {
      if (source === 'session') await journal.read();
      return ok(of(source).facets());
    },
    getTimelineCurl: ({ source, id }) => {
      const record = of(source).detail(id)?.record;
      return ok({ text: record === undefined ? null : curlOf(record) });
    },
    getTimelineTicket: ({ source, id }) => {
      const record = of(source).detail(id)?.record;
      if (record?.type !== 'ownApp')
        return ok({ text: record?.type === 'call' ? ticket(record.record) : null });
      return ok({
        text: ownAppTicketText({ record: record.record, about: ports.about }, ports.secrets.values()),
      });
    },
    getCallTicket: ({ callId }) => {
      const record = store.current().calls.find(({ id }) => id === callId);
      return ok({ text: record === undefined ? null : ticket(record) });
    },
    async exportTimelineHar({ source, ids }) {
      const held = ports.secrets.values();
      const calls = harCallsOf(of(source), ids, held);
      const written = await withFile(() =>
        ports.dialogs.save(
          {
            title: 'Export the timeline as HAR',
            suggestedName: fileName('timeline', 'har', Date.now()),
            kind: { name: 'HTTP archive', extension: 'har' },
          },
          harText(harOfCalls(calls, { name: 'Personalization Lab', version: ports.about.version })),
        ),
      );
      return written.ok ? ok({ name: written.value }) : written;
    },
    async clearTimeline() {
      // What has arrived already belongs to what is cleared, also where its entry is still being read.
      await journal.read();
      session.clear();
      return ok(null);
    },
  };
}

function curlOf(record: TimelineRecord): string | null {
  if (record.type === 'call') return toCurl(record.record);
  return record.type === 'ownApp' ? ownAppToCurl(record.record) : null;
}

function harCallsOf(
  timeline: Timeline,
  ids: readonly number[] | null,
  held: readonly string[],
): readonly HarCall[] {
  const details = ids === null ? timeline.details() : timeline.chosen(ids);
  return details.flatMap(({ record }) => {
    if (record.type === 'call') return [harCallOf(redactCall(record.record, held))];
    return record.type === 'ownApp' ? [redactDeep(harCallOfOwnApp(record.record), held)] : [];
  });
}

/** Every call of a timeline, or those among chosen entries, oldest first. */
export function callsOf(timeline: Timeline, ids: readonly number[] | null = null): readonly CallRecord[] {
  const details = ids === null ? timeline.details() : timeline.chosen(ids);
  return details.flatMap(({ record }) => (record.type === 'call' ? [record.record] : []));
}
