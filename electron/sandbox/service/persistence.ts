/**
 * Keeps the state between starts in one file, written whole and put in place by a rename, so that a crash leaves
 * either the old or the new content.
 */

import { open, readFile, rename, rm } from 'node:fs/promises';
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { drop, toldElsewhere, errorText } from '../../../shared/lib/result.ts';
import { worldSchema } from '../state/schema.ts';
import { type ChangeKind, restore, type State, save } from '../state/state.ts';

export interface KeptFile {
  /** Writes what is not written yet and stops following the state. */
  close(): Promise<void>;
}

/**
 * Loads the file where it is there and sound, and writes it after every change from then on. A file that cannot be
 * written is a problem to report and no reason to stop: the state stays in memory.
 */
export async function keepIn(
  path: string,
  state: State,
  onProblem: (message: string) => void,
): Promise<KeptFile> {
  await load(path, state);
  async function write(): Promise<void> {
    try {
      await writeAtomically(path, JSON.stringify(save(state)));
    } catch (error) {
      onProblem(`The state was not kept: ${errorText(error)}`);
    }
  }
  let dirty = false;
  let writing: Promise<void> | null = null;
  async function drain(): Promise<void> {
    while (dirty) {
      dirty = false;
      await write();
    }
  }
  function follow(kind: ChangeKind): void {
    if (kind === 'journal') return;
    dirty = true;
    writing ??= drain().finally(() => {
      writing = null;
    });
    // A write that failed was told to `onProblem`.
    drop(writing, toldElsewhere);
  }
  state.listeners.add(follow);
  return {
    async close() {
      state.listeners.delete(follow);
      await writing;
      await write();
    },
  };
}

/** A file that is missing, torn or of another version leaves the first state as it is. */
async function load(path: string, state: State): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return;
  const checked = worldSchema.safeParse(parseJsonOrNothing(text));
  // Faults and a moved clock are for one sitting: a lab that opens must open in a good state.
  if (checked.success)
    restore(state, { ...checked.data, faults: [], clock: { offsetMs: 0, frozenAtMs: null } });
}

/** The file holds key secrets, so only its owner may read it. */
async function writeAtomically(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`;
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
