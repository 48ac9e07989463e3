/**
 * The scenarios a command is about: the catalog's, or those of a tester's own files.
 */
import { resolve } from 'node:path';
import { didYouMean } from '../../node/nearest.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { catalog } from '../../scenarios/catalog/catalog.ts';
import { formatProblem, readScenarioFile } from '../../scenarios/files/scenario-file.ts';
import { type Selection, selectScenarios } from '../../scenarios/info.ts';
import { UsageError } from '../io/io.ts';
import { readBytes } from '../io/text-file.ts';

/** All scenarios of the files, or the catalog where there are none. */
export async function loadScenarios(files: readonly string[]): Promise<readonly Scenario[]> {
  if (files.length === 0) return catalog();
  const twice = files.find((file, index) =>
    files.some((one, at) => at < index && resolve(one) === resolve(file)),
  );
  if (twice !== undefined) throw new UsageError(`${twice} is given twice`);
  const read = await Promise.all(files.map(async (path) => ({ path, scenarios: await readOne(path) })));
  const owners = new Map<string, string>();
  for (const { path, scenarios } of read) {
    for (const { id } of scenarios) {
      const other = owners.get(id);
      if (other !== undefined) throw new UsageError(`The scenario ${id} is in ${other} and in ${path}`);
      owners.set(id, path);
    }
  }
  return read.flatMap(({ scenarios }) => scenarios);
}

/** The chosen ones. Throws a `UsageError` where an ID or a tag chooses nothing. */
export function chooseScenarios(scenarios: readonly Scenario[], selection: Selection): readonly Scenario[] {
  const { chosen, unknown, untagged } = selectScenarios(scenarios, selection);
  if (unknown.length > 0) {
    const [first = ''] = unknown;
    const hint =
      didYouMean(
        first,
        scenarios.map(({ id }) => id),
      ) || ' “scenarios list” lists them.';
    throw new UsageError(`There is no scenario ${unknown.map(quoted).join(', ')}.${hint}`);
  }
  if (untagged.length > 0)
    throw new UsageError(`${untagged.join(', ')}: not with the tag ${selection.tag ?? ''}`);
  if (chosen.length === 0) throw new UsageError(`No scenario has the tag ${selection.tag ?? ''}`);
  return chosen;
}

async function readOne(path: string): Promise<readonly Scenario[]> {
  const scenarios = readScenarioFile(await bytesOf(path));
  if (scenarios.ok) return scenarios.value;
  throw new UsageError(scenarios.error.map((problem) => formatProblem(path, problem)).join('\n'));
}

/** `--file` takes every operand that follows, also one that was meant for a scenario's ID. */
async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readBytes(path);
  } catch (error) {
    if (!(error instanceof UsageError) || !/^[a-z0-9.*-]+$/.test(path) || path.endsWith('.json')) throw error;
    throw new UsageError(`${error.message}. Scenario IDs come before --file: ${path} --file FILE`, {
      cause: error,
    });
  }
}

function quoted(id: string): string {
  return id === '' ? '“”' : id;
}
