/**
 * Presenter mode without a story: who is signed in, the calls with good data, something broken, a comparison.
 */
import css from './free-play.module.css';
import textCss from '../ui/text.module.css';
import { Columns3, FolderOpen, Play, Zap } from 'lucide-react';
import { useEffect } from 'react';
import { useIsRefused } from '../components/notes/refusal-note.tsx';
import { useAction } from '../state/actions.ts';
import { useSnapshot } from '../state/mirror.ts';
import { loadStories, openStory, startStory, startTour, storiesStore } from '../components/story/stories.ts';
import { useStore } from '../state/store.ts';
import { Button } from '../ui/button/button.tsx';
import { MenuButton, type MenuEntry } from '../ui/button/menu-button.tsx';
import { breakIt, choosePerson, compare, makeCall } from './stage-actions.ts';
import { personChoice } from './person-choice.ts';

export function FreePlay() {
  const { busy } = useSnapshot();
  const calling = useAction('stage.call').kind === 'running' || busy !== null;
  const breaking = useAction('stage.break').kind === 'running';
  const comparing = useAction('stage.compare').kind === 'running';
  return (
    <div className={css.bar} role="group" aria-label="Free play" data-testid="free-play">
      <PersonPicker />
      <Button busy={calling} onClick={() => makeCall('personalize')} data-testid="stage-personalize">
        Personalize
      </Button>
      <Button busy={calling} onClick={() => makeCall('saveUser')} data-testid="stage-save-user">
        Save user
      </Button>
      <Button busy={calling} onClick={() => makeCall('fetchUser')} data-testid="stage-fetch-user">
        Fetch user
      </Button>
      <span className={textCss.grow} />
      <Button
        icon={<Zap aria-hidden />}
        aria-keyshortcuts="B"
        busy={breaking || busy !== null}
        onClick={() => void breakIt()}
        data-testid="stage-break"
      >
        Break it
      </Button>
      <Button
        icon={<Columns3 aria-hidden />}
        aria-keyshortcuts="C"
        busy={comparing}
        onClick={() => void compare()}
        data-testid="stage-compare"
      >
        Compare
      </Button>
    </div>
  );
}

/** In the place of a story's steps. */
export function StoryChoice() {
  const { story } = useSnapshot();
  return (
    <div className={css.stories}>
      <Button
        look="primary"
        icon={<Play aria-hidden />}
        onClick={() => void startTour()}
        data-testid="start-tour"
      >
        {story?.left === true ? 'Go on with the tour' : 'Start the tour'}
      </Button>
      <StoryMenu />
    </div>
  );
}

const NOBODY = 'nobody';

/** Buttons rather than a list that opens: one click, seen by all. */
function PersonPicker() {
  const snapshot = useSnapshot();
  const { chosen, customers } = personChoice(snapshot);
  const isSigningIn = useAction('signIn.stage').kind === 'running';
  if (customers.length === 0) return null;
  return (
    <div className={css.people} role="group" aria-label="Signed in">
      {customers.map((customer) => (
        <button
          key={customer.username}
          type="button"
          className={css.person}
          aria-pressed={chosen === customer.username}
          aria-disabled={isSigningIn || undefined}
          title={`Sign in as ${customer.displayName}`}
          data-testid={`stage-person-${customer.username}`}
          onClick={() => choosePerson(customer)}
        >
          {customer.firstName === '' ? customer.displayName : customer.firstName}
        </button>
      ))}
      <button
        type="button"
        className={css.person}
        aria-pressed={chosen === null}
        title="Sign out"
        data-testid={`stage-person-${NOBODY}`}
        onClick={() => choosePerson(null)}
      >
        Nobody
      </button>
    </div>
  );
}

function StoryMenu() {
  const stories = useStore(storiesStore);
  const isLocked = useIsRefused('openStoryFile');
  useEffect(() => void loadStories(), []);
  const entries: MenuEntry[] = stories.map(({ id, title, customer, steps }) => ({
    id,
    title,
    text: `${customer}, ${steps} steps`,
    run: () => void startStory(id),
  }));
  if (!isLocked) {
    entries.push({ id: 'open', title: 'Open a story file…', run: () => void openStory() });
  }
  if (entries.length === 0) return null;
  return (
    <MenuButton testId="stage-stories" icon={<FolderOpen aria-hidden />} entries={entries}>
      Stories
    </MenuButton>
  );
}
