/**
 * What a scenario with steps by the app cannot say: an app brings its own device, its own clock and its own person.
 */
import type { JsonPath } from '../../../shared/lib/json.ts';
import { whyAppNeeded } from '../needs-control.ts';
import type { Scenario } from '../scenario.ts';
import { BESIDE_AN_APP } from '../steps/beside-app.ts';
import type { Step } from '../steps/registry.ts';
import type { Placed } from './file-problem.ts';

/** Of the expectations, the one that is about the server alone. */
const ABOUT_THE_SERVER = 'server';
const ABOUT_THE_BACKEND = ['setting', 'observe'];

/** What is wrong with a scenario that has steps by the app; nothing where it has none. */
export function appProblems(scenario: Scenario, path: JsonPath): readonly Placed[] {
  if (whyAppNeeded(scenario) === null) return [];
  return [
    ...names(scenario.given)
      .filter((name) => !ABOUT_THE_BACKEND.includes(name))
      .map((name) =>
        named([...path, 'given', name], `${name} is about a device of the lab; an app brings its own.`),
      ),
    ...(scenario.profiles === undefined
      ? []
      : [
          named(
            [...path, 'profiles'],
            'An app is of one platform; platform in a call says which is expected.',
          ),
        ]),
    ...scenario.steps.flatMap((step, index) => stepProblems(step, [...path, 'steps', index])),
    ...expectProblems(scenario.finally, [...path, 'finally']),
  ];
}

function stepProblems(step: Step, path: JsonPath): readonly Placed[] {
  if (!BESIDE_AN_APP.includes(step.do)) {
    const message = `${step.do} cannot be done beside an app, which brings its own device; there are ${BESIDE_AN_APP.join(', ')}.`;
    return [{ path: [...path, 'do'], message }];
  }
  const own = step.do === 'watch' ? limitProblems(step.calls, [...path, 'calls']) : [];
  const clock =
    step.do === 'shiftClock' && step.device !== undefined
      ? [named([...path, 'device'], 'The clock of an app’s device is not the lab’s to move; server is.')]
      : [];
  return [...own, ...clock, ...expectProblems(step.expect, [...path, 'expect'])];
}

type ExpectedCalls = Extract<Step, { readonly do: 'watch' }>['calls'];

function limitProblems(calls: ExpectedCalls, path: JsonPath): readonly Placed[] {
  return calls.flatMap(({ exactly, atLeast = 0, atMost = Infinity, ...rest }, index): readonly Placed[] => {
    const hasOther = atLeast !== 0 || atMost !== Infinity;
    if (exactly !== undefined && hasOther)
      return [named([...path, index, 'exactly'], 'exactly says it all; atLeast and atMost go without it.')];
    if (atLeast > atMost)
      return [named([...path, index, 'atLeast'], 'atLeast should not be more than atMost.')];
    const isBare = rest.token === 'none' && rest.sub !== undefined;
    return isBare ? [named([...path, index, 'sub'], 'A request without a token has no subject.')] : [];
  });
}

function expectProblems(expect: object | undefined, path: JsonPath): readonly Placed[] {
  return names(expect)
    .filter((name) => name !== ABOUT_THE_SERVER)
    .map((name) =>
      named(
        [...path, name],
        `${name} cannot be compared beside an app; calls of a watch step say what it does.`,
      ),
    );
}

/** What the way in which the app is connected allows. */
export interface AppConditions {
  /** Whether the backend is a sandbox of the lab's. */
  readonly hasSandbox: boolean;
  /** Variables that have a value. */
  readonly variables: readonly string[];
}

/** What is wrong with scenarios for an app that is connected in this way. */
export function connectionProblems(
  scenarios: readonly Scenario[],
  conditions: AppConditions,
): readonly Placed[] {
  return scenarios.flatMap((scenario, index) => {
    const path = ['scenarios', index];
    if (whyAppNeeded(scenario) === null)
      return [{ path: [...path, 'steps'], message: 'No step is by the app; “scenarios run” runs this one.' }];
    return [
      ...(conditions.hasSandbox ? [] : relayProblems(scenario, path)),
      ...variableProblems(scenario, path, conditions.variables),
    ];
  });
}

function relayProblems({ given, steps, ...scenario }: Scenario, path: JsonPath): readonly Placed[] {
  const because = 'behind the relay the backend is not the lab’s';
  const ofServer = (expect: object | undefined, at: JsonPath) =>
    names(expect).map((name) => named([...at, name], `${name} cannot be looked at: ${because}.`));
  return [
    ...names(given).map((name) => named([...path, 'given', name], `${name} cannot be set: ${because}.`)),
    ...steps.flatMap((step, index): readonly Placed[] => {
      const at = [...path, 'steps', index];
      if (step.do !== 'watch')
        return [{ path: [...at, 'do'], message: `${step.do} cannot be done: ${because}.` }];
      return ofServer(step.expect, [...at, 'expect']);
    }),
    ...ofServer(scenario.finally, [...path, 'finally']),
  ];
}

const HINTS: Readonly<Record<string, string>> = {
  $person: ' --person says who it is.',
  $applicationCode: ' --key has it.',
};

function variableProblems(value: unknown, path: JsonPath, known: readonly string[]): readonly Placed[] {
  if (typeof value === 'string')
    return [...value.matchAll(/\$(?:person|applicationCode)\b/g)]
      .map(([variable]) => variable)
      .filter((variable) => !known.includes(variable))
      .map((variable) => ({ path, message: `${variable} has no value here.${HINTS[variable] ?? ''}` }));
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, below]) =>
    variableProblems(below, [...path, isList ? Number(name) : name], known),
  );
}

function named(path: JsonPath, message: string): Placed {
  return { path, message, atName: true };
}

function names(value: object | undefined): readonly string[] {
  return Object.entries(value ?? {})
    .filter(([, below]) => below !== undefined)
    .map(([name]) => name);
}
