/**
 * What a step of a call may say: go on, stop at a gate, or end well without sending.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Gate } from '../../../shared/model/gates.ts';

/** Null: go on. `stop` fails the call, `answer` ends it as a success without sending. */
export type StepEnding<T> =
  | null
  | { readonly kind: 'stop'; readonly gate: Gate; readonly error: AppError }
  | { readonly kind: 'answer'; readonly gate: Gate; readonly detail: string; readonly value: T };

/** A step's answer that fails the call at a gate. */
export function stopAt(gate: Gate, error: AppError): StepEnding<never> {
  return { kind: 'stop', gate, error: { ...error, gate } };
}
