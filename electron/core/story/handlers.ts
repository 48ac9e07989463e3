/**
 * Requests about stories on the stage.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import type { FileDialogs } from '../ports/ports.ts';
import { sandboxUnavailable } from '../state/refusals.ts';
import type { StoryLibrary } from './files/library.ts';
import { openStory } from './files/open-story.ts';
import type { StoryTeller } from './telling/story-teller.ts';

type StoryHandlers = Pick<
  RequestHandlers,
  | 'getStories'
  | 'startStory'
  | 'tellStep'
  | 'leaveStory'
  | 'openStoryFile'
  | 'openSpeakerNotes'
  | 'breakIt'
  | 'noteStageDrawn'
  | 'saveDemo'
>;

export interface StoryHandlerParts {
  readonly teller: StoryTeller;
  readonly library: StoryLibrary;
  readonly dialogs: FileDialogs;
}

export function storyHandlers({ teller, library, dialogs }: StoryHandlerParts): StoryHandlers {
  const away = { isLive: false };
  return {
    getStories: () => ok(library.infos()),
    startStory: ({ id, resume }) => {
      const story = library.find(id);
      if (story !== null) return teller.start(story, resume);
      return failed(makeError('NOT_THERE', { message: `There is no story ${id}.` }));
    },
    tellStep: ({ step }) => teller.tell(step),
    leaveStory: () => teller.leave(),
    openStoryFile: () => openStory(library, dialogs),
    openSpeakerNotes: () => ok(null),
    breakIt: () => sandboxUnavailable(away),
    noteStageDrawn: () => ok(null),
    saveDemo: () => ok(null),
  };
}
