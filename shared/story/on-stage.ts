/**
 * Whether the stage stands in place of the ordinary frame. The window, the menu and the speaker's notes ask here.
 */
import type { StoryState } from './story-state.ts';

/** The part of the snapshot that tells. */
export interface StageFacts {
  readonly presenter: boolean;
  readonly story: StoryState | null;
}

/** The story that is told right now; one that was left waits, and is none. */
export function toldStory({ story }: Pick<StageFacts, 'story'>): StoryState | null {
  return story === null || story.left ? null : story;
}

/** A story brings the stage with it; without one it is there in presenter mode, for free play. */
export function isOnStage(facts: StageFacts): boolean {
  return facts.presenter || toldStory(facts) !== null;
}
