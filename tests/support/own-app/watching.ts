/**
 * What tests of `app watch` start from: a scenario file, the first line of the output, and a token.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { StepInput } from '../../../electron/scenarios/steps/registry.ts';

/** The customer whose token the app has. */
export const ANA = 'ana.kovac-1047';

const firstSchema = z.object({
  url: z.url(),
  applicationCode: z.string().min(1),
  adminUrl: z.url(),
  adminToken: z.string().min(16),
});
export type FirstLine = z.infer<typeof firstSchema>;

export function readFirstLine(line: unknown): FirstLine {
  return firstSchema.parse(line);
}

/** Writes a file with one scenario into a folder. */
export async function scenarioFile(
  folder: string,
  name: string,
  steps: readonly StepInput[],
  rest: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const path = join(folder, `${name}.json`);
  const scenario = {
    id: `app.${name}`,
    title: name,
    shows: 'What the app does',
    group: 'state',
    ...rest,
    steps,
  };
  const file = { format: 'personalization-lab/scenarios', version: 1, scenarios: [scenario] };
  await writeFile(path, JSON.stringify(file, null, 1));
  return path;
}

/** The line on which a text is. */
export async function lineOf(path: string, text: string): Promise<number> {
  return (await readFile(path, 'utf8')).split('\n').findIndex((line) => line.includes(text)) + 1;
}

export async function mint({ adminUrl, adminToken }: FirstLine, sub: string): Promise<string> {
  const response = await fetch(`${adminUrl}/mint`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sub, lifetimeSeconds: 600 }),
  });
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

/** The app signs a person in, and saves nothing. */
export const SIGN_IN = {
  do: 'watch',
  by: 'app',
  within: 30,
  settle: 0.2,
  calls: [
    { call: 'personalize', exactly: 1, sub: '$person', externalUserId: '$person', status: 200, token: 'ok' },
    { call: 'saveUser', exactly: 0 },
  ],
} satisfies StepInput;
