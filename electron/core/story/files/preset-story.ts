/**
 * The administrator's story, loaded at start. A wrong one is told, and nothing else comes of it.
 */
import { LARGEST_STORY_BYTES } from '../../../../shared/story/story-file.ts';
import { withFile } from '../../ports/save-file.ts';
import type { CorePorts } from '../../ports/ports.ts';
import type { EventLog } from '../../state/event-log.ts';
import type { StoryLibrary } from './library.ts';
import { readStory } from './read-story.ts';

const TITLE = 'The administrator’s story cannot be used';

export async function loadPresetStory(
  { admin }: Pick<CorePorts, 'admin'>,
  library: StoryLibrary,
  events: EventLog,
): Promise<void> {
  const file = await withFile(() => admin.presetStory?.() ?? Promise.resolve(null));
  if (!file.ok) return events.add('session', TITLE, { detail: file.error.message });
  if (file.value === null) return;
  const { name, bytes } = file.value;
  if (bytes.length > LARGEST_STORY_BYTES)
    return events.add('session', TITLE, { detail: `${name}: The file is larger than it may be.` });
  const read = readStory(bytes);
  if (read.ok) return library.preset(read.value);
  const [first, ...more] = read.error;
  const place = first === undefined ? '' : `:${first.line}:${first.column}: ${first.message}`;
  const rest = more.length === 0 ? '' : ` And ${more.length} more.`;
  events.add('session', TITLE, { detail: `${name}${place}${rest}` });
}
