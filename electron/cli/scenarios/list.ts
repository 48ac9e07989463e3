/**
 * `scenarios list` and `scenarios check`.
 */

import { scenarioJsonSchema } from '../../scenarios/files/json-schema.ts';
import { scenarioInfo } from '../../scenarios/info.ts';
import { type CliIo, EXIT, type ExitCode } from '../io/io.ts';
import { chooseScenarios, loadScenarios } from './load-scenarios.ts';

export interface ListOptions {
  readonly files: readonly string[];
  readonly tag: string | undefined;
  readonly json: boolean;
}

/** Prints one line per scenario, or one JSON array. */
export async function listScenarios(io: CliIo, { files, tag, json }: ListOptions): Promise<ExitCode> {
  const infos = chooseScenarios(await loadScenarios(files), { ids: [], tag }).map(scenarioInfo);
  if (json) {
    await io.out(`${JSON.stringify(infos)}\n`);
    return EXIT.ok;
  }
  const width = Math.max(...infos.map(({ id }) => id.length));
  const lines = infos.map(
    ({ id, profiles, title }) => `${id.padEnd(width)}  ${profiles.join(',').padEnd(18)}  ${title}`,
  );
  await io.out(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

/** Says whether files can be used; mistakes go to stderr with line and column. */
export async function checkFiles(io: CliIo, files: readonly string[]): Promise<ExitCode> {
  const scenarios = await loadScenarios(files);
  await io.out(`${scenarios.length} ${scenarios.length === 1 ? 'scenario is' : 'scenarios are'} in order\n`);
  return EXIT.ok;
}

/** Prints the JSON Schema of scenario files, for editors. */
export async function printSchema(io: CliIo): Promise<ExitCode> {
  await io.out(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  return EXIT.ok;
}
