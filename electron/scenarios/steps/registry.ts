/**
 * Every kind of step. A kind is its module and one line here: schema, runner, titles, what a live environment allows,
 * what editors offer and the table in `docs/scenarios.md` follow from that.
 */
import * as z from 'zod';
import { watch } from './app/watch.ts';
import { fault, faultAction, clearFaults } from './backend/fault.ts';
import { forgetInstallation, otherDevice } from './backend/other-device.ts';
import { newToken, signIn } from './backend/customer.ts';
import { peopleApi } from './backend/people-api.ts';
import { key, profile } from './backend/profile.ts';
import { submitEvent, submitEventImmediately } from './calls/event.ts';
import { finish } from './calls/finish.ts';
import { fetchInboxMessages } from './calls/inbox.ts';
import { init, reset, restart, sync } from './calls/init.ts';
import {
  depersonalizeInstallation,
  fetchInstallation,
  saveInstallation,
  setInstallationAsPrimary,
} from './calls/installation.ts';
import { depersonalize, fetchUser, personalize, saveUser } from './calls/person.ts';
import { hold, look, network, release, useToken } from './device/device.ts';
import { useSupplier } from './device/supplier.ts';
import { shiftClock, wait } from './device/time.ts';
import type { StepRules } from './parts/step.ts';

export const STEPS = registered({
  init,
  fetchUser,
  saveUser,
  personalize,
  depersonalize,
  fetchInstallation,
  saveInstallation,
  setInstallationAsPrimary,
  depersonalizeInstallation,
  submitEvent,
  submitEventImmediately,
  fetchInboxMessages,
  finish,
  useToken,
  useSupplier,
  sync,
  restart,
  reset,
  network,
  hold,
  release,
  look,
  wait,
  shiftClock,
  signIn,
  newToken,
  profile,
  key,
  fault,
  faultAction,
  clearFaults,
  forgetInstallation,
  otherDevice,
  peopleApi,
  watch,
});

/** Each kind under its own name. */
export function registered<T extends { readonly [N in keyof T]: { readonly do: N } }>(kinds: T): T {
  return kinds;
}

export type StepName = keyof typeof STEPS;
type Schema = (typeof STEPS)[StepName]['schema'];

// The list of an object's values is not known to have a first one.
export const stepSchema = z.discriminatedUnion(
  'do',
  Object.values(STEPS).map(({ schema }) => schema) as unknown as readonly [Schema, ...Schema[]],
);
export type Step = z.output<Schema>;
export type StepInput = z.input<Schema>;

export const STEP_NAMES = Object.keys(STEPS) as readonly StepName[];

/** The rules of a step's kind. */
export function rulesOf(step: Step): StepRules<Step> {
  return STEPS[step.do];
}

/** The title that a step has, or one made from its content. */
export function stepTitle(step: Step): string {
  return step.title ?? rulesOf(step).title(step);
}
