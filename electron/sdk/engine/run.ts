/**
 * One call under way, and what its steps may answer.
 */
import type { AppError } from '../../../shared/app-error.ts';
import type { SdkCall } from '../../../shared/call-record.ts';
import type { Gate } from '../../../shared/gates.ts';
import type { PlatformProfile } from '../../../shared/models.ts';
import type { JwtSupplier } from '../api.ts';
import type { SdkModel } from '../state/model.ts';
import type { Engine, Settings } from './engine.ts';
import type { Tracker } from './tracker.ts';

/** How the request will be authorized. The token is here and nowhere else. */
export interface Credentials {
  /** The value of the Authorization header. */
  readonly header: string;
  /** The token, and who supplied it; null for the application code. */
  readonly token: { readonly text: string; readonly supplier: JwtSupplier | null } | null;
}

export interface Run {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly profile: PlatformProfile;
  readonly call: SdkCall;
  readonly tracker: Tracker;
  /** The session's epoch when the call was made. */
  readonly epoch: number;
  readonly signal: AbortSignal;
  credentials: Credentials | null;
  /** The current model; there is one, since the call comes after `init`. */
  model(): SdkModel;
}

/** Null: go on. `stop` fails the call, `answer` ends it as a success without sending. */
export type StepResult<T> =
  | null
  | { readonly kind: 'stop'; readonly gate: Gate; readonly error: AppError }
  | { readonly kind: 'answer'; readonly gate: Gate; readonly detail: string; readonly value: T };

export type Step<T> = (run: Run) => StepResult<T> | Promise<StepResult<T>>;

/** A step's answer that fails the call at a gate. */
export function stopAt(gate: Gate, error: AppError): StepResult<never> {
  return { kind: 'stop', gate, error: { ...error, gate } };
}
