/**
 * One call under way, and what its steps may answer.
 */
import type { SdkCall } from '../../../shared/model/call-record.ts';
import type { AuthorizingCall } from '../auth/authorizing.ts';
import type { StepEnding } from '../record/step-ending.ts';
import type { SdkModel } from '../state/model.ts';
import type { Engine, Settings } from './engine.ts';

export interface CallInProgress extends AuthorizingCall {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly call: SdkCall;
  readonly signal: AbortSignal;
  /** The current model; there is one, since the call comes after `init`. */
  model(): SdkModel;
}

export type GateStep<T> = (run: CallInProgress) => StepEnding<T> | Promise<StepEnding<T>>;
