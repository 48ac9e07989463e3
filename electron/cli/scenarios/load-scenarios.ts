/**
 * The scenarios a command is about: the catalogue's, or those of a tester's own files.
 */
import { readFile } from 'node:fs/promises';
import type { Scenario } from '../../../shared/scenario.ts';
import { catalog } from '../../lab/scenarios/catalog.ts';
import { selectScenarios, type Selection } from '../../lab/scenarios/info.ts';
import { formatProblem, readScenarioFile } from '../../lab/scenarios/scenario-file.ts';
import { UsageError } from '../io.ts';

/** All scenarios of the files, or the catalogue where there are none. */
export async function loadScenarios(files: readonly string[]): Promise<readonly Scenario[]> {
  if (files.length === 0) return catalog();
  const read = await Promise.all(files.map(readOne));
  return read.flat();
}

/** The chosen ones. Throws a `UsageError` where an ID or a tag chooses nothing. */
export function chooseScenarios(scenarios: readonly Scenario[], selection: Selection): readonly Scenario[] {
  const { chosen, unknown } = selectScenarios(scenarios, selection);
  if (unknown.length > 0)
    throw new UsageError(`There is no scenario ${unknown.join(', ')}; “scenarios list” lists them`);
  if (chosen.length === 0) throw new UsageError(`No scenario has the tag ${selection.tag ?? ''}`);
  return chosen;
}

async function readOne(path: string): Promise<readonly Scenario[]> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`${path} cannot be read`);
  const scenarios = readScenarioFile(text);
  if (scenarios.ok) return scenarios.value;
  throw new UsageError(scenarios.error.map((problem) => formatProblem(path, problem)).join('\n'));
}
