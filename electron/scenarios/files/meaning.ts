/**
 * What a schema does not see: names in a scenario that stand for nothing.
 */
import { ERRORS } from '../../../shared/errors.ts';
import { FAULT_NAMES } from '../../../shared/lib/fault-names.ts';
import type { JsonPath } from '../../../shared/lib/json.ts';
import { didYouMean } from '../../node/nearest.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Step } from '../model/steps.ts';
import { findMutation, MUTATIONS } from '../../forge/mutations.ts';
import type { LibraryEvents } from '../../sdk/api/api.ts';
import type { Placed } from './file-problem.ts';

/** What a call's error can have for a code where the server gave none: the HTTP status. */
export const STATUS_AS_CODE = /^[3-5]\d\d$/;
const CODES: readonly string[] = [...new Set(ERRORS.map(({ code }) => code))];
const MUTATION_NAMES: readonly string[] = MUTATIONS.map(({ id }) => id);
export const LIBRARY_EVENTS = Object.keys({
  registrationUpdated: true,
  installationUpdated: true,
  userUpdated: true,
  personalized: true,
  depersonalized: true,
  moveRefused: true,
  storageProblem: true,
} satisfies Record<keyof LibraryEvents, true>);
const VARIABLES = ['$person', '$applicationCode', '$registration'];
/** The key that is current at the start. */
const FIRST_KEY = 'first';

/** IDs that are there twice, and names of mutations, faults, keys, calls, variables, codes and events that are none. */
export function meaningProblems(scenarios: readonly Scenario[]): readonly Placed[] {
  const ids = scenarios.map(({ id }) => id);
  return scenarios.flatMap((scenario, index) => {
    const path = ['scenarios', index];
    const isRepeated = ids.indexOf(scenario.id) < index;
    const twice = { path: [...path, 'id'], message: `Another scenario is called ${scenario.id}.` };
    return [...(isRepeated ? [twice] : []), ...scenarioProblems(scenario, path)];
  });
}

/** What has got a name by an earlier step. */
interface Known {
  readonly keys: Set<string>;
  readonly calls: Set<string>;
  readonly variables: Set<string>;
}

function scenarioProblems(scenario: Scenario, path: JsonPath): readonly Placed[] {
  const known: Known = {
    keys: new Set([FIRST_KEY]),
    calls: new Set(),
    variables: new Set(VARIABLES),
  };
  const given = textProblems(scenario.given, [...path, 'given'], known);
  const steps = scenario.steps.flatMap((step, index) => stepProblems(step, [...path, 'steps', index], known));
  return [...given, ...steps, ...textProblems(scenario.finally, [...path, 'finally'], known)];
}

function stepProblems(step: Step, path: JsonPath, known: Known): readonly Placed[] {
  const own = nameProblems(step, path, known);
  // From here on; the step's own expectations may speak of it.
  if (step.do === 'key' && step.action === 'add') known.keys.add(step.key);
  if (step.do === 'otherDevice') known.variables.add(`$other.${step.name}`);
  if ('start' in step && step.start !== undefined) known.calls.add(step.start);
  return [...own, ...textProblems(step, path, known)];
}

function nameProblems(step: Step, path: JsonPath, known: Known): readonly Placed[] {
  if (step.do === 'fault') {
    const unknown = unless(FAULT_NAMES, step.fault, 'fault', [...path, 'fault']);
    return unknown.length > 0 ? unknown : idleSelection(step, path);
  }
  if (step.do === 'key' && step.action !== 'add')
    return unless([...known.keys], step.key, 'key', [...path, 'key']);
  if (step.do === 'finish') return unless([...known.calls], step.call, 'call', [...path, 'call']);
  return [];
}

/** Nothing listens while `refuse` or `customer-down` is on, so there is no request to choose. */
function idleSelection(step: Extract<Step, { readonly do: 'fault' }>, path: JsonPath): readonly Placed[] {
  if (step.fault !== 'refuse' && step.fault !== 'customer-down') return [];
  return (['method', 'path', 'nth', 'once', 'probability', 'seed'] as const)
    .filter((name) => step[name] !== undefined)
    .map((name) => ({
      path: [...path, name],
      atName: true,
      message: `The fault ${step.fault} closes the port for every request; ${name} has no effect on it.`,
    }));
}

/** Names anywhere below a value: a token can be in many places, a variable in every text. */
function textProblems(value: unknown, path: JsonPath, known: Known): readonly Placed[] {
  if (typeof value === 'string') return valueProblems(value, path, known);
  if (Array.isArray(value))
    return value.flatMap((item, index) => textProblems(item, [...path, index], known));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textProblems(item, [...path, name], known));
}

function valueProblems(text: string, path: JsonPath, known: Known): readonly Placed[] {
  const [above, name] = [path.at(-2), path.at(-1)];
  if (above === 'mutations' && findMutation(text) === null)
    return unless(MUTATION_NAMES, text, 'mutation', path);
  if (above === 'events' && isExpectation(path.at(-3))) return unless(LIBRARY_EVENTS, text, 'event', path);
  if (name === 'code' && isExpectation(above) && !STATUS_AS_CODE.test(text))
    return unless(CODES, text, 'error code', path);
  if (name === 'key' && isToken(path)) return unless([...known.keys], text, 'key', path);
  return [...text.matchAll(/\$(?:other\.[\w-]*|[A-Za-z]\w*)/g)].flatMap(([variable]) =>
    unless([...known.variables], variable, 'variable', path),
  );
}

function isExpectation(name: string | number | undefined): boolean {
  return ['expect', 'finally', 'strict', 'android', 'ios'].includes(String(name));
}

/** `token.key`, `userDataJwt.key` and `answers[0].key`; a `key` among claims or attributes is somebody's own. */
function isToken(path: JsonPath): boolean {
  const above = path.at(-2);
  return above === 'token' || above === 'userDataJwt' || path.at(-3) === 'answers';
}

function unless(names: readonly string[], name: string, what: string, path: JsonPath): readonly Placed[] {
  if (names.includes(name)) return [];
  return [{ path, message: `Unknown ${what} ${name}.${didYouMean(name, names)}` }];
}
