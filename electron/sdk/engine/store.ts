/**
 * The current model and its way to the storage. A save is one atomic write of a whole model, never a part of one.
 */
import { errorText } from '../../../shared/lib/result.ts';
import type { SdkStorage } from '../api/api.ts';
import { modelSchema, type SdkModel } from '../state/model.ts';

export interface Store {
  /** The current model; null before the first `init` and after a reset. */
  model(): SdkModel | null;
  /** Makes a model current and saves it. Does not fail: a failed save is reported as a problem. */
  commit(model: SdkModel): Promise<void>;
  /** What was saved, or null where there is nothing or nothing usable, which is reported as a problem. */
  load(): Promise<SdkModel | null>;
  /** Forgets the model, also what was saved. */
  clear(): Promise<void>;
}

export function createStore(storage: SdkStorage, onProblem: (reason: string) => void): Store {
  let current: SdkModel | null = null;

  async function save(state: SdkModel | null): Promise<void> {
    try {
      await storage.save(state);
    } catch (error) {
      onProblem(`The state could not be saved: ${reasonOf(error)}`);
    }
  }

  return {
    model: () => current,
    async commit(model) {
      current = model;
      await save(model);
    },
    async load() {
      try {
        const saved = await storage.load();
        if (saved === null || saved === undefined) return null;
        const parsed = modelSchema.safeParse(saved);
        if (parsed.success) return parsed.data;
        onProblem('The saved state cannot be used and was discarded.');
      } catch (error) {
        onProblem(`The saved state cannot be read and was discarded: ${reasonOf(error)}`);
      }
      return null;
    },
    async clear() {
      current = null;
      await save(null);
    },
  };
}

function reasonOf(error: unknown): string {
  return errorText(error);
}
