/**
 * `depersonalize`: the person leaves this installation. Local data goes first, whatever the network does.
 */
import { ok } from '../../../shared/lib/result.ts';
import type { JwtSupplier } from '../api/api.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import type { CallInProgress } from '../engine/call-in-progress.ts';
import { isOnline } from '../engine/online.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { DEPERSONALIZE_KEPT_TOKEN, DEPERSONALIZE_WAITS } from '../record/hazards.ts';
import type { StepEnding } from '../record/step-ending.ts';
import { withoutPerson } from '../state/views.ts';
import { countDepersonalizeFailure } from './depersonalize-failure.ts';
import { debounce, requireRegistration } from './steps.ts';
import { ownPath } from './user-outcome.ts';

export interface Depersonalized {
  readonly status: 'success' | 'pending';
}

/**
 * The call's plan.
 *
 * @param supplier the supplier when the call was made; it is cleared, unless somebody set another one meanwhile
 */
export function planDepersonalize(
  supplier: JwtSupplier | null,
  caller: 'waits' | 'background' = 'waits',
): CallPlan<Depersonalized> {
  return {
    call: 'depersonalize',
    steps: () => [
      wipe,
      requireRegistration,
      (run) => waitForNetwork(run, supplier),
      (run) => passRepeat(run, supplier),
      useApplicationCode,
    ],
    request: (run) => ({ operation: 'depersonalize', path: ownPath(run), query: [], body: null }),
    needsBody: false,
    isBackground: caller === 'background',
    async onAnswer(run) {
      await run.engine.update((model) => ({ ...model, depersonalizePending: false }));
      run.engine.session.clearSupplier(supplier);
      const times = difference('depersonalize.events', run.profile);
      for (let time = 0; time < times; time += 1) run.engine.emit('depersonalized', {});
      return ok({ status: 'success' } as const);
    },
    async onFailure(run) {
      const clears = difference('depersonalize.clearsToken', run.profile) === 'always';
      if (clears) run.engine.session.clearSupplier(supplier);
      if (run.tracker.attempts() === 0) return null;
      if (!clears) run.tracker.warn(DEPERSONALIZE_KEPT_TOKEN);
      await countDepersonalizeFailure(run);
      return null;
    },
  };
}

async function wipe(run: CallInProgress): Promise<null> {
  const { depersonalizePending } = run.model();
  if (depersonalizePending && !difference('depersonalize.wipesAgain', run.profile)) return null;
  const startsPending = difference('depersonalize.pendingFrom', run.profile) === 'start';
  await run.engine.update((model) => ({
    ...withoutPerson(model, run.profile),
    // Without a registration the server knows of nobody to take off it.
    depersonalizePending: startsPending ? model.installation !== null : model.depersonalizePending,
  }));
  run.tracker.pass('depersonalize', 'Local user data was removed.');
  return null;
}

function waitForNetwork(run: CallInProgress, supplier: JwtSupplier | null): StepEnding<Depersonalized> {
  if (isOnline(run.engine) || difference('depersonalize.offline', run.profile) !== 'pending') return null;
  run.engine.session.clearSupplier(supplier);
  run.tracker.warn(DEPERSONALIZE_WAITS);
  const detail = 'The device has no network: the depersonalize is pending and will be sent with a sync.';
  return { kind: 'answer', gate: 'wire', detail, value: { status: 'pending' } };
}

/** A repeat that the guard drops counts as a success, though nothing was sent for it. */
async function passRepeat(
  run: CallInProgress,
  supplier: JwtSupplier | null,
): Promise<StepEnding<Depersonalized>> {
  const dropped = debounce<Depersonalized>(run, ownPath(run), { status: 'success' });
  if (dropped === null) return null;
  await run.engine.update((model) => ({ ...model, depersonalizePending: false }));
  run.engine.session.clearSupplier(supplier);
  return dropped;
}
