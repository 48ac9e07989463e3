import cardCss from '../../ui/layout/card.module.css';
import splitCss from '../../ui/layout/split.module.css';
import { classes } from '../../lib/classes.ts';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useScrollPlace } from '../../hooks/use-scroll-place.ts';
import { atlasStore, atlasView, changeAtlasView, fetchEntries, TILE_FILTERS } from '../../state/atlas.ts';
import { useStore } from '../../state/store.ts';
import { SearchField } from '../../ui/form/search-field.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { coverageOf } from './coverage.ts';
import { CoverageRing } from './coverage-ring.tsx';
import { fittingTiles, sectionsOf, TILE_FILTER_TITLES, tilesOf } from './grouping.ts';
import { Opened } from './opened.tsx';
import { RunBar } from './run-bar.tsx';
import { ScenarioDetail } from './scenario-detail.tsx';
import { Tiles } from './tiles.tsx';

export function ErrorsScreen() {
  const { board, entries } = useStore(atlasStore);
  const view = useStore(atlasView);
  const { filter, text } = view;
  const list = useRef<HTMLDivElement>(null);
  useScrollPlace(list, 'errors.list');
  const { outcomes, entriesRevision } = board;
  useReveal(list);
  useEffect(() => {
    void fetchEntries();
  }, [entriesRevision]);
  const tiles = useMemo(() => tilesOf(entries ?? [], outcomes), [entries, outcomes]);
  const fitting = useMemo(() => fittingTiles(tiles, filter, text), [tiles, filter, text]);
  const sections = useMemo(() => sectionsOf(fitting), [fitting]);
  return (
    <Screen
      name="errors"
      title="Errors"
      lead="Every code and every reason for it. Reproduce any of them in a sandbox of its own; your session is not touched."
      full
      bar={
        <RunBar
          board={board}
          keys={fitting.map(({ entry }) => entry.key)}
          isEverything={fitting.length === tiles.length}
        />
      }
    >
      <Opened board={board} view={view} />
      <div className={splitCss.labHead}>
        <CoverageRing coverage={coverageOf(tiles, board.codesMet)} />
        <div className={splitCss.filters}>
          <SearchField
            label="Search codes, titles, calls, tags"
            value={text}
            onChange={(next) => changeAtlasView({ text: next })}
            testId="atlas-search"
          />
          <Segmented
            label="Show"
            value={filter}
            segments={TILE_FILTERS.map((value) => ({
              value,
              label: TILE_FILTER_TITLES[value],
              testId: `atlas-filter-${value}`,
            }))}
            onChange={(next) => changeAtlasView({ filter: next })}
          />
        </div>
      </div>
      <div className={splitCss.split} data-detail={view.chosen === null ? 'none' : 'shown'}>
        <div
          className={classes(splitCss.splitList, splitCss.scrolls)}
          role="region"
          data-pane="list"
          aria-label="Scenarios"
          ref={list}
          data-testid="atlas-tiles"
        >
          {entries === null ? (
            <p className={classes(cardCss.empty, splitCss.empty)}>Reading the catalog…</p>
          ) : sections.length === 0 ? (
            <p className={classes(cardCss.empty, splitCss.empty)}>
              {nothingFits(filter === 'unexpected' && text === '')}
            </p>
          ) : (
            <Tiles sections={sections} />
          )}
        </div>
        <ScenarioDetail />
      </div>
    </Screen>
  );
}

/** Brings the tile that was asked for into sight, once it is in the page. */
function useReveal(list: RefObject<HTMLElement | null>): void {
  const { entries } = useStore(atlasStore);
  const { reveal } = useStore(atlasView);
  useEffect(() => {
    if (reveal === null || entries === null) return;
    const tile = list.current?.querySelector(`[data-testid="tile-${CSS.escape(reveal)}"]`);
    if (tile == null) return;
    tile.scrollIntoView({ block: 'center' });
    changeAtlasView({ reveal: null });
  }, [reveal, entries, list]);
}

function nothingFits(isGood: boolean): string {
  return isGood
    ? 'Nothing was other than expected so far.'
    : 'No scenario fits. Clear the search, or show all of them.';
}
