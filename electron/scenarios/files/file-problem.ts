/**
 * A mistake in a scenario file, and where it is.
 */
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { FileProblem } from '../../../shared/model/atlas.ts';
import { type JsonPath, lineAndColumn } from '../../../shared/lib/json.ts';

/** A mistake by its place in the data. */
export interface Placed {
  readonly path: JsonPath;
  readonly message: string;
  /** The mistake is the name, not the value. */
  readonly atName?: boolean;
}

/** `file.json:12:5: message`, as editors and CI understand it. */
export function formatProblem(path: string, { line, column, message }: FileProblem): string {
  return `${path}:${line}:${column}: ${message}`;
}

/** A mistake by its place in the text. */
export function problemAt(text: string, offset: number, message: string): FileProblem {
  return { ...lineAndColumn(text, offset), message };
}

/** A mistake by its place in the data, with that place in front of the message. */
export function problemIn(text: string, root: Node, { path, message, atName = false }: Placed): FileProblem {
  const where = path.length === 0 ? '' : `${pathText(path)}: `;
  return problemAt(text, offsetAt(root, path, atName), `${where}${message}`);
}

function pathText(path: JsonPath): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** Where the value of a path begins, or its name; of one that is not there, where its parent does. */
function offsetAt(root: Node, path: JsonPath, atName: boolean): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return atName ? (node.parent?.offset ?? node.offset) : node.offset;
  }
  return root.offset;
}
