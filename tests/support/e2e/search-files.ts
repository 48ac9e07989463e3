import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Files under `folder` that hold `needle` as UTF-8 or UTF-16 text. Sockets and files that vanish meanwhile are passed
 * over; everything else is read whole.
 */
export function filesHolding(folder: string, needle: string): readonly string[] {
  const utf8 = Buffer.from(needle, 'utf8');
  const utf16 = Buffer.from(needle, 'utf16le');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = readIfThere(file);
      return content.includes(utf8) || content.includes(utf16);
    });
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
