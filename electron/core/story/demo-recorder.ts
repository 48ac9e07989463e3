/**
 * Keeps what was told of the running story, so that it can be left with the customer: the words, the call and a
 * picture of each step. Kept in memory only, and forgotten when the lab starts over or another story begins.
 */
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { StoryState } from '../../../shared/story/story-state.ts';
import type { Demo, DemoStep } from '../../reports/demo/demo.ts';
import type { DemoPort } from '../ports/demo-port.ts';
import type { SnapshotStore } from '../state/snapshot-store.ts';

/** More than any story has; a story file may have more. */
const MOST_STEPS = 40;
/** Of all pictures together; one is some hundred kilobytes. */
const MOST_PICTURE_BYTES = 32 * 1_048_576;

export interface DemoRecorderParts {
  readonly store: SnapshotStore;
  readonly takePicture: DemoPort['takePicture'];
  /** Told where a picture could not be taken; the step is kept without it. */
  readonly onProblem: (what: string, error: unknown) => void;
  readonly mostPictureBytes?: number;
}

/** The story of one telling. */
interface Telling {
  readonly id: string;
  readonly startedAt: number;
  title: string;
  customer: StoryState['customer'];
  readonly steps: Map<number, DemoStep>;
}

export class DemoRecorder {
  readonly #parts: DemoRecorderParts;
  #telling: Telling | null = null;

  constructor(parts: DemoRecorderParts) {
    this.#parts = parts;
    parts.store.subscribe(({ story }) => {
      if (story !== null && !isSame(this.#telling, story)) this.#telling = null;
    });
  }

  /** The stage shows a step that has come to its end. A step that is told again takes its own place. */
  async noteDrawn(step: number): Promise<void> {
    const snapshot = this.#parts.store.current();
    const { story } = snapshot;
    if (story === null || story.at !== step || story.phase !== 'shown') return;
    const telling = this.#begin(story);
    if (!telling.steps.has(step) && telling.steps.size >= MOST_STEPS) return;
    const told = stepOf(snapshot, story);
    telling.steps.set(step, told);
    const picture = await this.#picture();
    // Whoever went on meanwhile has another step on the stage: its picture does not belong to this one.
    const now = this.#parts.store.current().story;
    const isStill = this.#telling === telling && telling.steps.get(step) === told && now?.at === step;
    if (picture === null || !isStill || !this.#hasRoom(telling, picture)) return;
    telling.steps.set(step, { ...told, picture });
  }

  /** What was told so far, or null where nothing was. */
  demo(): (Omit<Demo, 'date' | 'tool'> & { readonly startedAt: number }) | null {
    if (this.#telling === null || this.#telling.steps.size === 0) return null;
    const { title, customer, startedAt, steps } = this.#telling;
    const inOrder = [...steps].toSorted(([one], [other]) => one - other).map(([, step]) => step);
    return { title, customer, startedAt, steps: inOrder };
  }

  forget(): void {
    this.#telling = null;
  }

  #begin({ id, startedAt, title, customer }: StoryState): Telling {
    this.#telling ??= { id, startedAt, title, customer, steps: new Map() };
    return this.#telling;
  }

  async #picture(): Promise<Uint8Array | null> {
    try {
      return await this.#parts.takePicture();
    } catch (error) {
      this.#parts.onProblem('No picture of the stage could be taken', error);
      return null;
    }
  }

  #hasRoom({ steps }: Telling, picture: Uint8Array): boolean {
    const held = [...steps.values()].reduce((sum, step) => sum + (step.picture?.length ?? 0), 0);
    return held + picture.length <= (this.#parts.mostPictureBytes ?? MOST_PICTURE_BYTES);
  }
}

function isSame(telling: Telling | null, { id, startedAt }: StoryState): boolean {
  return telling === null || (telling.id === id && telling.startedAt === startedAt);
}

/** The step that is shown, without what is for the speaker only. */
function stepOf({ calls }: Snapshot, { steps, at, say, callId, comparison }: StoryState): DemoStep {
  const { id = String(at), title = '' } = steps[at] ?? {};
  const call = calls.find((record) => record.id === callId) ?? null;
  return { id, title, say, call, comparison, picture: null };
}
