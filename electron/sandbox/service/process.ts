/**
 * The sandbox as a process of its own: an Electron utility process, or a plain Node child.
 *
 * It sends one message, `{ type: 'listening', address }` or `{ type: 'failed', message }`: to the Electron parent
 * where there is one, else over `process.send`, else as one line on standard output. It ends when the parent is gone.
 */
import type { SandboxAddress } from '../../../shared/model/backend.ts';
import { drop, toldElsewhere, errorText } from '../../../shared/lib/result.ts';
import { startSandbox } from './start.ts';

export type SandboxMessage =
  | { readonly type: 'listening'; readonly address: SandboxAddress }
  | { readonly type: 'failed'; readonly message: string };

/** What Electron adds to `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

function report(message: SandboxMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Electron's port has no origins
  if (parentPort !== undefined) parentPort.postMessage(message);
  else if (process.send !== undefined) process.send(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Electron ends utility processes with their parent; a Node child notices the closed channel or the closed pipe. */
function onParentGone(end: () => void): void {
  parentPort?.on('message', ({ data }) => {
    if (data === 'stop') end();
  });
  if (parentPort !== undefined) return;
  if (process.send !== undefined) {
    process.on('disconnect', end);
    return;
  }
  process.stdin.on('end', end).on('error', end).resume();
}

async function run(): Promise<void> {
  const keepIn = process.env['SANDBOX_KEEP_IN'];
  try {
    const running = await startSandbox({
      onProblem: (message) => process.stderr.write(`${message}\n`),
      ...(keepIn === undefined || keepIn === '' ? {} : { keepIn }),
    });
    onParentGone(() => {
      drop(
        running.stop().finally(() => process.exit(0)),
        // The process has ended by then.
        toldElsewhere,
      );
    });
    report({ type: 'listening', address: running.address });
  } catch (error) {
    report({ type: 'failed', message: errorText(error) });
    process.exitCode = 1;
  }
}

void run();
