import timelineCss from './timeline.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { memo } from 'react';
import type { TimelineKind, TimelineRow } from '../../../shared/model/timeline.ts';
import { faultSentence } from '../../lib/fault.ts';
import { byteCount, duration, preciseTime } from '../../lib/format.ts';
import { chooseBetween, select, timelineView, toggleChosen } from '../../state/timeline.ts';
import { shortTitle } from '../../components/exchange/http-text.ts';

const KINDS: Readonly<Record<TimelineKind, string>> = {
  call: 'call',
  request: 'arrived',
  ownApp: 'your app',
  library: 'library',
  token: 'token',
  session: 'session',
  sandbox: 'sandbox',
  keychain: 'keychain',
};

/** Characters, not pictures: several rows are made in each frame of scrolling, and every element counts. */
const MARKS: Readonly<Record<TimelineRow['status'], string>> = {
  ok: '✓',
  failed: '✗',
  pending: '…',
  info: '',
};

export interface EntryRowProps {
  readonly row: TimelineRow;
  readonly id: string;
  readonly index: number;
  readonly total: number;
  readonly selected: boolean;
  readonly chosen: boolean;
}

export const EntryRow = memo(function EntryRow({ row, id, index, total, selected, chosen }: EntryRowProps) {
  const { kind, status, code } = row;
  return (
    <div
      className={classes(timelineCss.entry, timelineCss[status])}
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={selected}
      aria-checked={chosen}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-testid="timeline-row"
      data-kind={kind}
      data-code={code ?? undefined}
      onMouseDown={(event) => pressed(event, row.id, index)}
    >
      <span className={timelineCss.entryBox} data-box aria-hidden title="Choose, with the space bar, too">
        {chosen ? '✓' : ''}
      </span>
      <time className={timelineCss.entryTime}>
        {row.line === undefined ? preciseTime(row.at) : `line ${row.line}`}
      </time>
      <span className={timelineCss.entryKind}>{KINDS[kind]}</span>
      {isEvent(row) ? (
        <span className={classes(timelineCss.entryTitle, timelineCss.whole)} title={row.title}>
          {shortTitle(row)}
        </span>
      ) : (
        <Exchange row={row} />
      )}
    </div>
  );
}, isSame);

/** The box chooses, and so does Ctrl or Shift; anything else looks at the entry. */
function pressed(event: React.MouseEvent, id: number, index: number): void {
  const isBox = event.target instanceof Element && event.target.closest('[data-box]') !== null;
  const { selected } = timelineView.get();
  if (event.shiftKey) {
    // What the system would mark is text.
    event.preventDefault();
    void chooseBetween(selected?.index ?? index, index);
  } else if (isBox || event.ctrlKey || event.metaKey) toggleChosen(id);
  if (!isBox) select(id, index);
}

function isEvent({ kind, status, code, httpStatus }: TimelineRow): boolean {
  return kind !== 'ownApp' && status === 'info' && code === null && httpStatus === null;
}

function Exchange({ row }: { readonly row: TimelineRow }) {
  const { kind, status, code, stoppedAt, httpStatus, fault } = row;
  return (
    <>
      <span
        className={classes(timelineCss.entryTitle, (kind === 'call' || kind === 'request') && textCss.mono)}
        title={row.title}
      >
        {shortTitle(row)}
      </span>
      <span className={classes(timelineCss.entryOutcome, textCss.mono)} title={outcomeTitle(row)}>
        {MARKS[status]} {code ?? httpStatus ?? ''}
        {stoppedAt === null ? null : <span className={timelineCss.entryGate}>{stoppedAt}</span>}
        {fault === undefined ? null : (
          <span className={timelineCss.entryFault} title={faultSentence({ name: fault })}>
            <span aria-hidden>⚡</span> {fault}
          </span>
        )}
      </span>
      <span className={classes(timelineCss.entryPerson, textCss.mono)} title={row.person ?? undefined}>
        <bdi>{row.person}</bdi>
      </span>
      <span className={timelineCss.entryNumber}>
        {row.bytesSent === null ? '' : byteCount(row.bytesSent)}
      </span>
      <span className={timelineCss.entryNumber}>
        {row.durationMs === null ? '' : duration(row.durationMs)}
      </span>
    </>
  );
}

/** Each page brings new objects for the same rows; only the row of a call that goes on really changes. */
function isSame(before: EntryRowProps, after: EntryRowProps): boolean {
  const { row } = before;
  return (
    row.id === after.row.id &&
    row.status === after.row.status &&
    row.durationMs === after.row.durationMs &&
    row.fault === after.row.fault &&
    before.index === after.index &&
    before.total === after.total &&
    before.selected === after.selected &&
    before.chosen === after.chosen &&
    before.id === after.id
  );
}

function outcomeTitle({ code, httpStatus, stoppedAt, fault }: TimelineRow): string | undefined {
  const parts = [code ?? httpStatus, stoppedAt, fault === undefined ? null : faultSentence({ name: fault })];
  return parts.filter((part) => part !== null).join(' · ') || undefined;
}
