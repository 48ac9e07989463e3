/**
 * Requests about stories on the stage.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import type { FileDialogs } from '../ports/ports.ts';
import type { StoryLibrary } from './files/library.ts';
import { openStory } from './files/open-story.ts';
import type { StoryTeller } from './telling/story-teller.ts';

type StoryHandlers = Pick<
  RequestHandlers,
  'getStories' | 'startStory' | 'tellStep' | 'leaveStory' | 'openStoryFile' | 'openSpeakerNotes' | 'breakIt'
>;

export interface StoryHandlerParts {
  readonly teller: StoryTeller;
  readonly library: StoryLibrary;
  readonly dialogs: FileDialogs;
  readonly speakerNotes: { open(): void };
  readonly breakIt: RequestHandlers['breakIt'];
}

export function storyHandlers(parts: StoryHandlerParts): StoryHandlers {
  const { teller, library, dialogs, speakerNotes, breakIt } = parts;
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
    openSpeakerNotes: () => {
      speakerNotes.open();
      return ok(null);
    },
    breakIt,
  };
}
