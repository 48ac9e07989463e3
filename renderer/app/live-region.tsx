import textCss from '../ui/text.module.css';
import { useEffect, useRef } from 'react';
import { announce, announcementStore } from '../state/announcer.ts';
import { useSnapshot } from '../state/mirror.ts';
import { useStore } from '../state/store.ts';
import { callSentence } from './call-sentence.ts';

/** The one place that speaks: results of calls, errors, and whatever else is announced. */
export function LiveRegion() {
  const { text, turn } = useStore(announcementStore);
  const call = useSnapshot().calls[0];
  const spoken = useRef(call?.id);
  useEffect(() => {
    if (call === undefined || call.outcome === 'pending' || spoken.current === call.id) return;
    spoken.current = call.id;
    announce(callSentence(call));
  }, [call]);
  return (
    <div className={textCss.srOnly} aria-live="assertive" aria-atomic data-testid="announcer">
      {/* A space that comes and goes makes a repeated text a change. */}
      {turn % 2 === 0 ? text : `${text} `}
    </div>
  );
}
