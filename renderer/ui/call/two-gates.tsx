/**
 * A call, drawn: the phone’s lane, the wire with the bytes on it, the server’s lane, and the sentence of the check that
 * tells. One component for every place that shows a call; `large` is read from the back of a room.
 */
import { Check, CircleQuestionMark, Ellipsis, Minus, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { spokenGate, statusText, tellingGate } from '../../../shared/gates/checks.ts';
import { SERVER_CHECK_TITLES } from '../../../shared/gates/server-checks.ts';
import { type Crossing, type GateSentence, type Lane, twoGates } from '../../../shared/gates/two-gates.ts';
import type { Gate, GateEntry } from '../../../shared/model/gates.ts';
import { classes } from '../../lib/classes.ts';
import textCss from '../text.module.css';
import css from './two-gates.module.css';

const ICONS = {
  passed: Check,
  stopped: X,
  skipped: Minus,
  pending: Ellipsis,
  unknown: CircleQuestionMark,
} as const;

export interface TwoGatesProps {
  readonly crossing: Crossing;
  /** Of a call that has ended: drawn step by step the first time it is seen. Without it nothing moves. */
  readonly callId?: string;
  readonly size?: 'small' | 'large';
  /** Beside the phone: who is signed in, and which call it is. */
  readonly caption?: string;
}

/** One stop for the Tab key; arrow keys go from check to check, which a tooltip and its name tell of. */
export function TwoGates({ crossing, callId, size = 'small', caption }: TwoGatesProps) {
  const { entries, phone, wire, server, serverChecks, sentence } = twoGates(crossing);
  const [focused, setFocused] = useState<Gate | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const id = useId();
  const isNew = useFirstTime(callId);
  const telling = tellingGate(entries);

  function pressed(event: React.KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }

  const cell = (entry: GateEntry): React.ReactNode => (
    <CheckCell
      key={entry.gate}
      entry={entry}
      sign={entry === wire.entry && wire.state === 'cut' ? 'stopped' : entry.status}
      at={entries.indexOf(entry)}
      text={statusText(entry, entries)}
      isReachable={entry.gate === (focused ?? telling)}
      isTelling={entry.gate === telling}
      onFocus={() => setFocused(entry.gate)}
      onKeyDown={pressed}
    />
  );

  return (
    <div
      className={classes(css.twoGates, css[size])}
      data-testid="two-gates"
      data-new={isNew || undefined}
      onBlur={() => setFocused(null)}
    >
      <div className={css.lanes} role="group" aria-labelledby={id} ref={group}>
        <LaneBox name="Phone" lane={phone} caption={caption}>
          <div className={css.checks}>{phone.entries.map(cell)}</div>
        </LaneBox>
        <div className={css.wire} data-state={wire.state}>
          <div className={css.cable}>
            <span className={css.line} aria-hidden />
            {cell(wire.entry)}
          </div>
          <p aria-hidden data-testid={crossing.bytes === 0 ? 'zero-bytes' : 'bytes-sent'}>
            <b>{wire.bytes}</b> <span>{wire.witness}</span>
          </p>
        </div>
        <LaneBox name="Server" lane={server}>
          <div className={css.checks}>{server.entries.map(cell)}</div>
          {serverChecks.length === 0 ? null : (
            <ol className={css.serverChecks} aria-hidden data-testid="server-checks">
              {serverChecks.map(({ check, status }) => (
                <li key={check} title={SERVER_CHECK_TITLES[check]} data-check={check} data-status={status}>
                  <StatusIcon status={status} />
                  {check}
                </li>
              ))}
            </ol>
          )}
        </LaneBox>
      </div>
      <SentenceLine sentence={sentence} id={id} />
    </div>
  );
}

interface LaneBoxProps {
  readonly name: 'Phone' | 'Server';
  readonly lane: Lane;
  readonly caption?: string | undefined;
  readonly children: React.ReactNode;
}

function LaneBox({ name, lane: { state, note }, caption, children }: LaneBoxProps) {
  return (
    <div className={css.lane} data-lane={name.toLowerCase()} data-state={state}>
      <p className={css.laneHead} aria-hidden>
        <b>{name}</b>{' '}
        {caption === undefined ? null : (
          <span className={css.caption} title={caption}>
            {caption}
          </span>
        )}{' '}
        <span data-testid={`lane-${name.toLowerCase()}-note`}>{note}</span>
      </p>
      {children}
    </div>
  );
}

interface CheckCellProps {
  readonly entry: GateEntry;
  /** A wire that nothing went over is cut, whoever stopped the call. */
  readonly sign: GateEntry['status'];
  readonly at: number;
  /** What its status means, in words. */
  readonly text: string;
  /** The one that the Tab key reaches. */
  readonly isReachable: boolean;
  readonly isTelling: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
}

function CheckCell({ entry, sign, at, text, isReachable, isTelling, onFocus, onKeyDown }: CheckCellProps) {
  const { gate, status } = entry;
  return (
    <button
      type="button"
      className={css.check}
      style={{ '--at': at } as React.CSSProperties}
      tabIndex={isReachable ? 0 : -1}
      aria-label={spokenGate(entry, text)}
      title={spokenGate(entry, text)}
      data-testid={`gate-${gate}`}
      data-status={status}
      data-shown={isTelling || undefined}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <StatusIcon status={sign} />
      <span>{gate}</span>
    </button>
  );
}

function StatusIcon({ status }: Pick<GateEntry, 'status'>) {
  const Icon = ICONS[status];
  return <Icon aria-hidden />;
}

/** Names the picture, too; the bytes are on the wire for the eye. */
function SentenceLine({ sentence: { place, what, bytes }, id }: { sentence: GateSentence; id: string }) {
  return (
    <p className={css.say} id={id} title={what} data-testid="detail-of-gate">
      <b>
        {place}
        {what === '' ? '.' : ':'}
      </b>{' '}
      <span className={textCss.data}>{what}</span>
      <span className={textCss.srOnly}> {bytes}</span>
    </p>
  );
}

const seen = new Set<string>();
const MOST_SEEN = 1000;

/** Whether a call is shown for the first time, wherever that is. */
function useFirstTime(callId: string | undefined): boolean {
  const [isNew] = useState(callId !== undefined && !seen.has(callId));
  useEffect(() => {
    if (callId === undefined) return;
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.add(callId);
  }, [callId]);
  return isNew;
}
