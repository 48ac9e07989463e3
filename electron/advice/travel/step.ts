/**
 * One step of taking off what is around a token.
 */
import type { Finding } from '../told/finding.ts';

export interface Taken {
  /** What is left; the text itself where there is nothing inside. */
  readonly inner: string;
  readonly finding: Finding;
}

/** Null where the text has nothing of the kind. */
export type TravelStep = (text: string) => Taken | null;

/** Nothing is inside. */
export function end(text: string, finding: Finding): Taken {
  return { inner: text, finding };
}

/** Three parts with dots between them, in either Base64 alphabet. */
export const COMPACT = /^[\w+/=-]*\.[\w+/=-]*\.[\w+/=-]*$/;
