/**
 * The stories that can be told, and the requests about them that more than one place makes. Their failures are told in
 * a toast: the stage has no place of its own for them.
 */
import type { StoryInfo } from '../../../shared/story/story-state.ts';
import { bridge } from '../../state/bridge.ts';
import { currentSnapshot } from '../../state/mirror.ts';
import { type Sent, sendAndTell } from '../../state/send.ts';
import { createStore } from '../../state/store.ts';
import { toast } from '../../state/toasts.ts';

export const storiesStore = createStore<readonly StoryInfo[]>([], 'window');

/** Asks anew which there are; one may have been opened since. */
export async function loadStories(): Promise<readonly StoryInfo[]> {
  const result = await bridge().getStories();
  if (!result.ok || result.value === null) return storiesStore.get();
  storiesStore.set(result.value);
  return result.value;
}

/** The tour is the first of the app's own; the administrator's stories stand before it. */
export function tourOf(stories: readonly StoryInfo[]): StoryInfo | null {
  return stories.find(({ origin }) => origin === 'builtIn') ?? stories[0] ?? null;
}

export function startStory(id: string, resume = false): Sent {
  return sendAndTell('story.tell', 'startStory', { id, resume });
}

/** Goes on where a story was left, or begins the tour. */
export async function startTour(): Promise<void> {
  const left = currentSnapshot()?.story;
  if (left?.left === true) {
    await startStory(left.id, true);
    return;
  }
  const tour = tourOf(await loadStories());
  if (tour === null) return toast('No tour', 'There is no story that could be told.');
  await startStory(tour.id);
}

export async function openStory(): Promise<void> {
  const result = await sendAndTell('story.open', 'openStoryFile');
  if (!result.ok || result.value === null) return;
  if (result.value.kind === 'opened') {
    await loadStories();
    await startStory(result.value.id);
    return;
  }
  const { file, problems } = result.value;
  toast(`${file} is no story`, problems.slice(0, 3).map(problemText).join(' '));
}

function problemText(problem: {
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}): string {
  const { line, column, message } = problem;
  if (line === null) return message;
  return `Line ${line}${column === null ? '' : `, column ${column}`}: ${message}`;
}

export function tellStep(step: number): Sent {
  return sendAndTell('story.tell', 'tellStep', { step });
}

export function openNotes(): Sent {
  return sendAndTell('story.notes', 'openSpeakerNotes');
}
