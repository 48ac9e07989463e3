/**
 * A tester's own scenarios: a JSON file, checked against the schema and for what it speaks of, every mistake with its
 * line and column.
 */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type FileProblem } from '../../../shared/model/atlas.ts';
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { type Scenario, scenarioFileSchema } from '../model/scenario.ts';
import { decodeText } from '../../node/decode-text.ts';
import { problemAt, problemIn } from './file-problem.ts';
import { meaningProblems } from './meaning.ts';
import { inWords } from './schema-words.ts';

export { type FileProblem } from '../../../shared/model/atlas.ts';
export { formatProblem } from './file-problem.ts';

/** Levels of arrays and objects; the deepest scenario that makes sense has a dozen. */
const DEEPEST = 100;

/** Reads a scenario file: its bytes, in any encoding of `decodeText`, or its text. */
export function readScenarioFile(
  content: string | Uint8Array,
): Result<readonly Scenario[], readonly FileProblem[]> {
  if (typeof content === 'string') return readText(content);
  const text = decodeText(content);
  if (text.ok) return readText(text.value);
  const { message, offset } = text.error;
  return failed([problemAt(new TextDecoder().decode(content), offset, message)]);
}

function readText(text: string): Result<readonly Scenario[], readonly FileProblem[]> {
  const tooDeep = nestedTooDeeplyAt(text, DEEPEST);
  if (tooDeep !== null)
    return failed([problemAt(text, tooDeep, `this is nested more than ${DEEPEST} levels deep`)]);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  if (root === undefined || errors.length > 0) {
    return failed(
      errors.length === 0
        ? [problemAt(text, 0, 'the file is empty')]
        : errors.map((one) => syntax(text, one)),
    );
  }
  const repeated = repeatedNames(root).map(({ offset, name }) =>
    problemAt(text, offset, `“${name}” is there twice`),
  );
  if (repeated.length > 0) return failed(repeated);
  const value: unknown = JSON.parse(text);
  const checked = scenarioFileSchema.safeParse(value, { reportInput: false });
  const found = checked.success
    ? meaningProblems(checked.data.scenarios)
    : checked.error.issues.flatMap((issue) => inWords(issue, value));
  if (found.length > 0) return failed(found.map((one) => problemIn(text, root, one)));
  return checked.success ? ok(checked.data.scenarios) : failed([]);
}

function syntax(text: string, error: ParseError): FileProblem {
  const words = printParseErrorCode(error.error)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return problemAt(text, error.offset, `not JSON: ${words}`);
}

function repeatedNames(node: Node): readonly { readonly offset: number; readonly name: string }[] {
  const children = node.children ?? [];
  const below = children.flatMap(repeatedNames);
  if (node.type !== 'object') return below;
  const seen = new Set<string>();
  const here = children.flatMap((property) => {
    const name = String(property.children?.[0]?.value);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ offset: property.offset, name }];
  });
  return [...here, ...below];
}
