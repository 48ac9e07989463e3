import timelineCss from './timeline.module.css';
import cardCss from '../../ui/layout/card.module.css';
import splitCss from '../../ui/layout/split.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { ArrowDownToLine, Download, Pin, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import type { TimelinePage } from '../../../shared/model/timeline.ts';
import { useIsRefused } from '../../components/notes/refusal-note.tsx';
import { count } from '../../lib/format.ts';
import { atlasStore } from '../../state/atlas.ts';
import { confirm } from '../../state/confirm.ts';
import { sendAndSave, sendAndTell } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import { NO_TOTALS, setFollowing, showSource, timelineView } from '../../state/timeline.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { MenuButton } from '../../ui/button/menu-button.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { EntryList, useEntries } from './entry-list.tsx';
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

function Foot({ page }: { readonly page: TimelinePage | null }) {
  const isOff = useIsRefused('exportTimelineHar');
  const { matching, totals } = page ?? { matching: 0, totals: NO_TOTALS };
  const { source } = useStore(timelineView);
  const all = count(totals.entries, 'entry', 'entries');
  const shown = matching === totals.entries ? all : `${matching.toLocaleString('en')} of ${all}`;
  return (
    <div className={splitCss.splitFoot}>
      <span
        className={classes(textCss.muted, splitCss.muted)}
        data-testid="timeline-count"
        data-dropped={totals.dropped}
      >
        {shown}
        {totals.dropped === 0 ? '' : ` · ${totals.dropped.toLocaleString('en')} older dropped`}
      </span>
      {source === 'session' ? <Follow /> : null}
      {isOff ? null : (
        <MenuButton
          icon={<Download aria-hidden />}
          testId="timeline-export"
          entries={[
            {
              id: 'har',
              title: 'HAR',
              text: 'Requests and answers, redacted',
              run: () => void sendAndSave('timeline.har', 'exportTimelineHar', { source }),
            },
            {
              id: 'case',
              title: 'Case file',
              text: 'Calls and timeline for another copy of the app',
              disabled: source === 'case',
              run: () => void sendAndSave('case.export', 'exportCase', { run: null }),
            },
          ]}
        >
          Export
        </MenuButton>
      )}
      {source === 'session' ? (
        <IconButton
          label="Clear the timeline"
          icon={<Trash2 aria-hidden />}
          onClick={askClear}
          data-testid="timeline-clear"
        />
      ) : null}
    </div>
  );
}

function Follow() {
  const { following } = useStore(timelineView);
  return (
    <Button
      size="small"
      aria-pressed={following}
      icon={following ? <ArrowDownToLine aria-hidden /> : <Pin aria-hidden />}
      onClick={() => setFollowing(!following)}
      data-testid="timeline-follow"
    >
      {following ? 'Following' : 'Follow newest'}
    </Button>
  );
}

function askClear(): void {
  confirm({
    title: 'Clear the timeline?',
    text: 'Its entries are gone for good. The session, the sandbox and its journal stay as they are.',
    action: 'Clear',
    onConfirm: () => void sendAndTell('timeline.clear', 'clearTimeline'),
  });
}
