/**
 * The system's file dialogs. The folder that was used last is remembered by the system, not by the app.
 */
import path from 'node:path';
import { BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import type { FileDialogs, FileKind, LargeFile } from '../../core/ports/ports.ts';
import { streamFile } from '../../node/stream-file.ts';
import { readLimited } from './read-limited.ts';

/** Dialogs that belong to the app's window, where there is one. */
export const fileDialogs: FileDialogs = {
  async save({ title, suggestedName, kind }, content) {
    const filePath = await askWhere({ title, defaultPath: suggestedName, filters: filtersOf(kind) });
    if (filePath === null) return null;
    // A profile may hold the keys of a backend: for its owner only. Whole or not at all.
    await writeFileAtomic(filePath, typeof content === 'string' ? content : Buffer.from(content), {
      mode: 0o600,
    });
    return path.basename(filePath);
  },
  async open({ title, kind, maxBytes }) {
    const filePath = await askWhich({ title, filters: filtersOf(kind), properties: ['openFile'] });
    if (filePath === null) return null;
    return { name: path.basename(filePath), bytes: await readLimited(filePath, maxBytes) };
  },
  async openLarge({ title, name, extensions }) {
    const filters = [{ name, extensions: [...extensions] }, ALL_FILES];
    const filePath = await askWhich({ title, filters, properties: ['openFile'] });
    return filePath === null ? null : largeFile(filePath);
  },
  openDropped: largeFile,
};

async function largeFile(filePath: string): Promise<LargeFile> {
  return { name: path.basename(filePath), ...(await streamFile(filePath)) };
}

async function askWhere(options: SaveDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getAllWindows()[0];
  const answer = await (window === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

async function askWhich(options: OpenDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getAllWindows()[0];
  const answer = await (window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

const ALL_FILES = { name: 'All files', extensions: ['*'] };

function filtersOf({ name, extension }: FileKind): { name: string; extensions: string[] }[] {
  return [{ name, extensions: [extension] }, ALL_FILES];
}
