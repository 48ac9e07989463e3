/**
 * The story file that the machine's configuration names.
 */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { LARGEST_STORY_BYTES } from '../../../shared/story/story-file.ts';
import type { OpenedFile } from '../../core/ports/ports.ts';

/** One byte more than allowed says all there is to say. */
export async function readPresetStory(file: string | undefined): Promise<OpenedFile | null> {
  if (file === undefined) return null;
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(LARGEST_STORY_BYTES + 1));
    return { name: path.basename(file), bytes: buffer.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}
