import timelineCss from './timeline.module.css';
import cardCss from '../../ui/layout/card.module.css';
import splitCss from '../../ui/layout/split.module.css';
import { classes } from '../../lib/classes.ts';
import { useEffect } from 'react';
import { atlasStore } from '../../state/atlas.ts';
import { useSnapshot } from '../../state/mirror.ts';
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
  const { phoneLog } = useSnapshot();
  const sources = [
    { value: 'session' as const, label: 'This session' },
    ...(openCase === null
      ? []
      : [{ value: 'case' as const, label: openCase.fileName, testId: 'timeline-source-case' }]),
    ...(phoneLog.state === 'read'
      ? [{ value: 'log' as const, label: shortName(phoneLog.name), testId: 'timeline-source-log' }]
      : []),
  ];
  const isThere = sources.some(({ value }) => value === source);
  useEffect(() => {
    if (!isThere) showSource('session');
  }, [isThere]);
  return (
    <Screen
      name="timeline"
      title="Timeline"
      lead="Calls, events and what arrived at the sandbox, on one axis. A call that stopped on the device shows 0 bytes."
      full
    >
      <div className={splitCss.labHead}>
        {sources.length === 1 ? null : (
          <Segmented label="Timeline of" value={source} segments={sources} onChange={showSource} />
        )}
        <TimelineFilters />
      </div>
      <SavedNote />
      <div
        className={classes(splitCss.split, splitCss.wide)}
        data-detail={selected === null ? 'none' : 'shown'}
      >
        <section className={splitCss.splitList} data-pane="list" aria-label="Entries">
          <EntryList {...entries} />
          {entries.page?.matching === 0 ? <Nothing entries={entries.page.totals.entries} /> : null}
          <Foot page={entries.page} />
        </section>
        <EntryDetail />
      </div>
    </Screen>
  );
}

/** Characters of a file's name for which there is room beside the filters. */
const LONGEST_NAME = 24;

function shortName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, 12)}…${name.slice(-11)}`;
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
