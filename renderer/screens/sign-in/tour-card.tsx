import signInCss from './sign-in.module.css';
import { Play, X } from 'lucide-react';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { createStore, useStore } from '../../state/store.ts';
import { startTour } from '../../components/story/stories.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';

const isPutAway = createStore(false, 'session');

/** For whoever is here for the first time, and for a tour that was left in the middle. */
export function TourCard() {
  const { environment, story } = useSnapshot();
  const away = useStore(isPutAway);
  const state = useAction('story.tell');
  const isLeft = story?.left === true;
  // A story needs the sandbox.
  if (away || environment.kind === 'live') return null;
  return (
    <section className={signInCss.tour} aria-label="Guided tour" data-testid="tour-card">
      <p>
        <b>Guided tour.</b>{' '}
        {isLeft
          ? `“${story.title}” was left at “${story.steps[story.at]?.title ?? ''}”.`
          : 'Why a signed token, what happens when it is wrong, and what your developers write.'}
      </p>
      <Button
        size="small"
        icon={<Play aria-hidden />}
        busy={state.kind === 'running'}
        onClick={() => void startTour()}
        data-testid="start-tour"
      >
        {isLeft ? 'Go on with the tour' : 'Start the tour'}
      </Button>
      <IconButton
        label="Put the tour away"
        icon={<X aria-hidden />}
        onClick={() => isPutAway.set(true)}
        data-testid="tour-away"
      />
    </section>
  );
}
