import timelineCss from './timeline.module.css';
import textCss from '../../ui/text.module.css';
import { X } from 'lucide-react';
import { useIsRefused } from '../../components/notes/refusal-note.tsx';
import { count } from '../../lib/format.ts';
import { changeAtlasView } from '../../state/atlas.ts';
import { sendAndTell } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import { savedScenarioStore } from '../../state/timeline.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Note } from '../../ui/layout/note.tsx';

/** What was saved as a scenario, and what of it could not be. */
export function SavedNote() {
  const saved = useStore(savedScenarioStore);
  const isOff = useIsRefused('openSavedScenario');
  if (saved === null) return null;
  const { name, scenarios, notes } = saved;
  return (
    <div role="status">
      <Note tone={notes.length === 0 ? 'pass' : 'warn'} testId="saved-scenario">
        <div className={timelineCss.savedHead}>
          <span>
            <b className={textCss.data}>{name}</b>: {count(scenarios, 'scenario')}
            {notes.length === 0 ? '' : `, with ${count(notes.length, 'note')}`}
          </span>
          <span className={textCss.grow} />
          {isOff ? null : (
            <Button size="small" onClick={() => void open()} data-testid="open-saved-scenario">
              Open in the error atlas
            </Button>
          )}
          <IconButton
            label="Close the note"
            icon={<X aria-hidden />}
            onClick={() => savedScenarioStore.set(null)}
          />
        </div>
        {notes.length === 0 ? null : (
          <ul className={timelineCss.savedNotes} data-testid="saved-notes">
            {notes.map((note) => (
              <li className={textCss.data} key={note}>
                {note}
              </li>
            ))}
          </ul>
        )}
      </Note>
    </div>
  );
}

async function open(): Promise<void> {
  const opened = await sendAndTell('atlas.file', 'openSavedScenario');
  if (!opened.ok || opened.value === null) return;
  changeAtlasView({ filter: 'all', text: '', problems: null });
  openScreen('errors');
}
