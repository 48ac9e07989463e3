/**
 * What the `faults` commands do.
 */

import * as z from 'zod';
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import { createSandboxControl, type SandboxControl } from '../../backend-client/sandbox-control.ts';
import { createHttpClient } from '../../node/http-client.ts';
import { FAULTS } from '../../sandbox/faults/catalog.ts';
import { HttpFailure } from '../../sdk/api/api.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { readTextFile } from '../io/text-file.ts';

const addressSchema = z.object({ adminUrl: z.url(), adminToken: z.string().min(1) });

export async function listFaults(io: CliIo): Promise<ExitCode> {
  const width = Math.max(...FAULTS.map(({ id }) => id.length));
  const lines = FAULTS.map(({ id, title, description }) => `${id.padEnd(width)}  ${title}. ${description}`);
  await io.out(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

export async function switchOn(
  io: CliIo,
  sandbox: string,
  id: string,
  selection: Readonly<Record<string, unknown>>,
): Promise<ExitCode> {
  const fault = FAULTS.find((one) => one.id === id);
  if (fault === undefined) throw new UsageError(`There is no fault “${id}”; “faults list” lists them`);
  if (fault.action.type === 'refuse' && Object.values(selection).some(isChosen))
    throw new UsageError(
      `“${id}” closes the port for every request: it goes without --once, --nth, --method and --path`,
    );
  const control = await controlOf(sandbox);
  await reached(sandbox, control.addNamedFault(id, selection));
  io.note(`${fault.title}. ${fault.description}\n`);
  return EXIT.ok;
}

export async function switchOff(sandbox: string): Promise<ExitCode> {
  const control = await controlOf(sandbox);
  await reached(sandbox, control.clearFaults());
  return EXIT.ok;
}

async function controlOf(path: string): Promise<SandboxControl> {
  const address = addressSchema.safeParse(parseJsonOrNothing(await readTextFile(path)));
  if (!address.success) throw new UsageError(`${path} does not hold the line that “sandbox --json” prints`);
  return createSandboxControl(new SandboxAdmin(createHttpClient(), address.data));
}

async function reached(sandbox: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    throw new UsageError(`The sandbox of ${sandbox} does not answer; is it still running?`, { cause: error });
  }
}

function isChosen(value: unknown): boolean {
  return value !== undefined && value !== false;
}
