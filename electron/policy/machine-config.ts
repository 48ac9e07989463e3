/**
 * The text of a machine configuration → what it says, or everything that is wrong with it. Values are never repeated
 * in a message: somebody may have put a secret where none belongs.
 */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type JsonPath } from '../../shared/lib/json.ts';
import { failed, ok, type Result } from '../../shared/lib/result.ts';
import { issueProblems } from './issue-problems.ts';
import { type MachineConfig, machineSchema } from './machine-schema.ts';
import { looksSecret } from './secret-like.ts';

export interface Problem {
  /** `enforced.profile`; empty for the file as a whole. */
  readonly path: string;
  /** Both from 1; null where a place in the file makes no sense. */
  readonly line: number | null;
  readonly column: number | null;
  /** What is wrong and what would be right, in words. */
  readonly message: string;
}

/** Far above any configuration; a file of another kind is not even read. */
export const LARGEST_CONFIG_BYTES = 65_536;

const JSON_ALONE = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false } as const;

export function parseMachineConfig(bytes: Uint8Array): Result<MachineConfig, readonly Problem[]> {
  if (bytes.length > LARGEST_CONFIG_BYTES)
    return failed([wholeFile(`it is larger than ${LARGEST_CONFIG_BYTES / 1024} KiB`)]);
  const text = decode(bytes);
  if (text === null) return failed([wholeFile('it is not UTF-8 text')]);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, JSON_ALONE);
  if (errors.length > 0 || tree === undefined)
    return failed(errors.map((error) => syntaxProblem(text, error)));
  const own = [...duplicateProblems(text, tree), ...secretProblems(text, tree)];
  const parsed = machineSchema.safeParse(valueOf(tree));
  const secretPaths = new Set(own.map(({ path }) => path));
  const found = parsed.success ? [] : parsed.error.issues.flatMap(issueProblems);
  const rest = found
    .map(({ path, message }) => placed(text, tree, path, message))
    .filter(({ path }) => !secretPaths.has(path));
  const problems = [...own, ...rest].toSorted(inOrder);
  if (problems.length > 0 || !parsed.success) return failed(problems);
  const { defaults = {}, enforced = {} } = parsed.data;
  return ok({ defaults, enforced });
}

function inOrder(one: Problem, other: Problem): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}

export function wholeFile(message: string): Problem {
  return { path: '', line: null, column: null, message };
}

/** Null for what is no UTF-8. Editors on Windows put a byte order mark first. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value; text needs double quotes',
  PropertyNameExpected: 'a name in double quotes is expected here; there is perhaps a comma too many',
  ValueExpected: 'a value is expected here; there is perhaps a comma too many',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing } is expected here',
  CloseBracketExpected: 'a closing ] is expected here',
  EndOfFileExpected: 'the file should end here',
  InvalidCommentToken: 'comments are not part of JSON',
  UnexpectedEndOfString: 'this text has no closing double quote',
  UnexpectedEndOfComment: 'comments are not part of JSON',
  InvalidEscapeCharacter: 'after \\ only " \\ / b f n r t and u are possible; a path needs two \\',
};

function syntaxProblem(text: string, { error, offset }: ParseError): Problem {
  const name = printParseErrorCode(error);
  return { path: '', ...position(text, offset), message: SYNTAX[name] ?? 'this is not JSON' };
}

/** JSON readers take the last of two; an administrator may have meant the first. */
function duplicateProblems(text: string, tree: Node): readonly Problem[] {
  return membersWithin(tree).flatMap(({ path, key, siblings }) => {
    const first = siblings.find((sibling) => sibling.value === key.value);
    return first === key ? [] : [at(text, key, path, 'this name is there twice; keep one of them')];
  });
}

const SECRET_NAME =
  /^(?:application|app)-?_?code$|secret|password|^jwt$|^token$|api-?_?key|private-?_?key|^authorization$|^body$|credential/i;
const SECRETS_ELSEWHERE =
  'secrets do not belong in this file, which everybody on the machine can read; remove it: a person types it in on Settings, and it is kept in their keychain';

/** Names of secrets, and values that look like a token. */
function secretProblems(text: string, tree: Node): readonly Problem[] {
  const named = membersWithin(tree)
    .filter(({ key }) => SECRET_NAME.test(String(key.value)))
    .map(({ path, key }) => at(text, key, path, SECRETS_ELSEWHERE));
  const looking = stringsWithin(tree)
    .filter(({ node }) => looksSecret(String(node.value)))
    .map(({ path, node }) => at(text, node, path, SECRETS_ELSEWHERE));
  return [...named, ...looking];
}

interface Member {
  readonly path: JsonPath;
  readonly key: Node;
  readonly siblings: readonly Node[];
}

function membersWithin(node: Node, path: JsonPath = []): readonly Member[] {
  const children = node.children ?? [];
  if (node.type === 'array')
    return children.flatMap((child, index) => membersWithin(child, [...path, index]));
  if (node.type !== 'object') return [];
  const siblings = children.flatMap((property) => property.children?.[0] ?? []);
  return children.flatMap(({ children: [key, value] = [] }) => {
    if (key === undefined) return [];
    const here = [...path, String(key.value)];
    return [{ path: here, key, siblings }, ...(value === undefined ? [] : membersWithin(value, here))];
  });
}

function stringsWithin(
  node: Node,
  path: JsonPath = [],
): readonly { readonly path: JsonPath; readonly node: Node }[] {
  if (node.type === 'string') return [{ path, node }];
  const children = node.children ?? [];
  if (node.type === 'array')
    return children.flatMap((child, index) => stringsWithin(child, [...path, index]));
  return children.flatMap(({ children: [key, value] = [] }) =>
    value === undefined ? [] : stringsWithin(value, [...path, String(key?.value)]),
  );
}

/** The tree as a value. Built without setters, so that a member `__proto__` is a member like any other. */
function valueOf(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === 'array') return children.map(valueOf);
  if (node.type !== 'object') return node.value as unknown;
  return Object.fromEntries(
    children.flatMap(({ children: [key, value] = [] }) =>
      key === undefined || value === undefined ? [] : [[String(key.value), valueOf(value)] as const],
    ),
  );
}

/** A problem where its path is in the file, or, for what is missing, where its parent is. */
function placed(text: string, tree: Node, path: JsonPath, message: string): Problem {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return at(text, node, path, message);
  }
  return at(text, tree, path, message);
}

function at(text: string, node: Node, path: JsonPath, message: string): Problem {
  return { path: pathText(path), ...position(text, node.offset), message };
}

/** `enforced.disabled[2]`; names of members are somebody else's text, so they are kept short and free of secrets. */
function pathText(path: JsonPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : nameText(step)))
    .join('')
    .replace(/^\./, '');
}

function nameText(name: string): string {
  return looksSecret(name) ? '.…' : `.${name.slice(0, 60)}`;
}

function position(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
