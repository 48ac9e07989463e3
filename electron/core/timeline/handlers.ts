/**
 * The timeline's requests.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import type { TimelineSource } from '../../../shared/ipc/timeline.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { redactCall } from '../../reports/content/redact-export.ts';
import { harText, toHar } from '../../reports/har/har.ts';
import { ticketText } from '../../reports/ticket.ts';
import { fileName, withFile } from '../ports/save-file.ts';
import type { StateContext } from '../state/context.ts';
import type { JournalReader } from './journal-reader.ts';
import type { Timeline } from './timeline.ts';
import { toCurl } from './to-curl.ts';

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

export interface TimelineParts {
  readonly ports: StateContext['ports'];
  readonly store: StateContext['store'];
  readonly session: Timeline;
  readonly journal: JournalReader;
  /** That of the opened case; an empty one where none is open. */
  readonly caseTimeline: () => Timeline;
}

export function timelineHandlers(parts: TimelineParts): TimelineHandlers {
  const { ports, store, session, journal, caseTimeline } = parts;
  const of = (source: TimelineSource): Timeline => (source === 'session' ? session : caseTimeline());
  const ticket = (record: CallRecord, token: TokenInfo | null): string =>
    ticketText({ record, about: ports.about, advice: token?.advice ?? [] }, ports.secrets.values());
  return {
    getTimelineSlice: ({ source, filter, from, count }) => ok(of(source).slice(filter, from, count)),
    getTimelineDetail: ({ source, id }) => ok(of(source).detail(id)),
    async getTimelineFacets({ source }) {
      if (source === 'session') await journal.read();
      return ok(of(source).facets());
    },
    getTimelineCurl: ({ source, id }) => {
      const record = of(source).detail(id)?.record;
      return ok({ text: record?.type === 'call' ? toCurl(record.record) : null });
    },
    getTimelineTicket: ({ source, id }) => {
      const record = of(source).detail(id)?.record;
      return ok({ text: record?.type === 'call' ? ticket(record.record, null) : null });
    },
    getCallTicket: ({ callId }) => {
      const { calls, token } = store.current();
      const record = calls.find(({ id }) => id === callId);
      if (record === undefined) return ok({ text: null });
      // The token at hand is that of the newest call only.
      return ok({ text: ticket(record, record === calls[0] ? token : null) });
    },
    async exportTimelineHar({ source, ids }) {
      const held = ports.secrets.values();
      const calls = callsOf(of(source), ids).map((call) => redactCall(call, held));
      const written = await withFile(() =>
        ports.dialogs.save(
          {
            title: 'Export the timeline as HAR',
            suggestedName: fileName('timeline', 'har', Date.now()),
            kind: { name: 'HTTP archive', extension: 'har' },
          },
          harText(toHar(calls, { name: 'Personalization Lab', version: ports.about.version })),
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

/** Every call of a timeline, or those among chosen entries, oldest first. */
export function callsOf(timeline: Timeline, ids: readonly number[] | null = null): readonly CallRecord[] {
  const details = ids === null ? timeline.details() : timeline.chosen(ids);
  return details.flatMap(({ record }) => (record.type === 'call' ? [record.record] : []));
}
