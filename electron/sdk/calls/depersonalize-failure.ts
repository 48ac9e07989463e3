/**
 * What a depersonalize that failed leaves behind, asked for or forced by a personalize.
 */
import type { CallInProgress } from '../engine/call-in-progress.ts';
import { difference } from '../profile/profile.ts';

/**
 * Counts the failure and marks the depersonalize as pending. Where the profile gives up, a failure of one that was
 * pending already ends the waiting once the count has come to the limit. The count is never taken back.
 *
 * Source: iOS DepersonalizeOperation, handleFailedDepersonalize.
 */
export async function countDepersonalizeFailure(run: CallInProgress): Promise<void> {
  const limit = difference('depersonalize.giveUpAfter', run.profile);
  await run.engine.update((model) => {
    const depersonalizeFailures = model.depersonalizeFailures + 1;
    const isGivenUp = limit !== null && model.depersonalizePending && depersonalizeFailures >= limit;
    return { ...model, depersonalizeFailures, depersonalizePending: !isGivenUp };
  });
}
