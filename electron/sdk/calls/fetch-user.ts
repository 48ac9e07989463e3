/**
 * `fetchUser`: the person as the server knows them.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Installation, User } from '../../../shared/model/models.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { authorizeWithSupplier } from '../auth/authorize.ts';
import type { GateStep, CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import type { SdkModel } from '../state/model.ts';
import { EMPTIED_BY_ANSWER, NULL_USER } from '../record/hazards.ts';
import { userFromJson } from '../wire/user-json.ts';
import { debounce, requireNoDepersonalize, requireRegistration } from './steps.ts';
import { currentUser, ownPath, unexpectedAnswer } from './user-outcome.ts';

const STEPS = {
  registration: requireRegistration,
  depersonalize: requireNoDepersonalize,
  debounce: (run: CallInProgress) => debounce(run, null, currentUser(run)),
  authorize: authorizeWithSupplier,
} as const satisfies Record<string, GateStep<User>>;

/** The call's plan. */
export function planFetchUser(): CallPlan<User> {
  return {
    call: 'fetchUser',
    steps: (run) => difference('order.fetchUser', run.profile).map((name) => STEPS[name]),
    request: (run) => ({ operation: 'getUser', path: ownPath(run), query: [], body: null }),
    needsBody: true,
    isRepeated: false,
    async onAnswer(run, json) {
      const answered = userFromJson(json, run.profile);
      const withoutUser = answered === null ? await settleWithoutUser(run, json) : null;
      if (withoutUser !== null) return withoutUser;
      const user = answered ?? {};
      const keepsUnsent = difference('fetch.unsent', run.profile) === 'kept';
      const takesOver = difference('fetch.ownInstallation', run.profile) === 'takenOver';
      const endsRepersonalize = difference('fetch.endsRepersonalize', run.profile);
      await run.engine.update((model) => ({
        ...model,
        installation: takesOver ? ownInstallation(model, user) : model.installation,
        repersonalizeDue: model.repersonalizeDue && !endsRepersonalize,
        user,
        userKnown: true,
        installationsReadAt: run.engine.ports.clock.now(),
        unsent: keepsUnsent ? model.unsent : {},
      }));
      return ok(currentUser(run));
    },
  };
}

/** A good answer that holds no user; null where it counts as an empty one. */
async function settleWithoutUser(run: CallInProgress, json: unknown): Promise<Result<User, AppError> | null> {
  const rule = difference('fetch.emptyAnswer', run.profile);
  if (rule === 'empties') {
    run.tracker.warn(EMPTIED_BY_ANSWER);
    return null;
  }
  // Only nothing becomes a null user; what is no object cannot be read.
  if (rule === 'failure' || json !== null) return failed(unexpectedAnswer(run, 'user'));
  run.tracker.warn(NULL_USER);
  return ok({});
}

/** This installation with what the person's list of installations says of it. */
function ownInstallation({ installation }: SdkModel, user: User): Installation | null {
  const own = user.installations?.find(
    (item) => item.pushRegistrationId === installation?.pushRegistrationId,
  );
  if (installation === null || own === undefined) return installation;
  const { isPrimaryDevice, isPushRegistrationEnabled } = own;
  return { ...installation, isPrimaryDevice, isPushRegistrationEnabled };
}
