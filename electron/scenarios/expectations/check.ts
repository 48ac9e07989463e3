/**
 * Compares what a step did with what its scenario expects.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';
import type { ControlledPerson } from '../../backend-client/sandbox-control.ts';
import type { Performed, StepOutcome, Window } from '../context/evidence.ts';
import type { RunContext } from '../context/run-context.ts';
import { checkCaught } from './caught.ts';
import { checkRequests, checkValue } from './check-requests.ts';
import { containing, equal, matching } from './compare.ts';
import type { Expect, Expectation, ExpectedServer, ExpectedState } from './expect.ts';

type Checks = readonly ExpectationResult[];

/** What only a failure has; a profile that expects a success takes none of it over. */
const OF_FAILURES = ['code', 'origin', 'gate', 'message', 'retryable', 'httpStatus'] as const;

/** What is expected on a profile: the common part, and what that profile has of its own. */
export function expectationFor(expect: Expect | undefined, profile: PlatformProfile): Expectation {
  if (expect === undefined) return {};
  const { strict, android, ios, ...common } = expect;
  const own = { strict, android, ios }[profile] ?? {};
  const merged: Expectation = { ...common, ...own };
  if (own.ok !== true) return merged;
  const left = Object.entries(merged).filter(
    ([name]) => !OF_FAILURES.some((one) => one === name) || name in own,
  );
  return Object.fromEntries(left);
}

/** Every comparison of a step. A call of which nothing is said is expected to succeed. */
export async function checkStep(
  context: RunContext,
  expect: Expectation,
  performed: Performed,
  window: Window,
): Promise<Checks> {
  return [
    ...(performed.checks ?? []),
    ...(performed.outcome === null ? [] : checkOutcome(expect, performed.outcome, context)),
    ...(await checkEffects(context, expect, window)),
  ];
}

/** Comparisons of what can be seen from outside: requests, events, state. */
export async function checkEffects(
  context: RunContext,
  expect: Expectation,
  window: Window,
): Promise<Checks> {
  const { connections } = expect;
  return [
    ...(expect.requests === undefined ? [] : checkRequests(expect.requests, window)),
    ...(connections === undefined || window.connections === null
      ? []
      : [equal('connections', connections, window.connections)]),
    ...given(expect.supplierCalls, (value) => equal('supplier calls', value, window.supplierCalls)),
    ...given(expect.events, (value) => equal('events', value, window.events)),
    ...given(expect.elapsedSeconds, (value) => equal('seconds that passed', value, window.elapsedSeconds)),
    ...(expect.state === undefined ? [] : checkState(context, expect.state)),
    ...(expect.server === undefined ? [] : await checkServer(context, expect.server)),
  ];
}

function given<T>(value: T | undefined, check: (value: T) => ExpectationResult): Checks {
  return value === undefined ? [] : [check(value)];
}

function checkOutcome(expect: Expectation, outcome: StepOutcome, { profile }: RunContext): Checks {
  const wantsOk = expect.ok ?? expect.code === undefined;
  const ended: ExpectationResult = {
    what: 'outcome',
    expected: wantsOk ? 'ok' : ['failed', expect.code].filter(Boolean).join(' with '),
    actual: outcome.ok ? 'ok' : `failed with ${outcome.error.code}: ${outcome.error.message}`,
    ok: wantsOk === outcome.ok,
  };
  const gate = outcome.record?.stoppedAt ?? (outcome.ok ? null : outcome.error.gate);
  return [
    ended,
    ...(outcome.ok ? [] : checkError(expect, outcome.error)),
    ...given(expect.gate, (value) => equal('gate', value, gate)),
    ...given(expect.hazard, (value) => matching('hazard', value, outcome.record?.hazards?.join(' ') ?? '')),
    ...given(expect.attempts, (value) => equal('attempts', value, outcome.record?.attempts ?? 0)),
    ...(expect.caught === undefined ? [] : checkCaught(expect.caught, outcome, profile)),
    ...(expect.value === undefined || !outcome.ok ? [] : [checkValue(expect.value, outcome.value)]),
  ];
}

function checkError(expect: Expectation, error: AppError): Checks {
  return [
    ...given(expect.code, (value) => equal('code', value, error.code)),
    ...given(expect.origin, (value) => equal('origin', value, error.origin)),
    ...given(expect.message, (value) => matching('message', value, error.message)),
    ...given(expect.retryable, (value) => equal('retryable', value, error.retryable)),
    ...given(expect.httpStatus, (value) => equal('HTTP status', value, error.httpStatus ?? null)),
  ];
}

function checkState(context: RunContext, expected: ExpectedState): Checks {
  const state = context.device.sdk().state();
  return [
    ...given(expected.registered, (value) => equal('registered', value, state.registered)),
    ...given(expected.personalized, (value) => equal('personalized', value, state.personalized)),
    ...given(expected.depersonalizePending, (value) =>
      equal('depersonalize pending', value, state.depersonalizePending),
    ),
    ...given(expected.unsentFields, (value) =>
      equal('unsent fields', [...value].toSorted(), [...state.unsentFields].toSorted()),
    ),
    ...given(expected.user, (value) => containing('local user', value, state.user)),
    ...given(expected.installation, (value) => containing('local installation', value, state.installation)),
  ];
}

async function checkServer(context: RunContext, expected: ExpectedServer): Promise<Checks> {
  const persons = (await context.target.control?.persons()) ?? [];
  const person = persons.find(({ data }) => data['externalUserId'] === expected.person) ?? null;
  const what = `server: ${expected.person}`;
  return [
    ...given(expected.exists, (value) => equal(`${what} exists`, value, person !== null)),
    ...given(expected.type, (value) => equal(`${what} is`, value, person?.type ?? null)),
    ...given(expected.installations, (value) =>
      equal(`${what}: installations`, value, person?.installations ?? 0),
    ),
    ...given(expected.data, (value) => containing(`${what}: data`, value, dataOf(person))),
  ];
}

function dataOf(person: ControlledPerson | null): Readonly<Record<string, unknown>> {
  return person?.data ?? {};
}
