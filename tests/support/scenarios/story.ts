/**
 * A story on the stage.
 */
import type { StoryState } from '../../../shared/story/story-state.ts';

/** At its first step, which has come to its end. */
export function aStory(rest: Partial<StoryState> = {}): StoryState {
  return {
    id: 'tour',
    title: 'Why a signed token',
    customer: { name: 'Brightwater Bank', accent: null, logo: null },
    steps: [
      { id: 'why', title: 'Why', told: true },
      { id: 'expired', title: 'Expired', told: false },
    ],
    at: 0,
    phase: 'shown',
    left: false,
    view: 'words',
    say: 'What is told.',
    notes: '',
    next: 'Expired',
    callId: null,
    comparison: null,
    surprise: null,
    startedAt: 1,
    ...rest,
  };
}
