/**
 * What a schema does not see: names in a scenario that stand for nothing.
 */
import { ERRORS } from '../../../shared/errors.ts';
import { FAULT_NAMES } from '../../../shared/model/fault.ts';
import type { JsonPath } from '../../../shared/lib/json.ts';
import { didYouMean } from '../../node/nearest.ts';
import { findMutation, MUTATIONS } from '../../forge/mutations.ts';
import type { LibraryEvents } from '../../sdk/api/api.ts';
import type { Scenario } from '../scenario.ts';
import { FIRST_KEY } from '../set-up.ts';
import type { Mention } from '../steps/parts/step.ts';
import { rulesOf, type Step } from '../steps/registry.ts';
import { appProblems } from './app-meaning.ts';
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

/** IDs that are there twice, and names of mutations, faults, keys, calls, variables, codes and events that are none. */
export function meaningProblems(scenarios: readonly Scenario[]): readonly Placed[] {
  const ids = scenarios.map(({ id }) => id);
  return scenarios.flatMap((scenario, index) => {
    const path = ['scenarios', index];
    const isRepeated = ids.indexOf(scenario.id) < index;
    const twice = { path: [...path, 'id'], message: `Another scenario is called ${scenario.id}.` };
    return [
      ...(isRepeated ? [twice] : []),
      ...scenarioProblems(scenario, path),
      ...appProblems(scenario, path),
    ];
  });
}

/** What has got a name by an earlier step, and faults, which have theirs from the start. */
type Known = Readonly<Record<'key' | 'call' | 'variable' | 'fault', Set<string>>>;

function scenarioProblems(scenario: Scenario, path: JsonPath): readonly Placed[] {
  const known: Known = {
    key: new Set([FIRST_KEY]),
    call: new Set(),
    variable: new Set(VARIABLES),
    fault: new Set(FAULT_NAMES),
  };
  const given = textProblems(scenario.given, [...path, 'given'], known);
  const steps = scenario.steps.flatMap((step, index) => stepProblems(step, [...path, 'steps', index], known));
  return [...given, ...steps, ...textProblems(scenario.finally, [...path, 'finally'], known)];
}

function stepProblems(step: Step, path: JsonPath, known: Known): readonly Placed[] {
  const mentions = rulesOf(step).mentions(step);
  const own = mentions.flatMap((mention) => mentionProblems(mention, path, known));
  // From here on; the step's own expectations may speak of it.
  for (const mention of mentions) if ('gives' in mention) known[mention.gives].add(mention.name);
  return [...own, ...textProblems(step, path, known)];
}

function mentionProblems(mention: Mention, path: JsonPath, known: Known): readonly Placed[] {
  if ('takes' in mention) {
    return unless([...known[mention.takes]], mention.name, mention.takes, [...path, mention.at]);
  }
  return 'idle' in mention ? [{ path: [...path, mention.idle], atName: true, message: mention.because }] : [];
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
  const isCode = name === 'code' && (isExpectation(above) || isCallOfApp(path));
  if (isCode && !STATUS_AS_CODE.test(text)) return unless(CODES, text, 'error code', path);
  if (name === 'key' && isToken(path)) return unless([...known.key], text, 'key', path);
  return [...text.matchAll(/\$(?:other\.[\w-]*|[A-Za-z]\w*)/g)].flatMap(([variable]) =>
    unless([...known.variable], variable, 'variable', path),
  );
}

function isExpectation(name: string | number | undefined): boolean {
  return ['expect', 'finally', 'strict', 'android', 'ios'].includes(String(name));
}

/** `calls[0].code` of a step by the app. */
function isCallOfApp(path: JsonPath): boolean {
  return path.length === 7 && path[2] === 'steps' && path[4] === 'calls';
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
