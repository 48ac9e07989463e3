/**
 * `depersonalize`: the person leaves this installation. Local data goes first, whatever the network does.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { JwtSupplier } from '../api/api.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import type { CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { withoutPerson } from '../state/views.ts';
import { requireRegistration } from './steps.ts';
import { ownPath } from './user-outcome.ts';

export interface Depersonalized {
  readonly status: 'success' | 'pending';
}

/**
 * The call's plan.
 *
 * @param supplier the supplier when the call was made; it is cleared, unless somebody set another one meanwhile
 */
export function planDepersonalize(supplier: JwtSupplier | null): CallPlan<Depersonalized> {
  return {
    call: 'depersonalize',
    steps: () => [wipe, requireRegistration, useApplicationCode],
    request: (run) => ({ operation: 'depersonalize', path: ownPath(run), query: [], body: null }),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => ({
        ...model,
        depersonalizePending: false,
        depersonalizeFailures: 0,
      }));
      run.engine.session.clearSupplier(supplier);
      const times = difference('depersonalize.events', run.profile);
      for (let time = 0; time < times; time += 1) run.engine.emit('depersonalized', {});
      return ok({ status: 'success' } as const);
    },
    async onFailure(run, error) {
      if (difference('depersonalize.clearsToken', run.profile) === 'always')
        run.engine.session.clearSupplier(supplier);
      if (run.tracker.attempts() === 0 || (await isGivenUp(run))) return null;
      return isUnreachable(error) ? pending(run, supplier) : null;
    },
  };
}

async function wipe(run: CallInProgress): Promise<null> {
  await run.engine.update((model) => ({
    ...withoutPerson(model),
    // Without a registration the server knows of nobody to take off it.
    depersonalizePending: model.installation !== null,
  }));
  run.tracker.pass('depersonalize', 'Local user data was removed.');
  return null;
}

/** Counts the failure; true where the profile stops trying after so many. */
async function isGivenUp(run: CallInProgress): Promise<boolean> {
  const limit = difference('depersonalize.giveUpAfter', run.profile);
  const failures = run.model().depersonalizeFailures + 1;
  const isOver = limit !== null && failures >= limit;
  await run.engine.update((model) => ({
    ...model,
    depersonalizePending: !isOver,
    depersonalizeFailures: isOver ? 0 : failures,
  }));
  return isOver;
}

function isUnreachable(error: AppError): boolean {
  return error.gate === 'wire' && error.origin === 'network';
}

function pending(
  run: CallInProgress,
  supplier: JwtSupplier | null,
): { value: Depersonalized; detail: string } {
  run.engine.session.clearSupplier(supplier);
  const detail = 'The server could not be reached: the depersonalize is pending and will be sent again.';
  return { value: { status: 'pending' }, detail };
}
