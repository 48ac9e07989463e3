import liveCss from './live.module.css';
import { EventList } from './event-list.tsx';
import { LastCall } from './last-call.tsx';
import { PersonSection } from './person-section.tsx';
import { TokenSection } from './token-section.tsx';

/** Who the person is, what authorizes the calls, what the last call met. Always about now. */
export function LivePanel() {
  return (
    <aside className={liveCss.live} aria-label="Live panel" data-testid="live-panel">
      <PersonSection />
      <TokenSection />
      <LastCall />
      <EventList />
    </aside>
  );
}
