/**
 * Requests about the log of a phone.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { LargeFile } from '../ports/ports.ts';
import { withFile } from '../ports/save-file.ts';
import type { StateContext } from '../state/context.ts';
import type { LogReading } from './log-reading.ts';

type LogHandlers = Pick<
  RequestHandlers,
  'openLog' | 'openDroppedLog' | 'pasteLog' | 'cancelLog' | 'closeLog'
>;

const EXTENSIONS = ['har', 'txt', 'log', 'logcat', 'json', 'ndjson', 'gz'];
const CLIPBOARD = 'Clipboard';

export function logHandlers({ ports }: StateContext, reading: LogReading): LogHandlers {
  async function begin(
    open: () => Promise<LargeFile | null>,
  ): Promise<Result<{ name: string | null }, AppError>> {
    const opened = await withFile(open);
    if (!opened.ok) return opened;
    if (opened.value === null) return ok({ name: null });
    reading.begin(opened.value);
    return ok({ name: opened.value.name });
  }
  return {
    openLog: () =>
      begin(() =>
        ports.dialogs.openLarge({ title: 'Read a log', name: 'Logs and HAR', extensions: EXTENSIONS }),
      ),
    openDroppedLog: ({ path }) => begin(() => ports.dialogs.openDropped(path)),
    async pasteLog() {
      const bytes = new TextEncoder().encode(await ports.clipboard.readText());
      return begin(() =>
        Promise.resolve({
          name: CLIPBOARD,
          bytes: onePiece(bytes),
          size: bytes.length,
          changedAt: Date.now(),
        }),
      );
    },
    cancelLog() {
      reading.cancel();
      return ok(null);
    },
    closeLog() {
      reading.close();
      return ok(null);
    },
  };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
