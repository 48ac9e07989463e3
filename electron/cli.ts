/**
 * The entry of the command line, on plain Node: the same core as the app's, without a window.
 */
import { processIo } from './cli/io/process-io.ts';
import { runCli } from './cli/run.ts';

// Not `process.exit`: what was written must reach a slow pipe first.
process.exitCode = await runCli(process.argv.slice(2), processIo());
// Nobody reads it any more; an open stdin would keep the process alive.
process.stdin.destroy();
