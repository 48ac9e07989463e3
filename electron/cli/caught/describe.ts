/**
 * The table of failures, asked by what a person types.
 */
import {
  arrivalOf,
  callsOf,
  EXAMPLE,
  exampleOf,
  FAILURES,
  failureOf,
} from '../../../shared/caught/caught.ts';
import type { Circumstances, Failure } from '../../../shared/caught/failure.ts';
import { failureOfCode } from '../../../shared/caught/from-call.ts';
import { trapsOf } from '../../../shared/caught/traps.ts';
import {
  type Arrival,
  CAUGHT_TITLES,
  type CaughtCall,
  FRAMEWORK_TITLES,
  type Framework,
  SYSTEM_TITLES,
  SYSTEMS,
  type System,
} from '../../../shared/caught/words.ts';

export interface Asked {
  readonly framework: Framework;
  readonly systems: readonly System[];
  readonly failure: Failure;
  readonly at: Circumstances;
}

export interface CaughtAnswer {
  readonly failure: string;
  readonly title: string;
  readonly framework: Framework;
  readonly call: CaughtCall;
  readonly arrives: Partial<Record<System, Arrival>>;
  readonly traps: readonly string[];
}

/** ID and title of each failure, and the calls in which it can happen. */
export function listFailures(): readonly { id: string; title: string; calls: readonly CaughtCall[] }[] {
  return FAILURES.map((failure) => ({ id: failure.id, title: failure.title, calls: callsOf(failure) }));
}

/**
 * The failure that a person means by an ID or by a code.
 *
 * @returns why there is none, as a sentence
 */
export function failureNamed(
  name: string,
  { call, status }: { readonly call: CaughtCall | undefined; readonly status: number | undefined },
): Pick<Asked, 'failure' | 'at'> | string {
  const failure = failureOf(name) ?? failureOfCode(name, { call, status });
  if (failure === null) return `No failure is called “${name}”. Without --error they are listed.`;
  const calls = callsOf(failure);
  const [first] = calls;
  const chosen = call ?? first;
  if (chosen === undefined || !calls.includes(chosen)) {
    return `${failure.title}: that does not happen in ${call ?? 'any call'}, but in ${calls.join(', ')}.`;
  }
  const code = failure.id === 'coded' && failureOf(name) === undefined ? name : EXAMPLE.code;
  const example = exampleOf(failure, chosen);
  return { failure, at: { ...example, code, status: status ?? statusIn(name) ?? example.status } };
}

/** A code of iOS that is a status. */
function statusIn(name: string): number | undefined {
  return /^[45]\d\d$/.test(name) ? Number(name) : undefined;
}

/** What arrives, as data and as text. */
export function describeCaught({ framework, systems, failure, at }: Asked): {
  readonly pairs: CaughtAnswer;
  readonly text: string;
} {
  const pair = {
    android: arrivalOf(failure, framework, 'android', at),
    ios: arrivalOf(failure, framework, 'ios', at),
  };
  const traps = systems.length === SYSTEMS.length ? trapsOf(pair) : [];
  const blocks = systems.map((system) => block(framework, system, pair[system]));
  const head = `${failure.title} · ${FRAMEWORK_TITLES[framework]} · ${at.call}`;
  return {
    pairs: {
      failure: failure.id,
      title: failure.title,
      framework,
      call: at.call,
      arrives: Object.fromEntries(systems.map((system) => [system, pair[system]])),
      traps,
    },
    text: [head, ...blocks, ...traps.map((trap) => `! ${trap}`)].join('\n'),
  };
}

function block(framework: Framework, system: System, arrival: Arrival): string {
  const title = `${SYSTEM_TITLES[system]}:`;
  if (arrival.kind === 'success') return `${title} no error, the call succeeds`;
  if (arrival.kind === 'never') return `${title} nothing, neither result nor error`;
  if (arrival.kind === 'impossible') return `${title} cannot happen: ${arrival.why}`;
  const members = Object.entries(arrival.members).map(
    ([name, value]) => `  ${name}: ${JSON.stringify(value)}`,
  );
  return [`${title} ${CAUGHT_TITLES[framework][system]} {`, ...members, '}'].join('\n');
}
