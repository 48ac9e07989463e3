/**
 * What came of one step.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';

/** How a call or a question to the customer backend ended. */
export type StepOutcome =
  | { readonly ok: true; readonly value: unknown; readonly record: CallRecord | null }
  | { readonly ok: false; readonly error: AppError; readonly record: CallRecord | null };

export interface Performed {
  /** What was done or found, in words, or null. */
  readonly detail: string | null;
  /** Null for a step that has no outcome of its own. */
  readonly outcome: StepOutcome | null;
  /** What the step itself compared. */
  readonly checks?: readonly ExpectationResult[];
}

export const DONE: Performed = { detail: null, outcome: null };
