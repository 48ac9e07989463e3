/**
 * A story from a file that a person chose.
 */
import type { ResponseValue } from '../../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../../shared/lib/result.ts';
import type { AppError } from '../../../../shared/model/app-error.ts';
import { LARGEST_STORY_BYTES } from '../../../../shared/story/story-file.ts';
import type { FileDialogs } from '../../ports/ports.ts';
import { withFile } from '../../ports/save-file.ts';
import type { StoryLibrary } from './library.ts';
import { readStory } from './read-story.ts';

const MOST_PROBLEMS = 50;

/** A file with mistakes changes nothing. */
export async function openStory(
  library: StoryLibrary,
  dialogs: FileDialogs,
): Promise<Result<ResponseValue<'openStoryFile'>, AppError>> {
  const opened = await withFile(() =>
    dialogs.open({
      title: 'Open a story',
      kind: { name: 'Stories', extension: 'json' },
      maxBytes: LARGEST_STORY_BYTES,
    }),
  );
  if (!opened.ok) return opened;
  if (opened.value === null) return ok(null);
  const { name, bytes } = opened.value;
  const read = readStory(bytes);
  if (!read.ok) return ok({ kind: 'refused', file: name, problems: read.error.slice(0, MOST_PROBLEMS) });
  library.open(read.value);
  return ok({ kind: 'opened', id: read.value.id });
}
