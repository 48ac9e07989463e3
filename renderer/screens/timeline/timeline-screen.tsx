import timelineCss from './timeline.module.css';
import cardCss from '../../ui/layout/card.module.css';
import splitCss from '../../ui/layout/split.module.css';
import { classes } from '../../lib/classes.ts';
import { useEffect } from 'react';
import { atlasStore } from '../../state/atlas.ts';
import { useStore } from '../../state/store.ts';
import { showSource, timelineView } from '../../state/timeline.ts';
import { Segmented } from '../../ui/form/segmented.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { EntryList, useEntries } from './entry-list.tsx';
import { Foot } from './foot.tsx';
import { SavedNote } from './saved-note.tsx';
import { TimelineFilters } from './filters.tsx';

export function TimelineScreen() {
  const { source, selected } = useStore(timelineView);
  const { openCase } = useStore(atlasStore).board;
  const entries = useEntries();
  useEffect(() => {
    if (source === 'case' && openCase === null) showSource('session');
  }, [source, openCase]);
  return (
    <Screen
      name="timeline"
      title="Timeline"
      lead="Calls, events and what arrived at the sandbox, on one axis. A call that stopped on the device shows 0 bytes."
      full
    >
      <div className={splitCss.labHead}>
        {openCase === null ? null : (
          <Segmented
            label="Timeline of"
            value={source}
            segments={[
              { value: 'session', label: 'This session' },
              { value: 'case', label: openCase.fileName, testId: 'timeline-source-case' },
            ]}
            onChange={showSource}
          />
        )}
        <TimelineFilters />
      </div>
      <SavedNote />
      <div
        className={classes(splitCss.split, splitCss.wide)}
        data-detail={selected === null ? 'none' : 'shown'}
      >
        <section className={splitCss.splitList} aria-label="Entries">
          <EntryList {...entries} />
          {entries.page?.matching === 0 ? <Nothing entries={entries.page.totals.entries} /> : null}
          <Foot page={entries.page} />
        </section>
        <EntryDetail />
      </div>
    </Screen>
  );
}

function Nothing({ entries }: { readonly entries: number }) {
  return (
    <p className={classes(cardCss.empty, splitCss.empty, timelineCss.entriesNone)}>
      {entries === 0
        ? 'Nothing has happened yet. Sign in or make a call: it appears here.'
        : 'No entry fits the filter. Show all, or search for less.'}
    </p>
  );
}
