import { useStore } from '../../store.ts';
import { timelineTotals } from './timeline-state.ts';

/** How many entries the timeline has, in the rail. */
export function EntriesBadge() {
  const { entries } = useStore(timelineTotals);
  return entries === 0 ? null : <span className="rail-badge">{entries.toLocaleString('en')}</span>;
}
