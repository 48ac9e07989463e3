/**
 * Steps that set up the backend, or use its server side.
 */

import { isObject } from '../../../shared/lib/json.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';
import { assertNever } from '../../../shared/lib/result.ts';
import type { Step } from '../model/steps.ts';
import { requestJson } from '../../backend-client/json-request.ts';
import type { SandboxControl } from '../../backend-client/sandbox-control.ts';
import { DONE, type Performed } from '../context/performed.ts';
import type { RunContext } from '../context/run-context.ts';
import { seededIds } from '../context/seeded-ids.ts';
import { createDevice } from '../device/device.ts';
import { asText, containing, equal } from '../expectations/compare.ts';
import { sdkConfiguration } from './perform-call.ts';
import { makeToken } from './tokens.ts';

type BackendStep = Extract<
  Step,
  {
    readonly do:
      | 'profile'
      | 'key'
      | 'fault'
      | 'faultAction'
      | 'clearFaults'
      | 'forgetInstallation'
      | 'otherDevice'
      | 'peopleApi';
  }
>;
type StepNamed<N extends BackendStep['do']> = Extract<BackendStep, { readonly do: N }>;

/** Faults after which an answer may never come. */
const SILENT: ReadonlySet<string> = new Set(['hang']);

export async function performBackendStep(stage: RunContext, step: BackendStep): Promise<Performed> {
  const { control } = stage.world;
  if (control === null) throw new Error('This needs control of the backend');
  await stage.syncServerClock();
  switch (step.do) {
    case 'profile':
      await control.changeProfile(profileChanges(step));
      return DONE;
    case 'key':
      return changeKey(stage, control, step);
    case 'fault':
      stage.isImpatient ||= SILENT.has(step.fault);
      await control.addNamedFault(step.fault, selection(step));
      return DONE;
    case 'faultAction':
      stage.isImpatient ||= SILENT.has(asText(step.action['type']));
      await control.addFault({
        action: step.action,
        ...selection(step),
        ...(step.target === undefined ? {} : { target: step.target }),
      });
      return DONE;
    case 'clearFaults':
      stage.isImpatient = false;
      await control.clearFaults();
      return DONE;
    case 'forgetInstallation':
      await control.forgetInstallation(stage.device.sdk().getInstallation()?.pushRegistrationId ?? '');
      return DONE;
    case 'otherDevice':
      return otherDevice(stage, step);
    case 'peopleApi':
      return callPeopleApi(stage, control, step);
    default:
      return assertNever(step);
  }
}

function profileChanges({ setting, observe, newBaseUrl }: StepNamed<'profile'>) {
  return {
    ...(setting === undefined ? {} : { securitySetting: setting }),
    ...(observe === undefined ? {} : { observe }),
    ...(newBaseUrl === undefined ? {} : { newBaseUrl }),
  };
}

function selection(step: StepNamed<'fault' | 'faultAction'>): Readonly<Record<string, unknown>> {
  const { method, path, nth, once, probability, seed } = step;
  const given = Object.entries({ method, path, nth, once, probability, seed });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

async function changeKey(
  stage: RunContext,
  control: SandboxControl,
  step: StepNamed<'key'>,
): Promise<Performed> {
  if (step.action === 'add') {
    stage.keys.set(step.key, await control.addKey());
    return DONE;
  }
  const kid = stage.keys.get(step.key);
  if (kid === undefined) throw new Error(`There is no key “${step.key}”`);
  await control.changeKey(kid, step.action);
  return DONE;
}

async function otherDevice(stage: RunContext, step: StepNamed<'otherDevice'>): Promise<Performed> {
  const { time, world } = stage;
  const newId = seededIds(`${stage.scenario.id}:${step.name}`);
  const device = createDevice({ profile: 'strict', ...time, http: world.http, newId });
  const sdk = device.sdk();
  const registered = await sdk.init({ ...(await sdkConfiguration(stage)), profile: 'strict' });
  if (!registered.ok) throw new Error(`The other device could not register: ${registered.error.message}`);
  stage.others.set(step.name, registered.value.pushRegistrationId);
  if (step.person === undefined) return DONE;
  sdk.setUserDataJwt(await makeToken(stage, { for: step.person }));
  const context = { forceDepersonalize: false, keepAsLead: false, setDeviceAsPrimary: false };
  const personalized = await sdk.personalize({ userIdentity: { externalUserId: step.person }, ...context });
  if (personalized.ok) return DONE;
  throw new Error(`The other device could not be personalized: ${personalized.error.message}`);
}

async function callPeopleApi(
  stage: RunContext,
  control: SandboxControl,
  step: StepNamed<'peopleApi'>,
): Promise<Performed> {
  const query = new URLSearchParams(step.query).toString();
  const key = step.apiKey === false ? stage.world.applicationCode : await control.apiKey();
  const answer = await requestJson(stage.world.http, {
    method: step.method,
    url: `${stage.world.baseUrl}${step.path}${query === '' ? '' : `?${query}`}`,
    authorization: `App ${key}`,
    ...(step.body === undefined ? {} : { body: step.body }),
  });
  const checks = [equal('status', step.status, answer.status), ...answerCheck(step.answer, answer.body)];
  return { detail: `${answer.status} ${asText(answer.body)}`, outcome: null, checks };
}

function answerCheck(
  expected: StepNamed<'peopleApi'>['answer'],
  actual: unknown,
): readonly ExpectationResult[] {
  if (expected === undefined) return [];
  return [isObject(expected) ? containing('answer', expected, actual) : equal('answer', expected, actual)];
}
