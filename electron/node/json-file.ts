/**
 * One JSON document in one file. A reader sees the old or the new document, never half of one.
 */
import { readFile, rename } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';

export interface JsonFile {
  /** The document, or null where there is none or it cannot be read; an unreadable file is kept as `.corrupt`. */
  read(): Promise<unknown>;
  /** Resolves when the document is on disk. Of several writes that wait, only the newest is carried out. */
  write(document: unknown): Promise<void>;
  /** Resolves when no write is under way any more, whether or not they succeeded. */
  settled(): Promise<void>;
}

export function createJsonFile(path: string): JsonFile {
  let writing: Promise<void> = Promise.resolve();
  let waiting: { readonly text: string; readonly done: Promise<void> } | null = null;

  return {
    read: () => readDocument(path),
    write(document) {
      const text = `${JSON.stringify(document)}\n`;
      if (waiting !== null) {
        waiting = { text, done: waiting.done };
        return waiting.done;
      }
      const done = writing.then(async () => {
        const newest = waiting?.text ?? text;
        waiting = null;
        await writeFileAtomic(path, newest, { mode: 0o600 });
      });
      waiting = { text, done };
      writing = done.catch(() => {});
      return done;
    },
    settled: () => writing,
  };
}

async function readDocument(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    await rename(path, `${path}.corrupt`);
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
