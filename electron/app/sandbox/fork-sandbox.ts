/**
 * Starts the sandbox's program in a utility process.
 */
import { utilityProcess } from 'electron';
import type { Logger } from '../../node/logger.ts';
import type { SandboxChild } from './sandbox-process.ts';

/**
 * The sandbox keeps its demo data in `keepIn`: without the keys and installations of an earlier start, a restored
 * token would not verify and a restored registration would be unknown. Null keeps it in memory only.
 */
export function forkSandbox(program: string, keepIn: string | null, logger: Logger): SandboxChild {
  const child = utilityProcess.fork(program, [], {
    serviceName: `Personalization Lab ${keepIn === null ? 'scenarios' : 'sandbox'}`,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SANDBOX_KEEP_IN: keepIn ?? '' },
  });
  child.stderr?.on('data', (chunk: Buffer) => logger.warn('Sandbox', chunk.toString('utf8').trim()));
  return child;
}
