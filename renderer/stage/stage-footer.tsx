/**
 * The keys as a legend, each of them a button, and the clock.
 */
import css from './stage-footer.module.css';
import textCss from '../ui/text.module.css';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { toldStory } from '../../shared/story/on-stage.ts';
import { SaveDemo } from '../components/save-demo.tsx';
import { useIsRefused } from '../components/notes/refusal-note.tsx';
import { useSnapshot } from '../state/mirror.ts';
import { openNotes } from '../components/story/stories.ts';
import { startOver } from '../state/start-over.ts';
import { breakIt, leave, step } from './stage-actions.ts';
import { fixOnStage } from './stage-fix.tsx';
import { StageClock } from './stage-clock.tsx';

export function StageFooter() {
  const snapshot = useSnapshot();
  const story = toldStory(snapshot);
  const noReset = useIsRefused('resetLab');
  const isRunning = story?.phase === 'running';
  return (
    <footer className={css.footer}>
      {story === null ? null : (
        <>
          <Legend
            keys="←"
            shortcut="ArrowLeft"
            testId="stage-back"
            isOff={isRunning || story.at === 0}
            onClick={() => step(-1)}
          >
            <ChevronLeft aria-hidden /> back
          </Legend>
          <Legend
            keys="→"
            shortcut="ArrowRight"
            testId="stage-next"
            isOff={isRunning || story.next === null}
            onClick={() => step(1)}
          >
            next <ChevronRight aria-hidden />
          </Legend>
          <Legend keys="B" shortcut="B" testId="stage-break" onClick={() => void breakIt()}>
            break it
          </Legend>
        </>
      )}
      <Legend keys="F8" shortcut="F8" testId="stage-fix-key" onClick={fixOnStage}>
        fix
      </Legend>
      {noReset ? null : (
        <Legend keys="F9" shortcut="F9" testId="stage-start-over" onClick={startOver}>
          start over
        </Legend>
      )}
      <Legend keys="N" shortcut="N" testId="stage-notes" onClick={() => void openNotes()}>
        notes
      </Legend>
      <Legend keys="Esc" shortcut="Escape" testId="stage-leave" onClick={leave}>
        {story !== null && snapshot.presenter ? 'leave the story' : 'leave the stage'}
      </Legend>
      <span className={textCss.grow} />
      {snapshot.story?.steps.some(({ told }) => told) === true ? <SaveDemo /> : null}
      {snapshot.speakerNotes ? <span data-testid="stage-notes-open">Notes are open</span> : null}
      <StageClock />
    </footer>
  );
}

interface LegendProps {
  readonly keys: string;
  readonly shortcut: string;
  readonly testId: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Legend({ keys, shortcut, testId, isOff = false, onClick, children }: LegendProps) {
  return (
    <button
      type="button"
      className={css.legend}
      aria-keyshortcuts={shortcut}
      aria-disabled={isOff || undefined}
      data-testid={testId}
      onClick={isOff ? undefined : onClick}
    >
      <kbd aria-hidden>{keys}</kbd>
      <span>{children}</span>
    </button>
  );
}
