import callCss from '../../ui/call/call.module.css';
import cardCss from '../../ui/layout/card.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import splitCss from '../../ui/layout/split.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { LayoutGrid, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { JournalEntry } from '../../../shared/model/backend.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { crossingOf } from '../../../shared/gates/two-gates.ts';
import { explainError } from '../../../shared/errors.ts';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import { TIMELINE_KIND_TITLES, type TimelineDetail } from '../../../shared/model/timeline.ts';
import { duration, preciseTime, sentence } from '../../lib/format.ts';
import { ORIGIN_TITLES } from '../../lib/origin-titles.ts';
import { reasonText } from '../../lib/reason-text.ts';
import { CompareButton } from '../../components/compare/compare-button.tsx';
import { CopyCurl } from '../../components/exchange/copy-curl.tsx';
import { InYourCode } from '../../components/live/in-your-code.tsx';
import { CopyTicket } from '../../components/notes/copy-ticket.tsx';
import { bridge } from '../../state/bridge.ts';
import { showInAtlas } from '../../state/atlas.ts';
import { useStore } from '../../state/store.ts';
import { timelineTotals, timelineView, unselect } from '../../state/timeline.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { AdviceNote, CallAdvice } from '../../ui/call/advice-note.tsx';
import { FaultNote } from '../../ui/call/fault-note.tsx';
import { HazardNote } from '../../ui/call/hazard-note.tsx';
import { JournalReason } from '../../ui/call/journal-reason.tsx';
import { LikelyReason } from '../../ui/call/likely-reason.tsx';
import { TwoGates } from '../../ui/call/two-gates.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { Exchange, exchangeOf } from '../../components/exchange/exchange.tsx';
import { OwnAppPart } from './own-app-part.tsx';

/** The chosen entry with everything that is known of it. */
export function EntryDetail() {
  const detail = useDetail();
  return (
    <section
      className={splitCss.splitDetail}
      data-pane="detail"
      aria-label="Entry"
      data-testid="timeline-detail"
    >
      {detail === null ? (
        <p className={cardCss.empty}>Choose an entry to see its gates, its request and the answer.</p>
      ) : (
        <DetailBody detail={detail} key={detail.row.id} />
      )}
    </section>
  );
}

function DetailBody({ detail: { row, record } }: { readonly detail: TimelineDetail }) {
  const exchange = exchangeOf(record);
  return (
    <>
      <div className={detailCss.detailHead}>
        <div className={detailCss.detailTitle}>
          <h2
            className={classes(record.type !== 'event' && textCss.mono)}
            data-code={record.type !== 'event' || undefined}
          >
            {row.title}
          </h2>
          <IconButton label="Close the entry" icon={<X aria-hidden />} onClick={unselect} />
        </div>
        <span className={textCss.muted}>
          {TIMELINE_KIND_TITLES[row.kind]} ·{' '}
          {row.line === undefined ? preciseTime(row.at) : 'the log has no time'}
          {row.durationMs === null ? '' : ` · ${duration(row.durationMs)}`}
        </span>
      </div>
      {record.type === 'call' ? <CallPart call={record.record} entryId={row.id} /> : null}
      {record.type === 'ownApp' ? <OwnAppPart call={record.record} entryId={row.id} /> : null}
      {record.type === 'request' ? <FaultNote fault={record.entry.fault} /> : null}
      {record.type === 'request' ? (
        <p className={detailCss.detailText}>
          {record.entry.code === null ? null : (
            <Chip tone="stop" mono>
              {record.entry.code}
            </Chip>
          )}
          {record.entry.code === null ? '' : ' '}
          {reasonOf(record.entry)}
        </p>
      ) : null}
      {record.type === 'request' ? <AdviceNote advice={record.entry.advice} testId="entry-advice" /> : null}
      {record.type === 'event' ? (
        <p className={classes(detailCss.detailText, textCss.data)}>
          {record.event.detail ?? 'There is nothing more to say of this event.'}
        </p>
      ) : null}
      {exchange === null ? null : <Exchange exchange={exchange} />}
    </>
  );
}

function CallPart({ call, entryId }: { readonly call: CallRecord; readonly entryId: number }) {
  const { error } = call;
  const row = error === null ? null : explainError(error, call.profile);
  return (
    <>
      <div className={callCss.callHead}>
        {error === null ? (
          <Chip tone={call.outcome === 'pending' ? 'accent' : 'pass'}>
            {call.outcome === 'pending' ? 'in progress' : 'ok'}
          </Chip>
        ) : (
          <Chip tone="stop" mono data-testid="detail-code">
            {error.code}
          </Chip>
        )}
        <span className={textCss.muted}>
          {error === null
            ? PROFILE_TITLES[call.profile]
            : `${ORIGIN_TITLES[error.origin]} · ${PROFILE_TITLES[call.profile]}`}
        </span>
        <span className={textCss.grow} />
        {error === null ? null : (
          <Button
            size="small"
            icon={<LayoutGrid aria-hidden />}
            onClick={() => void showInAtlas(call)}
            data-testid="detail-in-atlas"
          >
            In the atlas
          </Button>
        )}
        {call.outcome === 'pending' ? null : (
          <CompareButton
            small
            what={{ kind: 'entry', source: timelineView.get().source, id: entryId }}
            testId="detail-compare"
          />
        )}
        <CopyTicket
          ask={() => bridge().getTimelineTicket({ source: timelineView.get().source, id: entryId })}
        />
        {call.request === null ? null : (
          <CopyCurl
            ask={() => bridge().getTimelineCurl({ source: timelineView.get().source, id: entryId })}
          />
        )}
      </div>
      <HazardNote call={call} />
      <FaultNote fault={call.fault} />
      <TwoGates
        crossing={crossingOf(call)}
        {...(call.outcome === 'pending' ? {} : { callId: call.id })}
        key={call.outcome}
      />
      <JournalReason call={call} />
      {error === null ? null : (
        <p className={detailCss.detailText}>
          {row?.cause ?? sentence(error.message)}{' '}
          {row === null || isSaid(call, error.message) ? null : (
            <span className={classes(textCss.muted, textCss.data)}>{sentence(error.message)}</span>
          )}
        </p>
      )}
      {call.likelyReason === undefined ? <CallAdvice call={call} /> : <LikelyReason call={call} />}
      <InYourCode call={call} />
    </>
  );
}

function reasonOf({ reason, status }: JournalEntry): string {
  if (reason !== null) return reasonText(reason);
  return status < 400 ? 'The sandbox accepted it.' : '';
}

/** Whether a gate's detail is this text, too. */
function isSaid({ gates }: CallRecord, text: string): boolean {
  return gates.some(({ detail }) => detail === text);
}

/** A call that is under way, or whose journal is not read yet, is looked at again with each change. */
function useDetail(): TimelineDetail | null {
  const { source, selected } = useStore(timelineView);
  const { revision } = useStore(timelineTotals);
  const [detail, setDetail] = useState<TimelineDetail | null>(null);
  const id = selected?.id ?? null;
  const isOpen = detail?.row.id !== id || isUnfinished(detail);
  const turn = isOpen && source === 'session' ? revision : -1;
  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    bridge()
      .getTimelineDetail({ source, id })
      .then(
        (answer) => {
          if (isCurrent && answer.ok) setDetail(answer.value);
        },
        () => {},
      );
    return () => {
      isCurrent = false;
    };
  }, [source, id, turn]);
  return id === null ? null : detail;
}

function isUnfinished(detail: TimelineDetail | null): boolean {
  if (detail?.record.type !== 'call') return false;
  const { outcome, attestation } = detail.record.record;
  return outcome === 'pending' || attestation === null;
}
