/**
 * The parts of a token as they are, read with patience: what cannot be read is null, and nothing throws.
 */
import { parseTree, type Node } from 'jsonc-parser';
import { isObject } from '../../shared/lib/json.ts';

export interface Part {
  readonly bytes: Uint8Array;
  readonly isUtf8: boolean;
  readonly text: string;
  /** The JSON object, or null where there is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
  /** Names that one object has twice, wherever it is. */
  readonly twice: readonly string[];
}

export interface ReadParts {
  readonly segments: readonly string[];
  readonly header: Part | null;
  readonly claims: Part | null;
  readonly signature: Uint8Array | null;
}

/** Longest part that is parsed. */
const LONGEST_PART = 131_072;

/** The parts of a token text. */
export function partsOf(token: string): ReadParts {
  const segments = token.split('.', 7);
  const [header, claims, signature] = segments;
  return {
    segments,
    header: readPart(header),
    claims: readPart(claims),
    signature: decodeBase64(signature),
  };
}

function readPart(segment: string | undefined): Part | null {
  const bytes = decodeBase64(segment);
  if (bytes === null || bytes.length === 0 || bytes.length > LONGEST_PART) return null;
  const isUtf8 = isValidUtf8(bytes);
  const text = new TextDecoder().decode(bytes);
  const json = parsed(text);
  return { bytes, isUtf8, text, json, twice: json === null ? [] : namesTwice(text) };
}

/** Either alphabet, with or without padding. */
function decodeBase64(segment: string | undefined): Uint8Array | null {
  if (segment === undefined || !/^[\w+/-]*={0,2}$/.test(segment)) return null;
  return new Uint8Array(Buffer.from(segment, 'base64'));
}

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function namesTwice(text: string): readonly string[] {
  const root = parseTree(text);
  const found: string[] = [];
  const open: Node[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const children = node.children ?? [];
    if (node.type === 'object')
      found.push(...repeated(children.map((property) => String(property.children?.[0]?.value))));
    open.push(...children);
  }
  return found;
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
