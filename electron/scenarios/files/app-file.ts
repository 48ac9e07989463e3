/**
 * A scenario file for an app: as any other, and checked for the way in which the app is connected. What it says is
 * found again by its line, for messages while it runs.
 */
import { parseTree } from 'jsonc-parser';
import type { FileProblem } from '../../../shared/model/atlas.ts';
import type { JsonPath } from '../../../shared/lib/json.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { decodeText } from '../../node/decode-text.ts';
import type { Scenario } from '../scenario.ts';
import { type AppConditions, connectionProblems } from './app-meaning.ts';
import { problemIn } from './file-problem.ts';
import { readScenarioFile } from './scenario-file.ts';

export interface AppFile {
  readonly scenarios: readonly Scenario[];
  /** Where a value of the file begins. */
  placeOf(path: JsonPath): Pick<FileProblem, 'line' | 'column'>;
}

export function readAppFile(
  bytes: Uint8Array,
  conditions: AppConditions,
): Result<AppFile, readonly FileProblem[]> {
  const read = readScenarioFile(bytes);
  if (!read.ok) return read;
  const text = decodeText(bytes);
  const root = text.ok ? parseTree(text.value) : undefined;
  if (!text.ok || root === undefined) return failed([]);
  const place = (path: JsonPath) => problemIn(text.value, root, { path, message: '' });
  const problems = connectionProblems(read.value, conditions);
  if (problems.length > 0) return failed(problems.map((one) => problemIn(text.value, root, one)));
  return ok({
    scenarios: read.value,
    placeOf(path) {
      const { line, column } = place(path);
      return { line, column };
    },
  });
}
