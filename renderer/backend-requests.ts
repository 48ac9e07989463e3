/**
 * What the Backend screens and the environment's settings ask for, under the names their states are kept by.
 */
import type { FaultRule } from '../shared/model/administration.ts';
import type { CustomerInput, FaultSelection, PeopleCall } from '../shared/backend-requests.ts';
import type { EnvironmentInput, EnvironmentKind } from '../shared/model/environment.ts';
import { drop, ok } from '../shared/lib/result.ts';
import { runAction } from './actions.ts';
import { bridge } from './bridge.ts';
import type { Answer } from './requests.ts';
import { toast } from './ui/toasts.tsx';

export function copyKey(kid: string): Answer {
  return runAction('keys.copy', () => bridge().copyKey({ kid }));
}

export function forgetKey(): Answer {
  return runAction('keys', () => bridge().forgetKey());
}

export function importKey(kid: string, secretHex: string): Answer {
  return runAction('keys.import', () => bridge().importKey({ kid, secretHex }));
}

export function deleteKey(kid: string): Answer {
  return runAction('keys', () => bridge().deleteKey({ kid }));
}

export function createProfile(name: string): Answer {
  return runAction('profiles.name', () => bridge().createProfile({ name }));
}

export function renameProfile(id: string, name: string): Answer {
  return runAction('profiles.name', () => bridge().changeProfile({ id, name }));
}

export function duplicateProfile(id: string): Answer {
  return runAction('profiles', () => bridge().duplicateProfile({ id }));
}

export function activateProfile(id: string): Answer {
  return runAction('profiles', () => bridge().activateProfile({ id }));
}

export function deleteProfile(id: string): Answer {
  return runAction('profiles', () => bridge().deleteProfile({ id }));
}

export function setObserve(id: string, observe: boolean): Answer {
  return runAction('observe', () => bridge().changeProfile({ id, observe }));
}

export function stopMoving(id: string): Answer {
  return runAction('profiles', () => bridge().changeProfile({ id, newBaseUrl: null }));
}

export function exportProfile(id: string, withKeys: boolean): void {
  const request = runAction('profiles', () => bridge().exportProfile({ id, withKeys }));
  drop(
    request.then((result) =>
      tellFile(result, 'Exported', withKeys ? 'The file holds key secrets.' : 'No secrets in it.'),
    ),
  );
}

export function importProfile(): void {
  const request = runAction('profiles', () => bridge().importProfile());
  drop(request.then((result) => tellFile(result, 'Imported', 'It is in the list; switch to it to use it.')));
}

function tellFile(
  result: Awaited<ReturnType<ReturnType<typeof bridge>['importProfile']>>,
  done: string,
  text: string,
): void {
  if (result.ok && result.value.file !== null) toast(`${done}: ${result.value.file}`, text);
}

export function putCustomer(customer: CustomerInput): Answer {
  return runAction('customers', () => bridge().putCustomer(customer));
}

export function deleteCustomer(username: string): Answer {
  return runAction('customers.delete', () => bridge().deleteCustomer({ username }));
}

export function deletePerson(id: string): Answer {
  return runAction('people', () => bridge().deletePerson({ id }));
}

export function deleteInstallation(regId: string): Answer {
  return runAction('people', () => bridge().deleteInstallation({ regId }));
}

export function callPeopleApi(call: PeopleCall): ReturnType<ReturnType<typeof bridge>['callPeopleApi']> {
  return runAction('people.call', () => bridge().callPeopleApi(call));
}

export function addFault(id: string, selection: FaultSelection): Answer {
  return runAction(`faults.${id}`, () => bridge().addFault({ id, selection }));
}

export function switchFault(id: string, enabled: boolean): Answer {
  return runAction('faults', () => bridge().switchFault({ id, enabled }));
}

export function removeFault(id: string): Answer {
  return runAction('faults', () => bridge().removeFault({ id }));
}

/** Removes rules, e.g. those of a fault of the catalogue; `id` names the action. */
export function dropFault(id: string, rules: readonly Pick<FaultRule, 'id'>[]): Answer {
  return runAction(`faults.${id}`, async () => {
    for (const rule of rules) {
      const removed = await bridge().removeFault({ id: rule.id });
      if (!removed.ok) return removed;
    }
    return ok(null);
  });
}

export function removeFaults(): Answer {
  return runAction('faults', () => bridge().removeFaults());
}

export function freezeServerClock(frozen: boolean): Answer {
  return runAction('clock', () => bridge().freezeServerClock({ frozen }));
}

export function setServerTime(at: number | null): Answer {
  return runAction('clock', () => bridge().setServerTime({ at }));
}

export function setKeepSandbox(keep: boolean): Answer {
  return runAction('keepSandbox', () => bridge().setKeepSandbox({ keep }));
}

export function saveEnvironment(environment: EnvironmentInput): Answer {
  return runAction('environment.save', () => bridge().saveEnvironment(environment));
}

export function switchEnvironment(kind: EnvironmentKind): Answer {
  return runAction('environment.use', () => bridge().useEnvironment({ kind }));
}

export function forgetEnvironment(): Answer {
  return runAction('environment.use', () => bridge().forgetEnvironment());
}
