/**
 * Starting, watching and ending the processes of an update.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { systemTimers } from '../node/timers.ts';
import type { UpdateFolder } from './folder.ts';
import { placeFile, type SwapFiles } from './swap.ts';
import type { SwapRecord } from './update-record.ts';

/** Private switches: the first starts the supervisor, the second tells the new version that it is watched. */
export const SUPERVISE_SWITCH = '--supervise-update';
export const SUPERVISED_SWITCH = '--supervised-update';

const END_LIMIT_MS = 30_000;
const POLL_MS = 50;
/** Set by the runtime of the AppImage that is left; the next one sets its own. */
const OF_THE_RUNTIME = ['APPIMAGE', 'APPDIR', 'ARGV0', 'OWD'];

export const realFiles: SwapFiles = { place: placeFile, rename, exists: existsSync };

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export async function waitForEnd(pid: number): Promise<boolean> {
  const end = performance.now() + END_LIMIT_MS;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await systemTimers.delay(POLL_MS);
  }
  return true;
}

/** Starts an AppImage that outlives this process; one that cannot be started has no process number. */
export function startFreely(appImage: string, args: readonly string[]): ChildProcess {
  const others = Object.entries(process.env).filter(([name]) => !OF_THE_RUNTIME.includes(name));
  const child = spawn(appImage, args, {
    detached: true,
    stdio: 'ignore',
    env: Object.fromEntries(others),
  });
  // Told by the missing number; without a listener it would end the app.
  child.on('error', () => {});
  child.unref();
  return child;
}

/** Starts the new version; one that does not confirm in time, or ends before, is killed with all it started. */
export async function startWatched(
  folder: UpdateFolder,
  journal: SwapRecord,
  args: readonly string[],
): Promise<boolean> {
  const child = startFreely(journal.appImage, [SUPERVISED_SWITCH, ...args]);
  const over = new AbortController();
  const end = (): void => over.abort();
  child.once('exit', end).once('error', end);
  const aWhile = (): Promise<void> => systemTimers.delay(POLL_MS, over.signal).catch(() => {});
  const limit = performance.now() + journal.startLimitMs;
  while (!over.signal.aborted && performance.now() < limit) {
    if (folder.isConfirmed(journal.id)) return true;
    await aWhile();
  }
  if (folder.isConfirmed(journal.id)) return true;
  killGroup(child.pid);
  while (!over.signal.aborted) await aWhile();
  return false;
}

/** A detached child leads a group of its own. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
