/**
 * How large a case file may be. A file from elsewhere is opened by one click, so it must not be able to fill the
 * memory: neither by its size, nor by what it unpacks to, nor by how deeply it is nested.
 */

export interface CaseLimits {
  readonly fileBytes: number;
  /** What a file may unpack to. */
  readonly textBytes: number;
  /** What a writer lets the timeline take of that. */
  readonly timelineBytes: number;
  /** Objects and lists in one another; a real case has about a dozen. */
  readonly depth: number;
}

const MEGABYTE = 1024 * 1024;

export const CASE_LIMITS: CaseLimits = {
  fileBytes: 32 * MEGABYTE,
  textBytes: 128 * MEGABYTE,
  timelineBytes: 96 * MEGABYTE,
  depth: 64,
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Whether a JSON text nests deeper than a limit, found without parsing it: checking what it holds is recursive. */
export function isNestedDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if (char === QUOTE) isInString = !isInString;
    else if (isInString) index += char === BACKSLASH ? 1 : 0;
    else if (OPENING.has(char)) depth += 1;
    else if (CLOSING.has(char)) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
