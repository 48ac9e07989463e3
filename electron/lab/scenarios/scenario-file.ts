/**
 * A tester's own scenarios: a JSON file, checked against the schema, every mistake with its line and column.
 */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type * as z from 'zod';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { type Scenario, scenarioFileSchema } from '../../../shared/scenario.ts';
import { findMutation } from '../forge/mutations.ts';

export interface FileProblem {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

type Path = readonly (string | number)[];

/** Reads a scenario file. */
export function readScenarioFile(text: string): Result<readonly Scenario[], readonly FileProblem[]> {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const locate = locator(text);
  if (root === undefined || errors.length > 0) {
    return failed(
      errors.length === 0
        ? [problem(locate, 0, 'the file is empty')]
        : errors.map((one) => syntax(locate, one)),
    );
  }
  const repeated = repeatedNames(root).map(({ offset, name }) =>
    problem(locate, offset, `“${name}” is there twice`),
  );
  if (repeated.length > 0) return failed(repeated);
  const checked = scenarioFileSchema.safeParse(JSON.parse(text));
  if (!checked.success)
    return failed(checked.error.issues.map((issue) => schemaProblem(locate, root, issue)));
  const { scenarios } = checked.data;
  const meaning = meaningProblems(scenarios).map((found) => placed(locate, root, found));
  return meaning.length === 0 ? ok(scenarios) : failed(meaning);
}

/** `file.json:12:5: message`, as editors and CI understand it. */
export function formatProblem(path: string, { line, column, message }: FileProblem): string {
  return `${path}:${line}:${column}: ${message}`;
}

type Locate = (offset: number) => Pick<FileProblem, 'line' | 'column'>;

function locator(text: string): Locate {
  return (offset) => {
    const before = text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { line: before.split('\n').length, column: offset - lineStart + 1 };
  };
}

function problem(locate: Locate, offset: number, message: string): FileProblem {
  return { ...locate(offset), message };
}

function syntax(locate: Locate, error: ParseError): FileProblem {
  const words = printParseErrorCode(error.error)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return problem(locate, error.offset, `not JSON: ${words}`);
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

type Issue = z.core.$ZodIssue;

function schemaProblem(locate: Locate, root: Node, issue: Issue): FileProblem {
  return placed(locate, root, closest(issue));
}

function placed(locate: Locate, root: Node, { path, message }: Placed): FileProblem {
  const where = path.length === 0 ? '' : `${pathText(path)}: `;
  return problem(locate, offsetAt(root, path), `${where}${message}`);
}

interface Placed {
  readonly path: Path;
  readonly message: string;
}

/** Of a union the alternative with the fewest mistakes is the one that was meant. */
function closest(issue: Issue): Placed {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    const [name = ''] = issue.keys;
    return {
      path: [...path, name],
      message: `unknown name${issue.keys.length > 1 ? `s ${issue.keys.join(', ')}` : ''}`,
    };
  }
  if (issue.code !== 'invalid_union') return { path, message: issue.message };
  const alternatives = issue.errors.flatMap((issues) => {
    const [first] = issues;
    return first === undefined ? [] : [{ ...closest(first), mistakes: issues.length }];
  });
  const [best] = alternatives
    .filter((one) => one.path.length > 0)
    .toSorted((one, other) => one.mistakes - other.mistakes || other.path.length - one.path.length);
  if (best === undefined) return { path, message: issue.message };
  return { path: [...path, ...best.path], message: best.message };
}

function pathText(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** Where the value of a path begins; of one that is not there, where its parent does. */
function offsetAt(root: Node, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return root.offset;
}

/** What a schema does not see: IDs given twice, mutations that do not exist. */
function meaningProblems(scenarios: readonly Scenario[]): readonly Placed[] {
  const ids = scenarios.map(({ id }) => id);
  const twice = ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ path: ['scenarios', index, 'id'], message: `another scenario is called ${id}` }]
      : [],
  );
  return [...twice, ...unknownMutations(scenarios, ['scenarios'])];
}

function unknownMutations(value: unknown, path: Path): readonly Placed[] {
  if (Array.isArray(value)) {
    if (path.at(-1) === 'mutations')
      return value.flatMap((id, index) => unknownMutation(id, [...path, index]));
    return value.flatMap((item, index) => unknownMutations(item, [...path, index]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => unknownMutations(item, [...path, name]));
}

function unknownMutation(id: unknown, path: Path): readonly Placed[] {
  if (typeof id !== 'string' || findMutation(id) !== null) return [];
  return [{ path, message: `there is no mutation “${id}”; “token mutations” lists them` }];
}
