/**
 * Putting a new AppImage in the place of the one that runs, and back. Each step may be the last one before a crash;
 * whoever comes next goes on from the journal.
 */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UpdateFailure } from './failure.ts';
import type { UpdateFolder } from './folder.ts';
import type { SwapRecord } from './update-record.ts';

/** The steps on files; tests cut between them. */
export interface SwapFiles {
  /** Copies to `target` so that it is whole or not there. */
  place(source: string, target: string): Promise<void>;
  /** Atomic; both are in one folder. */
  rename(source: string, target: string): Promise<void>;
  exists(path: string): boolean;
}

/** Copies under another name, writes it to disk, and then gives it its name. */
export async function placeFile(source: string, target: string): Promise<void> {
  const temporary = `${target}.part`;
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await rm(temporary, { force: true });
  await copyFile(source, temporary, constants.COPYFILE_FICLONE);
  await chmod(temporary, 0o755);
  const handle = await open(temporary, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, target);
}

/** Hash of a file, base64, as feeds have it. */
export async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

export interface SwapPlan {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly appImage: string;
  /** The new file, and its hash in the feed, base64. */
  readonly file: string;
  readonly sha512: string;
  readonly startLimitMs: number;
  /** The running app. */
  readonly waitFor: number;
}

/** Everything that can fail early: copies beside the app, the hash of the very copy that will run, the journal. */
export async function prepareSwap(folder: UpdateFolder, files: SwapFiles, plan: SwapPlan): Promise<void> {
  const staged = `${plan.appImage}.update`;
  await files.place(plan.file, staged);
  if ((await sha512Of(staged)) !== plan.sha512) {
    await rm(staged, { force: true });
    throw new UpdateFailure('UPDATE_HASH_MISMATCH', 'The downloaded file was changed after it was checked.');
  }
  await files.place(plan.appImage, folder.previous);
  const { id, from, to, appImage, startLimitMs, waitFor } = plan;
  folder.write({
    kind: 'swap',
    phase: 'prepared',
    id,
    from,
    to,
    appImage,
    previous: folder.previous,
    staged,
    startLimitMs,
    waitFor,
    supervisor: null,
    handOvers: 0,
  });
}

/** The new version takes the place. Where it already has, only the journal is still to be written. */
export async function swapIn(folder: UpdateFolder, files: SwapFiles, journal: SwapRecord): Promise<void> {
  if (files.exists(journal.staged)) await files.rename(journal.staged, journal.appImage);
  folder.write({ ...journal, phase: 'swapped' });
}

/** The earlier version gets its place back, and the new one is remembered. Can be repeated from any point. */
export async function swapBack(folder: UpdateFolder, files: SwapFiles, journal: SwapRecord): Promise<void> {
  folder.refuse(journal.to);
  await files.place(journal.previous, journal.appImage);
  folder.write({ ...journal, phase: 'rolledBack' });
}
