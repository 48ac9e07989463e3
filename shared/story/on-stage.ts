/**
 * Whether the stage stands in place of the ordinary frame. The window, the menu and the speaker's notes ask here.
 */
import type { Snapshot } from '../state/snapshot.ts';
import type { StoryState } from './story-state.ts';

/** The story that is told right now; one that was left waits, and is none. */
export function toldStory({ story }: Pick<Snapshot, 'story'>): StoryState | null {
  return story === null || story.left ? null : story;
}

/** A story brings the stage with it; without one it is there in presenter mode, for free play. */
export function isOnStage(snapshot: Pick<Snapshot, 'story' | 'presenter'>): boolean {
  return snapshot.presenter || toldStory(snapshot) !== null;
}
