/**
 * How a log of a phone is read: from a file, from one that was dropped, or from the clipboard. Main reads it; what is
 * secret in it never comes here.
 */
import type { Sent } from '../../state/send.ts';
import { send } from '../../state/send.ts';
import { showSource, sourceReplaced } from '../../state/timeline.ts';
import { openScreen } from '../../state/view.ts';

export const READ_LOG = 'phoneLog.read';

export function openLog(): Sent {
  return inItsPlace(send(READ_LOG, 'openLog'));
}

export function pasteLog(): Sent {
  return inItsPlace(send(READ_LOG, 'pasteLog'));
}

export function dropLog(file: File): Sent {
  return inItsPlace(send(READ_LOG, 'openDroppedLog', file));
}

/** Its calls on the timeline. */
export function openLogCalls(): void {
  showSource('log');
  openScreen('timeline');
}

async function inItsPlace(begun: Sent<{ readonly name: string | null }>): Sent {
  const result = await begun;
  if (result.ok && result.value.name !== null) sourceReplaced('log');
  return result;
}
