/**
 * Requests about stories on the stage.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';
import { sandboxUnavailable } from '../state/refusals.ts';

type StoryHandlers = Pick<
  RequestHandlers,
  'getStories' | 'startStory' | 'tellStep' | 'leaveStory' | 'openStoryFile' | 'openSpeakerNotes' | 'breakIt'
>;

export function storyHandlers(): StoryHandlers {
  const away = { isLive: false };
  return {
    getStories: () => ok([]),
    startStory: () => sandboxUnavailable(away),
    tellStep: () => sandboxUnavailable(away),
    leaveStory: () => ok(null),
    openStoryFile: () => ok(null),
    openSpeakerNotes: () => ok(null),
    breakIt: () => sandboxUnavailable(away),
  };
}
