import dotCss from '../../ui/layout/dot.module.css';
import { useStore } from '../../state/store.ts';
import { timelineTotals } from '../../state/timeline.ts';

/** How many entries the timeline has, in the rail. */
export function EntriesBadge() {
  const { entries } = useStore(timelineTotals);
  return entries === 0 ? null : <span className={dotCss.railBadge}>{entries.toLocaleString('en')}</span>;
}
