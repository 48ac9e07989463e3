/**
 * What an application's `catch` receives: the table of failures, asked by framework, system and call.
 */
import { ANSWER_FAILURES } from './answer-failures.ts';
import type { Circumstances, Failure } from './failure.ts';
import { LOCAL_FAILURES } from './local-failures.ts';
import { membersOf } from './rules.ts';
import { TOKEN_FAILURES } from './token-failures.ts';
import { type Arrival, CAUGHT_CALLS, type CaughtCall, type Framework, type System } from './words.ts';

export const FAILURES: readonly Failure[] = [...TOKEN_FAILURES, ...LOCAL_FAILURES, ...ANSWER_FAILURES];

/** Examples, where nothing is known of a call that was made. */
export const EXAMPLE: Omit<Circumstances, 'call'> = {
  status: 403,
  code: 'PHONE_INVALID',
  text: 'Text of the server or of the SDK',
  uri: 'https://host/path',
  names: ['exp'],
};

/** An example of a failure in a call. */
export function exampleOf({ id }: Failure, call: CaughtCall): Circumstances {
  const status = id === 'uncoded5xx' ? 500 : EXAMPLE.status;
  return { ...EXAMPLE, call, status, names: id === 'tokenHeaderName' ? ['kid'] : EXAMPLE.names };
}

/** The failure of an ID; undefined where there is none. */
export function failureOf(id: string): Failure | undefined {
  return FAILURES.find((failure) => failure.id === id);
}

/** The calls in which a failure can happen. */
export function callsOf({ calls }: Failure): readonly CaughtCall[] {
  return calls ?? CAUGHT_CALLS;
}

/** What arrives. */
export function arrivalOf(
  failure: Failure,
  framework: Framework,
  system: System,
  at: Circumstances,
): Arrival {
  const raised = framework === 'native' ? undefined : failure.plugins?.[framework]?.[system];
  if (raised !== undefined) return raised(at);
  if (system === 'android') {
    const native = failure.android(at);
    if (native.kind !== 'error') return native;
    return { kind: 'error', members: membersOf(framework, at.call, { system, error: native.error }) };
  }
  const native = failure.ios(at);
  if (native.kind !== 'error') return native;
  return { kind: 'error', members: membersOf(framework, at.call, { system, error: native.error }) };
}
