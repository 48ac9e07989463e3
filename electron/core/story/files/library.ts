/**
 * The stories that can be chosen: the administrator's first, then one that was opened, then the app's own.
 */
import type { Story } from '../../../../shared/story/story-file.ts';
import type { StoryInfo } from '../../../../shared/story/story-state.ts';
import { BUILT_IN_STORIES } from '../stories/built-in.ts';

interface Shelved {
  readonly story: Story;
  readonly origin: StoryInfo['origin'];
}

export class StoryLibrary {
  #preset: Story | null = null;
  #opened: Story | null = null;

  /** A later one with the same ID stands behind the earlier. */
  #all(): readonly Shelved[] {
    const shelved: readonly Shelved[] = [
      ...(this.#opened === null ? [] : [{ story: this.#opened, origin: 'file' as const }]),
      ...(this.#preset === null ? [] : [{ story: this.#preset, origin: 'administrator' as const }]),
      ...BUILT_IN_STORIES.map((story) => ({ story, origin: 'builtIn' as const })),
    ];
    const unique = shelved.filter(
      ({ story }, index) => shelved.findIndex((other) => other.story.id === story.id) === index,
    );
    const preset = unique.filter(({ origin }) => origin === 'administrator');
    return [...preset, ...unique.filter(({ origin }) => origin !== 'administrator')];
  }

  infos(): StoryInfo[] {
    return this.#all().map(({ story: { id, title, customer, steps }, origin }) => ({
      id,
      title,
      customer: customer.name,
      steps: steps.length,
      origin,
    }));
  }

  find(id: string): Story | null {
    return this.#all().find(({ story }) => story.id === id)?.story ?? null;
  }

  open(story: Story): void {
    this.#opened = story;
  }

  preset(story: Story): void {
    this.#preset = story;
  }

  /** What a person opened is not there at a first start. */
  closeFile(): void {
    this.#opened = null;
  }
}
