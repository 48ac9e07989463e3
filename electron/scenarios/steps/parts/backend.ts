/**
 * The backend of a scenario, in step with its clock.
 */
import type { SandboxControl } from '../../../backend-client/sandbox-control.ts';
import type { RunContext } from '../../context/run-context.ts';

/** Control of it. Rejects where there is none. */
export async function controlOf(context: RunContext): Promise<SandboxControl> {
  const { control } = context.target;
  if (control === null) throw new Error('This needs control of the backend');
  await context.syncServerClock();
  return control;
}
