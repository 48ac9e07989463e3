/**
 * The timeline's requests.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import type { TimelineSource } from '../../../shared/ipc/timeline.ts';
import { ok } from '../../../shared/lib/result.ts';
import { redactCall } from '../../reports/content/redact-export.ts';
import { harText, toHar } from '../../reports/har/har.ts';
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
  | 'exportTimelineHar'
  | 'clearTimeline'
>;

export interface TimelineParts {
  readonly ports: StateContext['ports'];
  readonly session: Timeline;
  readonly journal: JournalReader;
  /** That of the opened case; an empty one where none is open. */
  readonly caseTimeline: () => Timeline;
}

export function timelineHandlers({ ports, session, journal, caseTimeline }: TimelineParts): TimelineHandlers {
  const of = (source: TimelineSource): Timeline => (source === 'session' ? session : caseTimeline());
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
    async exportTimelineHar({ source }) {
      const held = ports.secrets.values();
      const calls = callsOf(of(source)).map((call) => redactCall(call, held));
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

/** Every call of a timeline, oldest first. */
export function callsOf(timeline: Timeline) {
  return timeline.details().flatMap(({ record }) => (record.type === 'call' ? [record.record] : []));
}
