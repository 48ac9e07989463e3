/**
 * The story's part of the snapshot, from one step to the next. Pure.
 */
import type { Story } from '../../../../shared/story/story-file.ts';
import type { StoryState } from '../../../../shared/story/story-state.ts';

export function newState({ id, title, customer, steps }: Story, startedAt: number): StoryState {
  const [first] = steps;
  return {
    id,
    title,
    customer,
    steps: steps.map((step) => ({ id: step.id, title: step.title, told: false })),
    at: 0,
    phase: 'running',
    left: false,
    view: first?.view ?? 'words',
    say: first?.say ?? '',
    notes: first?.notes ?? '',
    next: steps[1]?.title ?? null,
    callId: null,
    comparison: null,
    surprise: null,
    startedAt,
  };
}

/** Goes to a step that is about to be told. */
export function shownStep(state: StoryState, { steps }: Story, at: number): StoryState {
  const step = steps[at];
  if (step === undefined) return state;
  const { view, say, notes } = step;
  const next = steps[at + 1]?.title ?? null;
  const nothingYet = { callId: null, comparison: null, surprise: null };
  return { ...state, at, view, say, notes, next, phase: 'running', left: false, ...nothingYet };
}

export function toldStep(
  state: StoryState,
  outcome: Pick<StoryState, 'callId' | 'comparison' | 'surprise'>,
): StoryState {
  const steps = state.steps.map((step, index) => (index === state.at ? { ...step, told: true } : step));
  return { ...state, ...outcome, steps, phase: 'shown' };
}
