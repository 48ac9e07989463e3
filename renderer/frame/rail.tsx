import { useRef } from 'react';
import { Tip } from '../ui/tip.tsx';
import { openScreen, useView } from '../view.ts';
import { SCREEN_ROWS, type ScreenRow } from './screens.tsx';

interface Group {
  readonly title: string | null;
  readonly rows: readonly ScreenRow[];
}

const GROUPS: readonly Group[] = [...new Set(SCREEN_ROWS.map((row) => row.group))].map((title) => ({
  title,
  rows: SCREEN_ROWS.filter((row) => row.group === title),
}));

export function Rail() {
  const { screen } = useView();
  const nav = useRef<HTMLElement>(null);

  function pressed(event: React.KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(nav.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }

  return (
    <nav className="rail" aria-label="Screens" ref={nav}>
      {GROUPS.map((group) => (
        <div className="rail-group" key={group.title ?? ''}>
          {group.title === null ? null : <p className="rail-title">{group.title}</p>}
          {group.rows.map((row) => (
            <RailEntry key={row.id} row={row} current={row.id === screen} onKeyDown={pressed} />
          ))}
        </div>
      ))}
    </nav>
  );
}

interface RailEntryProps {
  readonly row: ScreenRow;
  readonly current: boolean;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
}

function RailEntry({ row, current, onKeyDown }: RailEntryProps) {
  const Icon = row.icon;
  const Badge = row.badge;
  const number = SCREEN_ROWS.indexOf(row) + 1;
  return (
    <Tip text={`${row.title} · Ctrl ${number}`} side="right">
      <button
        type="button"
        className="rail-entry"
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={`Control+${number}`}
        data-testid={`nav-${row.id}`}
        onClick={() => openScreen(row.id)}
        onKeyDown={onKeyDown}
      >
        <Icon aria-hidden />
        <span className="rail-label">{row.title}</span>
        {Badge === undefined ? null : <Badge />}
      </button>
    </Tip>
  );
}
