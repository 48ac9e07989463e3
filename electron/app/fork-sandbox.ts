/**
 * Starts the sandbox's program in a utility process.
 */
import { utilityProcess } from 'electron';
import type { Logger } from './logging.ts';
import type { SandboxChild } from './sandbox-process.ts';

/** The seed makes the demo keys the same at every start, so that a token of an earlier start still verifies. */
export function forkSandbox(program: string, seed: string, logger: Logger): SandboxChild {
  const child = utilityProcess.fork(program, ['--seed', seed], {
    serviceName: 'Personalization Lab sandbox',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.on('data', (chunk: Buffer) => logger.warn('Sandbox', chunk.toString('utf8').trim()));
  return child;
}
