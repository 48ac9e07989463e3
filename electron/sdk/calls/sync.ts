/**
 * What the SDK sends by itself: at start, on `sync`, and after its registration was lost.
 */
import type { Engine } from '../engine/engine.ts';
import { runCall } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import type { SdkModel } from '../state/model.ts';
import { patchedFields } from '../state/user-patch.ts';
import { planDepersonalize } from './depersonalize.ts';
import { planSubmitEvent } from './events.ts';
import { planRegister, planSaveInstallation } from './installation.ts';
import { planRepersonalize } from './repersonalize.ts';
import { planRestoreRegistration } from './restore-registration.ts';
import { planSaveUser } from './save-user.ts';

const TASKS = {
  depersonalize: {
    isDue: (model: SdkModel) => model.depersonalizePending,
    run: (engine: Engine) => runCall(engine, planDepersonalize(null, 'background')),
  },
  registration: {
    isDue: (model: SdkModel) => model.registrationLost,
    run: (engine: Engine) => runCall(engine, planRestoreRegistration()),
  },
  unsentInstallation: {
    isDue: (model: SdkModel) => Object.keys(model.unsentInstallation).length > 0,
    run: (engine: Engine) => runCall(engine, planSaveInstallation({})),
  },
  repersonalize: {
    isDue: (model: SdkModel) => model.repersonalizeDue,
    run: (engine: Engine) => runCall(engine, planRepersonalize()),
  },
  unsentUser: {
    isDue: (model: SdkModel) => patchedFields(model.unsent).length > 0,
    run: (engine: Engine) => runCall(engine, planSaveUser({}, 'background')),
  },
  events: {
    isDue: (model: SdkModel) => model.unsentEvents.length > 0,
    run: (engine: Engine) => runCall(engine, planSubmitEvent(null)),
  },
} as const;
type TaskName = keyof typeof TASKS;

/** Sends everything that is due and that a sync of the profile sends, in the order of its row. */
export async function syncAll(engine: Engine): Promise<void> {
  await engine.queue.run(async () => {});
  if (engine.store.model()?.installation === null) await runCall(engine, planRegister());
  await runDue(engine, difference('sync.sends', engine.profile()));
}

/** Sends what the profile sends by itself when the SDK starts. */
export async function syncAtStart(engine: Engine): Promise<void> {
  await runDue(engine, difference('sync.atStart', engine.profile()));
}

async function runDue(engine: Engine, names: readonly TaskName[]): Promise<void> {
  const skips: Partial<Readonly<Record<TaskName, readonly TaskName[]>>> = difference(
    'sync.skips',
    engine.profile(),
  );
  const skipped = new Set<TaskName>();
  for (const name of names) {
    const model = engine.store.model();
    if (model === null || model.installation === null) return;
    if (skipped.has(name) || !TASKS[name].isDue(model)) continue;
    for (const other of skips[name] ?? []) skipped.add(other);
    await TASKS[name].run(engine);
  }
}

/** Sends what the profile sends once the server has moved the client to another base URL. */
export async function syncAfterMove(engine: Engine): Promise<void> {
  await runDue(engine, difference('sync.afterMove', engine.profile()));
}

/**
 * Forgets a registration that the server does not know, or keeps its ID until the next sync, as the profile does. The
 * person is to be reported again where the profile reports them.
 */
export async function loseRegistration(engine: Engine): Promise<void> {
  const recovery = difference('registration.recovery', engine.profile());
  await engine.update((model) => ({
    ...model,
    ...(recovery === 'restoreSameIdAtNextSync' ? { registrationLost: true } : { installation: null }),
    repersonalizeDue: isRepersonalizeDue(recovery, model),
  }));
  // Inside a call: the registration waits for its turn in the queue.
  if (recovery === 'registerAtOnce') void runCall(engine, planRegister());
}

function isRepersonalizeDue(
  recovery: 'repersonalizeAtNextSync' | 'restoreSameIdAtNextSync' | 'registerAtOnce',
  model: SdkModel,
): boolean {
  if (recovery === 'registerAtOnce') return false;
  return recovery === 'restoreSameIdAtNextSync' || model.personalized;
}
