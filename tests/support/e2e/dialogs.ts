/**
 * File dialogs that answer by themselves, and folders for what is saved.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LabApp } from './lab-app.ts';

/** Answers the next save dialogs with this path. */
export async function saveTo(lab: LabApp, filePath: string): Promise<void> {
  await lab.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}

/** Answers the next open dialogs with this path. */
export async function openFrom(lab: LabApp, filePath: string): Promise<void> {
  await lab.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, filePath);
}

/** Does something with a folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'personalization-lab-files-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a file, or an empty one while it is not there. */
export function textOf(filePath: string): string {
  try {
    return readFileSync(filePath, 'utf8');
  } catch {
    return '';
  }
}
