/**
 * Files that the person chooses. The page never learns a path, and main touches no file that was not chosen here.
 */
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BrowserWindow, dialog, type FileFilter } from 'electron';
import type { FilesPort } from '../lab/ports.ts';

/** As large as the admin side takes. */
const LARGEST_FILE_BYTES = 262_144;
const JSON_FILES: FileFilter[] = [{ name: 'JSON', extensions: ['json'] }];

export const fileDialogs: FilesPort = {
  async open({ title }) {
    const options: Electron.OpenDialogOptions = { title, filters: JSON_FILES, properties: ['openFile'] };
    const window = BrowserWindow.getFocusedWindow();
    const { canceled, filePaths } =
      window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
    const [file] = filePaths;
    if (canceled || file === undefined) return null;
    return { name: path.basename(file), text: await readSmall(file) };
  },

  async save({ title, suggestedName, text }) {
    const options: Electron.SaveDialogOptions = { title, filters: JSON_FILES, defaultPath: suggestedName };
    const window = BrowserWindow.getFocusedWindow();
    const { canceled, filePath } =
      window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
    if (canceled || filePath === '') return null;
    await writeFile(filePath, text, { mode: 0o600 });
    return path.basename(filePath);
  },
};

/** Reads no further than the limit, whatever is behind the name. */
async function readSmall(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_FILE_BYTES) throw new RangeError(`${size} bytes are too many`);
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(LARGEST_FILE_BYTES + 1),
      0,
      LARGEST_FILE_BYTES + 1,
      0,
    );
    if (bytesRead > LARGEST_FILE_BYTES) throw new RangeError('The file is too large');
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
