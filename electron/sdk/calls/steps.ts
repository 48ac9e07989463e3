/**
 * The checks that several calls share. Which of them a call makes, and in which order, is in the difference table.
 */
import { makeError } from '../../../shared/errors.ts';
import type { UserPatch } from '../../../shared/model/models.ts';
import { type CallInProgress } from '../engine/call-in-progress.ts';
import { isOnline } from '../engine/online.ts';
import { difference } from '../profile/profile.ts';
import { neverLeft } from '../record/hazards.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
import { findViolations, violationMessage } from '../state/limits.ts';

/** Messages of codes 20006 to 20009 and of iOS 1 and 9, as the SDKs spell them. Source: Android InternalSdkError, iOS MMInternalError. */
const MESSAGES = {
  registration: 'There is no valid registration',
  depersonalize: 'Depersonalization is currently in progress',
  empty: 'Cannot save object without changes',
  network: 'Network unavailable',
  notRegisteredYet:
    'The application instance is not registered on the server yet. The registration will be perfomed eventually. Subscribe to the notification `MMNotificationRegistrationUpdated` to be notified as the registration succeeded.',
  protectedData: 'Protected data is unavailable at this moment.',
} as const;

/** There is a push registration ID. */
export function requireRegistration(run: CallInProgress): StepEnding<never> {
  const { installation } = run.model();
  if (installation === null) {
    const id = difference('call.missingRegistration', run.profile);
    const message = id === 'IOS_NO_REGISTRATION' ? MESSAGES.notRegisteredYet : MESSAGES.registration;
    return stopAt('registration', makeError(id, { message }));
  }
  run.tracker.pass('registration', `Registered as ${installation.pushRegistrationId}`);
  return null;
}

/** No depersonalize waits to be reported. */
export function requireNoDepersonalize(run: CallInProgress): StepEnding<never> {
  if (!run.model().depersonalizePending) {
    run.tracker.pass('depersonalize', null);
    return null;
  }
  const id = difference('call.pendingDepersonalize', run.profile);
  const message = id === 'IOS_PROTECTED_DATA' ? MESSAGES.protectedData : MESSAGES.depersonalize;
  return stopAt('depersonalize', makeError(id, { message }));
}

/** The device thinks it has a network. */
export function requireNetwork(run: CallInProgress): StepEnding<never> {
  if (isOnline(run.engine)) return null;
  return stopAt('wire', makeError('NETWORK_UNAVAILABLE', { message: MESSAGES.network }));
}

/** Nothing to send. */
export function stopEmpty(): StepEnding<never> {
  return stopAt('changes', makeError('EMPTY_OBJECT', { message: MESSAGES.empty }));
}

/**
 * No field goes over its limit.
 *
 * @param pathOf the form's path of a violated field
 */
export function requireLimits(
  run: CallInProgress,
  data: UserPatch,
  pathOf: (path: string) => string = (path) => path,
): StepEnding<never> {
  const violations = findViolations(data, run.profile);
  if (violations.length === 0) {
    run.tracker.pass('input', 'All fields are within their limits.');
    return null;
  }
  return stopAt(
    'input',
    makeError(difference('limits.error', run.profile), {
      message: violationMessage(violations),
      fields: Object.fromEntries(violations.map(({ path, message }) => [pathOf(path), message])),
    }),
  );
}

/**
 * Android's guard against double taps: a call like the last one of its kind ends as a success and sends nothing while
 * the window lasts, and does not renew it. The call is noted before its token is checked, so a repeat after a token
 * error "succeeds" too. Source: Android DebouncingGuard.
 *
 * @param data what makes two calls alike
 * @param value the cached answer
 */
export function debounce<T>(run: CallInProgress, data: unknown, value: T): StepEnding<T> {
  const windowMs = difference('call.debounceMs', run.profile);
  const now = run.engine.ports.clock.now();
  const { lastCalls } = run.engine.runtime;
  const text = JSON.stringify(data);
  const last = lastCalls.get(run.call);
  const ageMs = last?.data === text ? now - last.at : windowMs;
  if (ageMs >= windowMs) {
    lastCalls.set(run.call, { data: text, at: now });
    return null;
  }
  run.tracker.warn(neverLeft(ageMs));
  const detail = `An identical call came ${ageMs} ms ago: answered from the cache, nothing is sent.`;
  return { kind: 'answer', gate: 'changes', detail, value };
}
