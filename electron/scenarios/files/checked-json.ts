/**
 * A JSON file against a schema and a check of its meaning: its value, or every mistake with its line and column.
 */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type * as z from 'zod';
import type { FileProblem } from '../../../shared/model/atlas.ts';
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { decodeText } from '../../node/decode-text.ts';
import { type Placed, problemAt, problemIn } from './file-problem.ts';
import { inWords, type Vocabulary } from './schema-words.ts';

/** Levels of arrays and objects; the deepest file that makes sense has a dozen. */
const DEEPEST = 100;

export interface FileRules<T> {
  readonly schema: z.ZodType<T>;
  /** What the schema does not see. */
  readonly meaning: (value: T) => readonly Placed[];
  readonly vocabulary: Vocabulary;
}

type Read<T> = Result<T, readonly FileProblem[]>;

/** Reads a file: its bytes, in any encoding of `decodeText`, or its text. */
export function readCheckedJson<T>(content: string | Uint8Array, rules: FileRules<T>): Read<T> {
  if (typeof content === 'string') return readText(content, rules);
  const text = decodeText(content);
  if (text.ok) return readText(text.value, rules);
  const { message, offset } = text.error;
  return failed([problemAt(new TextDecoder().decode(content), offset, message)]);
}

function readText<T>(text: string, { schema, meaning, vocabulary }: FileRules<T>): Read<T> {
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
  const checked = schema.safeParse(value, { reportInput: false });
  const found = checked.success
    ? meaning(checked.data)
    : checked.error.issues.flatMap((issue) => inWords(issue, value, vocabulary));
  if (found.length > 0) return failed(found.map((one) => problemIn(text, root, one)));
  return checked.success ? ok(checked.data) : failed([]);
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
