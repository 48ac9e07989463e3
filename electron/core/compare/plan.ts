/**
 * What a comparison plays: the steps that bring the device to where the call was made, and the call.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import type { SdkCall } from '../../../shared/model/call-record.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Given } from '../../scenarios/scenario.ts';
import type { StepInput } from '../../scenarios/steps/registry.ts';

export interface ComparisonPlan {
  readonly call: SdkCall;
  readonly profile: PlatformProfile;
  /** Null where it is not known. */
  readonly setting: SecuritySetting | null;
  readonly observe: boolean;
  readonly given: Given;
  readonly before: readonly StepInput[];
  readonly step: StepInput;
  /** In sentences. */
  readonly notes: readonly string[];
}
