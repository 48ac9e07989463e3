/**
 * The parts of a token as they are, read with patience: what cannot be read is null, and nothing throws.
 */
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { parseTree, type Node } from 'jsonc-parser';
import { isObject } from '../../../shared/lib/json.ts';
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';

export interface Part {
  readonly bytes: Uint8Array;
  readonly isUtf8: boolean;
  readonly text: string;
  /** The JSON object, or null where there is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
  /** Names that one object has twice, wherever it is. */
  readonly twice: readonly string[];
  /** Whether a text in it has half of a surrogate pair. */
  readonly hasLoneSurrogate: boolean;
  /** Whether it is JSON once it is inflated. */
  readonly isCompressed: boolean;
}

export interface ReadParts {
  readonly segments: readonly string[];
  readonly header: Part | null;
  readonly claims: Part | null;
  readonly signature: Uint8Array | null;
}

/** Parts that are looked at; beyond, it is only known to be more. */
export const MOST_PARTS = 6;
/** Brackets open at once: what walks JSON is recursive, and would end with a full stack. */
const DEEPEST = 256;
/** Longest part that is parsed. */
const LONGEST_PART = 131_072;

/** The parts of a token text. */
export function partsOf(token: string): ReadParts {
  const segments = token.split('.', MOST_PARTS + 1);
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
  return {
    bytes,
    isUtf8,
    text,
    json,
    twice: json === null ? [] : namesTwice(text),
    hasLoneSurrogate: json !== null && hasLoneSurrogate(json),
    isCompressed: json === null && isCompressed(bytes),
  };
}

function hasLoneSurrogate(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string' && /\p{Surrogate}/u.test(one)) return true;
    if (typeof one !== 'object' || one === null) continue;
    for (const [name, inner] of Object.entries(one)) open.push(name, inner);
  }
  return false;
}

const INFLATE = [gunzipSync, inflateSync, inflateRawSync] as const;

function isCompressed(bytes: Uint8Array): boolean {
  return INFLATE.some((inflate) => {
    try {
      return inflate(bytes, { maxOutputLength: LONGEST_PART }).toString('utf8').trimStart().startsWith('{');
    } catch {
      return false;
    }
  });
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

/** Nothing for what is nested too deeply to be looked into. */
function parsed(text: string): Readonly<Record<string, unknown>> | null {
  if (nestedTooDeeplyAt(text, DEEPEST) !== null) return null;
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
