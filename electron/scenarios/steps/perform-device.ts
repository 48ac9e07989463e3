/**
 * Steps on the device and its clocks that are no calls.
 */

import { assertNever } from '../../../shared/lib/result.ts';
import type { Step } from '../model/steps.ts';
import { DONE, type Performed } from '../context/performed.ts';
import type { RunContext } from '../context/run-context.ts';
import { sdkConfiguration } from './perform-call.ts';
import { makeSupplier, makeToken } from './tokens.ts';

type DeviceStep = Extract<
  Step,
  {
    readonly do:
      | 'finish'
      | 'useToken'
      | 'useSupplier'
      | 'sync'
      | 'restart'
      | 'reset'
      | 'network'
      | 'hold'
      | 'release'
      | 'look'
      | 'wait'
      | 'shiftClock';
  }
>;

export async function performDeviceStep(stage: RunContext, step: DeviceStep): Promise<Performed> {
  const { activity, device, held, time } = stage;
  switch (step.do) {
    case 'finish':
      return finish(stage, step.call);
    case 'useToken':
      device.sdk().setUserDataJwt(await makeToken(stage, step.token));
      return DONE;
    case 'useSupplier':
      device.sdk().setJwtSupplier(step.answers === null ? null : makeSupplier(stage, step.answers));
      return DONE;
    case 'sync':
      await activity.drive(device.sdk().sync(), 'sync', time);
      return DONE;
    case 'restart': {
      device.restart();
      const configuration = await sdkConfiguration(stage, step.with);
      return { detail: null, outcome: await activity.drive(device.sdk().init(configuration), 'init', time) };
    }
    case 'reset':
      await activity.drive(device.sdk().reset(), 'reset', time);
      return DONE;
    case 'network':
      device.setNetwork(step.available);
      return DONE;
    case 'hold':
      held.arm(step.what);
      return DONE;
    case 'release':
      held.release();
      return DONE;
    case 'look':
      return DONE;
    case 'wait':
      return wait(stage, step.seconds);
    case 'shiftClock':
      time.shift((step.device ?? 0) * 1000);
      stage.serverShiftMs += (step.server ?? 0) * 1000;
      return DONE;
    default:
      return assertNever(step);
  }
}

async function finish(stage: RunContext, name: string): Promise<Performed> {
  const outcome = stage.started.get(name);
  if (outcome === undefined) throw new Error(`No call was started as “${name}”`);
  stage.started.delete(name);
  return { detail: null, outcome: await stage.activity.drive(outcome, name, stage.time) };
}

/** Lets time pass; whatever a timer sets off is carried through before the next one fires. */
async function wait(stage: RunContext, seconds: number): Promise<Performed> {
  const { activity, time } = stage;
  const untilMs = time.elapsed() + seconds * 1000;
  while (time.fireNext(untilMs)) await activity.quiet();
  time.advance(Math.max(0, untilMs - time.elapsed()));
  return DONE;
}
