/**
 * How large a case file may be. A file from elsewhere is opened by one click, so it must not be able to fill the
 * memory: neither by its size, nor by what it unpacks to, nor by how deeply it is nested.
 */
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';

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

/** Whether a JSON text nests deeper than a limit, found without parsing it. */
export function isNestedDeeper(text: string, limit: number): boolean {
  return nestedTooDeeplyAt(text, limit) !== null;
}
