/**
 * What the supervisor does: the earlier version, started without a window, swaps, starts the new version and watches
 * it until its window is usable; otherwise everything goes back.
 */
import type { UpdateFolder } from './folder.ts';
import { type SwapFiles, swapBack, swapIn } from './swap.ts';
import type { SwapRecord } from './update-record.ts';

export interface SupervisorPorts {
  readonly folder: UpdateFolder;
  readonly files: SwapFiles;
  /** Own process. */
  readonly pid: number;
  /** Resolves with whether that process ended in time. */
  waitForEnd(pid: number): Promise<boolean>;
  /** Starts the app under watch: resolves with whether it confirmed; one that did not no longer runs then. */
  startWatched(journal: SwapRecord): Promise<boolean>;
  /** Starts the app and lets it go. */
  startFreely(appImage: string): void;
}

/** Resolves when the update is over, one way or the other. */
export async function supervise(ports: SupervisorPorts): Promise<void> {
  const { folder } = ports;
  const first = readSwap(folder);
  if (first === null) return;
  folder.write({ ...first, supervisor: ports.pid });
  // An app that does not end is still in use: nothing is changed under it.
  if (!(await ports.waitForEnd(first.waitFor))) return;
  for (let journal = readSwap(folder); journal !== null; journal = readSwap(folder)) {
    if (await step(ports, journal)) return;
  }
}

/** One phase; resolves with whether it was the last. */
async function step(ports: SupervisorPorts, journal: SwapRecord): Promise<boolean> {
  const { folder, files } = ports;
  switch (journal.phase) {
    case 'prepared':
      try {
        await swapIn(folder, files, journal);
      } catch {
        folder.write({ ...journal, phase: 'failed' });
      }
      return false;
    case 'swapped':
      if (folder.isConfirmed(journal.id) || (await ports.startWatched(journal))) {
        folder.clear();
        return true;
      }
      folder.write({ ...journal, phase: 'rollingBack' });
      return false;
    case 'rollingBack':
      await swapBack(folder, files, journal);
      return false;
    case 'rolledBack':
    case 'failed':
      ports.startFreely(journal.appImage);
      return true;
  }
}

function readSwap(folder: UpdateFolder): SwapRecord | null {
  const journal = folder.journal();
  return journal?.kind === 'swap' ? journal : null;
}
