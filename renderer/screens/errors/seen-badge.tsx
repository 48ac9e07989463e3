import dotCss from '../../ui/layout/dot.module.css';
import { useMemo } from 'react';
import { atlasStore } from '../../state/atlas.ts';
import { useStore } from '../../state/store.ts';
import { coverageOf } from './coverage.ts';
import { tilesOf } from './grouping.ts';

/** How many scenarios were seen in this session, in the rail. */
export function SeenBadge() {
  const { board, entries } = useStore(atlasStore);
  const { seen, total } = useMemo(
    () => coverageOf(tilesOf(entries ?? [], board.outcomes), []),
    [entries, board.outcomes],
  );
  if (seen === 0) return null;
  return (
    <span className={dotCss.railBadge}>
      {seen} / {total}
    </span>
  );
}
