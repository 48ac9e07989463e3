/**
 * The shape of a row in the table of platform differences.
 */

import type { Certainty } from '../../../shared/model/sdk-options.ts';

/** Something that can be shown in a document: the value a platform has in a row. */
export type DifferenceValue =
  | string
  | number
  | boolean
  | null
  | readonly DifferenceValue[]
  | { readonly [name: string]: DifferenceValue };

export interface DifferenceRow {
  /** What the code asks for, `<area>.<difference>`. */
  readonly id: string;
  /** How sure the row is; that of its least certain part. */
  readonly certainty: Certainty;
  readonly title: string;
  /** `both` where a token must satisfy Android's value and iOS's. */
  readonly strict: DifferenceValue;
  readonly android: DifferenceValue;
  readonly ios: DifferenceValue;
  /** Where the rule was read, or why it was chosen where it is not known. */
  readonly source: string;
}
