import railCss from './rail.module.css';
import { useRef } from 'react';
import { screenShortcut } from '../../shared/model/screens.ts';
import { isScreenOff } from '../../shared/ipc/refusals.ts';
import { useSnapshot } from '../state/mirror.ts';
import { openScreen, useView } from '../state/view.ts';
import { Tip } from '../ui/layout/tip.tsx';
import { SCREEN_ROWS, type ScreenRow } from './screens.tsx';

interface Group {
  readonly title: string | null;
  readonly rows: readonly ScreenRow[];
}

function groupsOf(rows: readonly ScreenRow[]): readonly Group[] {
  return [...new Set(rows.map((row) => row.group))].map((title) => ({
    title,
    rows: rows.filter((row) => row.group === title),
  }));
}

/** All but those that an administrator switched off. */
function useShownRows(): readonly ScreenRow[] {
  const { administered } = useSnapshot();
  return SCREEN_ROWS.filter(({ id }) => !isScreenOff(administered, id));
}

export function Rail() {
  const { screen } = useView();
  const groups = groupsOf(useShownRows());
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
    <nav className={railCss.rail} aria-label="Screens" ref={nav}>
      {groups.map((group) => (
        <div className={railCss.railGroup} key={group.title ?? ''}>
          {group.title === null ? null : <h2 className={railCss.railTitle}>{group.title}</h2>}
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
  const shortcut = screenShortcut(row.id);
  return (
    <Tip text={`${row.title} · ${shortcut.text}`} side="right">
      <button
        type="button"
        className={railCss.railEntry}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={shortcut.aria}
        data-testid={`nav-${row.id}`}
        onClick={() => openScreen(row.id)}
        onKeyDown={onKeyDown}
      >
        <Icon aria-hidden />
        <span className={railCss.railLabel}>{row.title}</span>
        {Badge === undefined ? null : <Badge />}
      </button>
    </Tip>
  );
}
