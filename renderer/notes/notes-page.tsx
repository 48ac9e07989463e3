/**
 * What the speaker sees and the audience does not: the notes of the step, what comes next, the clock.
 */
import css from './notes.module.css';
import { useEffect } from 'react';
import { toldStory } from '../../shared/story/on-stage.ts';
import type { StoryState } from '../../shared/story/story-state.ts';
import { StageClock } from '../stage/stage-clock.tsx';
import { goTo, step } from '../stage/stage-actions.ts';
import { stageKey } from '../stage/stage-keys.ts';
import { useSnapshot } from '../state/mirror.ts';
import { Button } from '../ui/button/button.tsx';

export function NotesPage() {
  const story = toldStory(useSnapshot());
  useNotesKeys();
  useEffect(() => {
    document.title = 'Speaker notes – Personalization Lab';
    document.documentElement.dataset['notes'] = 'on';
  }, []);
  return (
    <main className={css.notes} data-testid="notes">
      <header className={css.head}>
        <span data-testid="notes-counter">
          {story === null ? 'No story is told' : `${story.at + 1} of ${story.steps.length}`}
        </span>
        <StageClock />
      </header>
      {story === null ? (
        <>
          <h1 className={css.title}>Speaker notes</h1>
          <p className={css.text}>
            Start the tour or a story on the stage: its notes are here, step by step.
          </p>
        </>
      ) : (
        <Notes story={story} />
      )}
    </main>
  );
}

function Notes({ story }: { readonly story: StoryState }) {
  const isRunning = story.phase === 'running';
  return (
    <>
      <h1 className={css.title} data-testid="notes-title">
        {story.steps[story.at]?.title}
      </h1>
      <p className={css.text} data-testid="notes-text" tabIndex={-1}>
        {story.notes === '' ? story.say : story.notes}
      </p>
      {story.surprise === null ? null : <p className={css.surprise}>Not as told: {story.surprise}</p>}
      <footer className={css.foot}>
        <p className={css.next} data-testid="notes-next">
          {story.next === null ? 'This is the last step.' : `Next: ${story.next}`}
        </p>
        <Button
          shortcut="←"
          aria-disabled={isRunning || story.at === 0 || undefined}
          onClick={() => step(-1)}
          data-testid="notes-back"
        >
          Back
        </Button>
        <Button
          look="primary"
          shortcut="→"
          busy={isRunning}
          aria-disabled={isRunning || story.next === null || undefined}
          onClick={() => step(1)}
          data-testid="notes-forward"
        >
          Next
        </Button>
      </footer>
    </>
  );
}

/** Only those that go from step to step. */
function useNotesKeys(): void {
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      const isButton = event.target instanceof Element && event.target.closest('button') !== null;
      const key = stageKey(event, isButton ? 'button' : 'nothing');
      if (key === 'next') step(1);
      else if (key === 'back') step(-1);
      else if (key === 'first') goTo(0);
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
