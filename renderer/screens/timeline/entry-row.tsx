import {
  ArrowDownToLine,
  BookOpen,
  Box,
  Check,
  KeyRound,
  LoaderCircle,
  Lock,
  Phone,
  User,
  X,
} from 'lucide-react';
import { memo } from 'react';
import { TIMELINE_KIND_TITLES, type TimelineKind, type TimelineRow } from '../../../shared/timeline.ts';
import { duration, preciseTime } from '../../format.ts';
import { shortTitle } from './http-text.ts';
import { select } from './timeline-state.ts';

const ICONS: Readonly<Record<TimelineKind, typeof Check>> = {
  call: Phone,
  request: ArrowDownToLine,
  library: BookOpen,
  token: KeyRound,
  session: User,
  sandbox: Box,
  keychain: Lock,
};

export interface EntryRowProps {
  readonly row: TimelineRow;
  readonly id: string;
  readonly index: number;
  readonly total: number;
  readonly selected: boolean;
}

export const EntryRow = memo(function EntryRow({ row, id, index, total, selected }: EntryRowProps) {
  const Icon = ICONS[row.kind];
  return (
    <div
      className={`entry ${row.status}`}
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-testid="timeline-row"
      data-kind={row.kind}
      data-code={row.code ?? undefined}
      onMouseDown={() => select(row.id, index)}
    >
      <time className="entry-time">{preciseTime(row.at)}</time>
      <Icon className="entry-icon" aria-hidden />
      <span className="sr-only">{TIMELINE_KIND_TITLES[row.kind]}: </span>
      <span className={row.kind === 'call' || row.kind === 'request' ? 'entry-title mono' : 'entry-title'}>
        {shortTitle(row)}
      </span>
      <Outcome row={row} />
      <span className="entry-person mono">{row.person}</span>
      <span className="entry-number">{row.bytesSent === null ? '' : `${row.bytesSent} B`}</span>
      <span className="entry-number">{row.durationMs === null ? '' : duration(row.durationMs)}</span>
    </div>
  );
});

function Outcome({ row: { status, code, stoppedAt, httpStatus } }: { readonly row: TimelineRow }) {
  const Icon = { ok: Check, failed: X, pending: LoaderCircle, info: null }[status];
  const text = code ?? (httpStatus === null ? '' : String(httpStatus));
  return (
    <span className={`entry-outcome ${status}`}>
      {Icon === null ? null : <Icon aria-hidden />}
      <span className="mono">{text}</span>
      {stoppedAt === null ? null : <span className="entry-gate">{stoppedAt}</span>}
    </span>
  );
}
