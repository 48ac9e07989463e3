import atlasCss from './atlas.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Check, Circle, Minus, TriangleAlert, X } from 'lucide-react';
import { memo } from 'react';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import type { ScenarioStatus } from '../../../shared/model/report.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { atlasStore, atlasView, choose } from '../../state/atlas.ts';
import { useStore } from '../../state/store.ts';
import { Chip } from '../../ui/layout/chip.tsx';
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
  return sections.map((section) => (
    <section key={section.id} className={atlasCss.tileSection} aria-label={section.title}>
      <h2 className={atlasCss.tileOrigin}>{section.title}</h2>
      {section.groups.map((group) => (
        <Group
          key={group.id}
          group={group}
          chosen={chosen}
          running={running}
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
  /** Whether a call by hand ended with the code. */
  readonly isMet: boolean;
}

function Group({ group: { code, title, tiles }, chosen, running, isMet }: GroupProps) {
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
      <div className={atlasCss.tiles}>
        {tiles.map((tile) => (
          <TileButton
            key={tile.entry.key}
            tile={tile}
            chosen={tile.entry.key === chosen}
            running={tile.entry.key === running}
          />
        ))}
      </div>
    </div>
  );
}

interface TileButtonProps {
  readonly tile: Tile;
  readonly chosen: boolean;
  readonly running: boolean;
}

const TileButton = memo(function TileButton({ tile: { entry, status }, chosen, running }: TileButtonProps) {
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
      data-testid={`tile-${key}`}
      title={info.shows}
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
