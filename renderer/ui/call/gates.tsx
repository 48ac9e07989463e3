import { classes } from '../../lib/classes.ts';
import callCss from './call.module.css';
import textCss from '../text.module.css';
import { Check, CircleQuestionMark, Ellipsis, Minus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { GATE_TITLES, type Gate, type GateEntry } from '../../../shared/model/gates.ts';
import { GATE_ROWS, spokenGate, statusText, tellingGate } from '../../lib/gate-view.ts';

const ICONS = {
  passed: Check,
  stopped: X,
  skipped: Minus,
  pending: Ellipsis,
  unknown: CircleQuestionMark,
} as const;

export interface GatesProps {
  readonly entries: readonly GateEntry[];
}

/**
 * One stop for the Tab key; arrow keys go from gate to gate, which a tooltip and its name tell of. The line below is
 * that of the telling gate, wherever the pointer rests.
 */
export function Gates({ entries }: GatesProps) {
  const [focused, setFocused] = useState<Gate | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const telling = tellingGate(entries);
  const reachable = focused ?? telling;

  function pressed(event: React.KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }

  return (
    <div onBlur={() => setFocused(null)}>
      <div className={callCss.gates} role="group" aria-label="Gates of the call" ref={group}>
        {GATE_ROWS.map((row) => (
          <div className={callCss.gateRow} key={row[0]}>
            {entries
              .filter(({ gate }) => row.includes(gate))
              .map((entry) => (
                <GateCell
                  key={entry.gate}
                  entry={entry}
                  text={statusText(entry, entries)}
                  reachable={entry.gate === reachable}
                  telling={entry.gate === telling}
                  onFocus={() => setFocused(entry.gate)}
                  onKeyDown={pressed}
                />
              ))}
          </div>
        ))}
      </div>
      <GateDetail entries={entries} shown={telling} />
    </div>
  );
}

interface GateCellProps {
  readonly entry: GateEntry;
  /** What its status means, in words. */
  readonly text: string;
  /** The one that the Tab key reaches. */
  readonly reachable: boolean;
  readonly telling: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
}

function GateCell({ entry, text, reachable, telling, onFocus, onKeyDown }: GateCellProps) {
  const { gate, status } = entry;
  const Icon = ICONS[status];
  return (
    <button
      type="button"
      className={classes(callCss.gate, callCss[status])}
      tabIndex={reachable ? 0 : -1}
      aria-label={spokenGate(entry, text)}
      title={spokenGate(entry, text)}
      data-testid={`gate-${gate}`}
      data-status={status}
      data-shown={telling || undefined}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <Icon aria-hidden />
      {gate}
    </button>
  );
}

/** Where the record says nothing, what the gate stands for; "stopped: input is well formed" would say the opposite. */
function unexplained({ gate, status }: GateEntry): string {
  return status === 'stopped' ? `not met is “${GATE_TITLES[gate]}”` : GATE_TITLES[gate];
}

interface GateDetailProps {
  readonly entries: readonly GateEntry[];
  readonly shown: Gate;
}

function GateDetail({ entries, shown }: GateDetailProps) {
  const entry = entries.find(({ gate }) => gate === shown);
  if (entry === undefined) return null;
  return (
    <p className={callCss.detailLine} title={entry.detail ?? undefined} data-testid="detail-of-gate">
      <b>{entry.gate}</b> {statusText(entry, entries)}:{' '}
      <span className={textCss.data}>{entry.detail ?? unexplained(entry)}</span>
    </p>
  );
}
