/**
 * A tester's own scenarios: a JSON file, checked against the schema and for what it speaks of, every mistake with its
 * line and column.
 */
import { type FileProblem } from '../../../shared/model/atlas.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { type Scenario, scenarioFileSchema } from '../scenario.ts';
import { readCheckedJson } from './checked-json.ts';
import { meaningProblems } from './meaning.ts';
import { SCENARIO_VOCABULARY } from './schema-words.ts';

export { type FileProblem } from '../../../shared/model/atlas.ts';
export { formatProblem } from './file-problem.ts';

/** Reads a scenario file: its bytes, in any encoding of `decodeText`, or its text. */
export function readScenarioFile(
  content: string | Uint8Array,
): Result<readonly Scenario[], readonly FileProblem[]> {
  const read = readCheckedJson(content, {
    schema: scenarioFileSchema,
    meaning: ({ scenarios }) => meaningProblems(scenarios),
    vocabulary: SCENARIO_VOCABULARY,
  });
  return read.ok ? ok(read.value.scenarios) : read;
}
