/**
 * The ways to the stage: presenter mode, the tour, each story, the speaker's notes.
 */
import { isOnStage } from '../../../shared/story/on-stage.ts';
import type { StoryInfo } from '../../../shared/story/story-state.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { togglePresenter } from '../../state/start-over.ts';
import { openNotes, openStory, startStory, startTour } from '../../components/story/stories.ts';
import { type Command, refusing } from './command.ts';

export function storyCommands(snapshot: Snapshot, stories: readonly StoryInfo[]): readonly Command[] {
  const { presenter, story } = snapshot;
  return [
    {
      id: 'presenter',
      label: presenter ? 'Leave presenter mode' : 'Presenter mode',
      words: 'demo stage projector talk show present tour help',
      shortcut: 'Ctrl Shift P',
      isRefused: refusing('setPresenter', { on: !presenter }),
      run: togglePresenter,
    },
    {
      id: 'tour',
      label: story?.left === true ? 'Go on with the tour' : 'Start the guided tour',
      words: 'demo story stage help first steps introduction',
      run: () => void startTour(),
    },
    ...stories.map(({ id, title, customer }) => ({
      id: `story-${id}`,
      label: `Tell “${title}”`,
      hint: customer,
      words: 'story script demo stage',
      run: () => void startStory(id),
    })),
    {
      id: 'story-open',
      label: 'Open a story file…',
      words: 'script import json',
      isRefused: refusing('openStoryFile'),
      run: () => void openStory(),
    },
    {
      id: 'notes',
      label: 'Speaker notes',
      words: 'second window speech',
      why: isOnStage(snapshot) ? null : 'They belong to the stage. Start the tour, or presenter mode, first.',
      run: () => void openNotes(),
    },
  ];
}
