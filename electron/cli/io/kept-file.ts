/**
 * The file of `sandbox --keep`, looked at before the sandbox writes over it.
 */
import { errorText } from '../../../shared/lib/result.ts';
import { open, stat } from 'node:fs/promises';
import { worldSchema } from '../../sandbox/state/schema.ts';
import { UsageError } from './io.ts';
import { readTextFile } from './text-file.ts';

/** Throws a `UsageError` where the file holds something else than a sandbox's state, or cannot be written. */
export async function prepareKeptFile(path: string): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  const text = isThere ? await readTextFile(path) : '';
  if (text.trim() !== '' && !isState(text))
    throw new UsageError(`${path} does not hold a sandbox’s state, and would be written over`);
  try {
    await (await open(path, 'a', 0o600)).close();
  } catch (error) {
    throw new UsageError(`The state cannot be kept in ${path}: ${errorText(error)}`, { cause: error });
  }
}

function isState(text: string): boolean {
  try {
    return worldSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
