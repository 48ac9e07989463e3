import liveCss from './live.module.css';
import { useLayoutEffect, useRef } from 'react';
import { useShownCall } from '../../hooks/use-shown-call.ts';
import { EventList } from './event-list.tsx';
import { LastCall } from './last-call.tsx';
import { PersonSection } from './person-section.tsx';
import { TokenSection } from './token-section.tsx';

/** What the last call met, first; at the foot who the person is and what authorizes the calls. Always about now. */
export function LivePanel() {
  const story = useRef<HTMLDivElement>(null);
  const call = useShownCall();
  useLayoutEffect(() => {
    story.current?.scrollTo(0, 0);
  }, [call?.id]);
  return (
    <aside className={liveCss.live} aria-label="Live panel" data-testid="live-panel">
      <div
        className={liveCss.story}
        ref={story}
        role="region"
        aria-label="Last call and events"
        tabIndex={-1}
        data-testid="live-story"
      >
        <LastCall />
        <EventList />
      </div>
      <div className={liveCss.dock} data-testid="live-dock">
        <PersonSection />
        <TokenSection />
      </div>
    </aside>
  );
}
