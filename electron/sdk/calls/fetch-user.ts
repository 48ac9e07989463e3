/**
 * `fetchUser`: the person as the server knows them.
 */
import type { Installation, User } from '../../../shared/model/models.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import { authorizeWithSupplier } from '../auth/authorize.ts';
import type { GateStep, CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import type { SdkModel } from '../state/model.ts';
import { userFromJson } from '../wire/user-json.ts';
import { debounce, requireNoDepersonalize, requireRegistration } from './steps.ts';
import { currentUser, ownPath } from './user-outcome.ts';
import { settleWithoutUser } from './without-user.ts';

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
      if (answered === null) {
        const rule = difference('fetch.emptyAnswer', run.profile);
        const error = settleWithoutUser(run, json, rule);
        if (error !== null) return failed(error);
        if (rule === 'leavesLocal') return ok({});
      }
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

/** This installation with what the person's list of installations says of it. */
function ownInstallation({ installation }: SdkModel, user: User): Installation | null {
  const own = user.installations?.find(
    (item) => item.pushRegistrationId === installation?.pushRegistrationId,
  );
  if (installation === null || own === undefined) return installation;
  const { isPrimaryDevice, isPushRegistrationEnabled } = own;
  return { ...installation, isPrimaryDevice, isPushRegistrationEnabled };
}
