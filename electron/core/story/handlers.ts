/**
 * Requests about stories on the stage.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';
import { sandboxUnavailable } from '../state/refusals.ts';

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

export function storyHandlers(breakIt: RequestHandlers['breakIt']): StoryHandlers {
  const away = { isLive: false };
  return {
    getStories: () => ok([]),
    startStory: () => sandboxUnavailable(away),
    tellStep: () => sandboxUnavailable(away),
    leaveStory: () => ok(null),
    openStoryFile: () => ok(null),
    openSpeakerNotes: () => ok(null),
    breakIt,
    noteStageDrawn: () => ok(null),
    saveDemo: () => ok(null),
  };
}
