import atlasCss from './atlas.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Check, Circle, Minus, TriangleAlert, X } from 'lucide-react';
import { memo, useState } from 'react';
import type { AtlasEntry } from '../../../shared/model/atlas.ts';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import type { ScenarioStatus } from '../../../shared/model/report.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { atlasStore, atlasView, choose } from '../../state/atlas.ts';
import { useStore } from '../../state/store.ts';
import { sendAndTell } from '../../state/send.ts';
import { Chip } from '../../ui/layout/chip.tsx';
import { neighbour } from './neighbour.ts';
import { partsOf } from './parts.ts';
import { isSeen, type Tile, type TileGroup, type TileSection } from './grouping.ts';

const ICONS = { passed: Check, failed: X, error: TriangleAlert, skipped: Minus } as const;

export const STATUS_WORDS: Readonly<Record<ScenarioStatus, string>> = {
  passed: 'as expected',
  failed: 'not as expected',
  error: 'could not be carried out',
  skipped: 'skipped',
};

export function Tiles({ sections }: { readonly sections: readonly TileSection[] }) {
  const chosen = useStore(atlasView).chosen?.key ?? null;
  const { board } = useStore(atlasStore);
  const running = board.run.current?.key ?? null;
  const [focused, setFocused] = useState<string | null>(null);
  const keys = sections.flatMap(({ groups }) =>
    groups.flatMap(({ tiles }) => tiles.map(({ entry }) => entry.key)),
  );
  const reachable = [focused, chosen].find((key) => key !== null && keys.includes(key)) ?? keys[0] ?? null;
  return sections.map((section) => (
    <section key={section.id} className={atlasCss.tileSection} aria-label={section.title}>
      <h2 className={atlasCss.tileOrigin}>{section.title}</h2>
      {section.groups.map((group) => (
        <Group
          key={group.id}
          group={group}
          chosen={chosen}
          running={running}
          reachable={reachable}
          onReach={setFocused}
          isMet={group.code !== null && board.codesMet.includes(group.code)}
        />
      ))}
    </section>
  ));
}

interface GroupProps {
  readonly group: TileGroup;
  readonly chosen: string | null;
  readonly running: string | null;
  /** The one tile that the Tab key reaches; arrow keys go on from there. */
  readonly reachable: string | null;
  readonly onReach: (key: string) => void;
  /** Whether a call by hand ended with the code. */
  readonly isMet: boolean;
}

function Group({ group, chosen, running, reachable, onReach, isMet }: GroupProps) {
  const { code, title, tiles } = group;
  return (
    <div className={atlasCss.tileGroup} data-testid={code === null ? undefined : `code-${code}`}>
      <div className={atlasCss.tileGroupHead}>
        {code === null ? null : (
          <>
            <Chip tone="stop" mono>
              {code}
            </Chip>
            <CopyButton text={code} what="error code" />
          </>
        )}
        <h3 title={title}>{title}</h3>
        <span className={classes(textCss.muted, atlasCss.muted, textCss.nowrap)}>
          {isMet ? 'met by hand · ' : ''}
          {tiles.filter(isSeen).length} / {tiles.length}
        </span>
      </div>
      {partsOf(code, tiles).map((part) => (
        <div key={part.title ?? ''}>
          {part.title === null ? null : <h4 className={atlasCss.tilePart}>{part.title}</h4>}
          <div className={atlasCss.tiles}>
            {part.tiles.map((tile) => (
              <TileButton
                key={tile.entry.key}
                tile={tile}
                chosen={tile.entry.key === chosen}
                running={tile.entry.key === running}
                isReachable={tile.entry.key === reachable}
                onReach={onReach}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

interface TileButtonProps {
  readonly tile: Tile;
  readonly chosen: boolean;
  readonly running: boolean;
  readonly isReachable: boolean;
  readonly onReach: (key: string) => void;
}

const TileButton = memo(function TileButton({
  tile,
  chosen,
  running,
  isReachable,
  onReach,
}: TileButtonProps) {
  const { entry, status } = tile;
  const { key, info } = entry;
  const Icon = status === null ? Circle : ICONS[status];
  const word = running ? 'running' : status === null ? 'not seen' : STATUS_WORDS[status];
  return (
    <button
      type="button"
      className={classes(atlasCss.tile, atlasCss[status ?? 'unseen'])}
      aria-pressed={chosen}
      data-running={running || undefined}
      data-status={status ?? 'unseen'}
      data-tile
      data-testid={`tile-${key}`}
      title={info.shows}
      tabIndex={isReachable ? 0 : -1}
      onFocus={() => onReach(key)}
      onKeyDown={(event) => tilePressed(event, entry)}
      onClick={() => choose(key, info.profiles[0] ?? 'strict')}
    >
      <Icon aria-hidden />
      <span className={atlasCss.tileTitle}>{info.title}</span>
      <span className={textCss.srOnly}>, {word}</span>
      {info.profiles.length > 1 ? (
        <span
          className={atlasCss.tileProfiles}
          title={info.profiles.map((one) => PROFILE_TITLES[one]).join(', ')}
        >
          ×{info.profiles.length}
          <span className={textCss.srOnly}> profiles</span>
        </span>
      ) : null}
    </button>
  );
});

/** Arrow keys go to the tile that lies there; Enter chooses and runs, where the space bar only chooses. */
function tilePressed(event: React.KeyboardEvent<HTMLButtonElement>, { key, info }: AtlasEntry): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    if (event.repeat) return;
    const profile = info.profiles[0] ?? 'strict';
    choose(key, profile);
    if (atlasStore.get().board.run.state !== 'idle') return;
    void sendAndTell('atlas.run', 'reproduceScenario', { key, profile });
    return;
  }
  const list = event.currentTarget.closest('[data-pane="list"]');
  const tiles = [...(list?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])];
  const places = tiles.map((tile) => {
    const { left, top } = tile.getBoundingClientRect();
    return { left, top };
  });
  const next = neighbour(event.key, places, tiles.indexOf(event.currentTarget));
  if (next === null) return;
  event.preventDefault();
  tiles[next]?.focus();
}
