import splitCss from '../../ui/layout/split.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { ArrowDownToLine, Download, Pin, Save, Trash2, X } from 'lucide-react';
import type { TimelinePage, TimelineSource } from '../../../shared/model/timeline.ts';
import { useIsRefused } from '../../components/notes/refusal-note.tsx';
import { count } from '../../lib/format.ts';
import { confirm } from '../../state/confirm.ts';
import { sendAndSave, sendAndTell } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import {
  clearChosen,
  NO_TOTALS,
  savedScenarioStore,
  setFollowing,
  timelineView,
} from '../../state/timeline.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { MenuButton, type MenuEntry } from '../../ui/button/menu-button.tsx';

/** How many entries there are and are chosen, and what can be done with them. */
export function Foot({ page }: { readonly page: TimelinePage | null }) {
  const { source, chosen } = useStore(timelineView);
  const isOff = useIsRefused('exportTimelineHar');
  const ids = [...chosen];
  return (
    <div className={splitCss.splitFoot}>
      {ids.length === 0 ? <Count page={page} /> : <ChosenCount count={ids.length} />}
      {source === 'session' && ids.length === 0 ? <Follow /> : null}
      {isOff || ids.length === 0 ? null : (
        <Button
          size="small"
          look="primary"
          icon={<Save aria-hidden />}
          onClick={() => void saveScenario(source, ids)}
          data-testid="save-scenario"
        >
          Save as scenario…
        </Button>
      )}
      {isOff ? null : (
        <MenuButton icon={<Download aria-hidden />} testId="timeline-export" entries={exports(source, ids)}>
          {ids.length === 0 ? 'Export' : 'Export chosen'}
        </MenuButton>
      )}
      {source === 'session' && ids.length === 0 ? (
        <IconButton
          label="Clear the timeline"
          icon={<Trash2 aria-hidden />}
          onClick={askClear}
          data-testid="timeline-clear"
        />
      ) : null}
      {ids.length === 0 ? null : (
        <IconButton
          label="Choose none"
          icon={<X aria-hidden />}
          onClick={clearChosen}
          data-testid="timeline-choose-none"
        />
      )}
    </div>
  );
}

function Count({ page }: { readonly page: TimelinePage | null }) {
  const { matching, totals } = page ?? { matching: 0, totals: NO_TOTALS };
  const all = count(totals.entries, 'entry', 'entries');
  const shown = matching === totals.entries ? all : `${matching.toLocaleString('en')} of ${all}`;
  return (
    <span
      className={classes(textCss.muted, splitCss.muted)}
      data-testid="timeline-count"
      data-dropped={totals.dropped}
    >
      {shown}
      {totals.dropped === 0 ? '' : ` · ${totals.dropped.toLocaleString('en')} older dropped`}
    </span>
  );
}

function ChosenCount({ count: chosen }: { readonly count: number }) {
  return (
    <span className={classes(textCss.muted, splitCss.muted)} role="status" data-testid="timeline-chosen">
      {count(chosen, 'entry', 'entries')} chosen
    </span>
  );
}

/** All of it, or what is chosen of it. */
function exports(source: TimelineSource, chosen: readonly number[]): readonly MenuEntry[] {
  const ids = chosen.length === 0 ? null : [...chosen];
  return [
    {
      id: 'har',
      title: 'HAR',
      text: 'Requests and answers, redacted',
      run: () => void sendAndSave('timeline.har', 'exportTimelineHar', { source, ids }),
    },
    {
      id: 'case',
      title: 'Case file',
      text: 'Calls and timeline for another copy of the app',
      disabled: source === 'case',
      run: () => {
        if (source !== 'case') void sendAndSave('case.export', 'exportCase', { run: null, source, ids });
      },
    },
    {
      id: 'scenario',
      title: 'Scenario',
      text: ids === null ? 'Choose calls first: the box in front, or the space bar' : 'Runs in the model',
      disabled: ids === null,
      run: () => void saveScenario(source, chosen),
    },
  ];
}

async function saveScenario(source: TimelineSource, ids: readonly number[]): Promise<void> {
  const saved = await sendAndTell('timeline.scenario', 'saveScenario', { source, ids: [...ids] });
  if (saved.ok && saved.value.name !== null) savedScenarioStore.set(saved.value);
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
    onConfirm: () => {
      clearChosen();
      void sendAndTell('timeline.clear', 'clearTimeline');
    },
  });
}
