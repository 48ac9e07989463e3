/**
 * The course of every call: steps in the profile's order, then the request, then what the answer changes.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { SdkCall } from '../../../shared/model/call-record.ts';
import { makeError } from '../../../shared/errors.ts';
import type { Gate } from '../../../shared/model/gates.ts';
import type { GivenToCall } from '../../../shared/model/given.ts';
import { type Result, errorText } from '../../../shared/lib/result.ts';
import type { CallOutcome } from '../api/api.ts';
import { renewToken } from '../auth/authorize.ts';
import { errorWithoutCredentials } from '../auth/without-credentials.ts';
import { difference } from '../profile/profile.ts';
import { KEEPS_LOST_REGISTRATION } from '../record/hazards.ts';
import { startTracking, type Tracker } from '../record/tracker.ts';
import type { ReadResponse } from '../wire/response.ts';
import type { RequestPlan } from '../wire/operations.ts';
import type { Engine } from './engine.ts';
import type { GateStep, CallInProgress } from './call-in-progress.ts';
import { transmit } from './transmit.ts';

export interface CallPlan<T> {
  readonly call: SdkCall;
  /** What the application gave, for the record. */
  readonly given?: GivenToCall;
  readonly steps: (run: CallInProgress) => readonly GateStep<T>[];
  readonly request: (run: CallInProgress) => RequestPlan;
  /** False for calls that ignore the body of a good answer. */
  readonly needsBody: boolean;
  /** False for calls whose caller waits for the outcome and may repeat them: protocol facts, retry policy. */
  readonly isRepeated?: boolean;
  /** Reads and stores a good answer. */
  readonly onAnswer: (run: CallInProgress, json: unknown) => Promise<Result<T, AppError>>;
  /** What a failure leaves behind; a value turns the failure into a success that stopped at its gate. */
  readonly onFailure?: (
    run: CallInProgress,
    error: AppError,
  ) => Promise<{ readonly value: T; readonly detail: string } | null>;
  /** Nobody waits for it: the SDK makes it by itself. */
  readonly isBackground?: boolean;
}

/** Codes after which a new token may help. */
const TOKEN_REFUSALS: ReadonlySet<string> = new Set(['UNAUTHORIZED', 'JWT_TOKEN_EXPIRED']);

/** Makes a call: it waits for its turn, and its outcome always comes, never an exception. */
export function runCall<T>(engine: Engine, plan: CallPlan<T>): Promise<CallOutcome<T>> {
  const epoch = engine.session.epoch();
  const { signal } = engine.runtime.abort;
  return engine.queue.run(async () => {
    const { call, given } = plan;
    const tracked = {
      id: engine.ports.newId(),
      call,
      profile: engine.profile(),
      ...(given === undefined ? {} : { given }),
    };
    const tracker = startTracking(tracked, engine.ports.clock, (record) => engine.publish(record));
    const run = startRun(engine, plan.call, { tracker, epoch, signal });
    if (run === null) return fail(tracker, makeError('SDK_NOT_INITIALIZED', { gate: 'registration' }));
    if (signal.aborted) return fail(tracker, makeError('SESSION_CHANGED', { gate: 'input' }));
    try {
      return await proceed(run, plan);
    } catch (error) {
      return fail(tracker, errorWithoutCredentials(run, unexpected(error, tracker)));
    }
  });
}

function startRun(
  engine: Engine,
  call: SdkCall,
  part: Pick<CallInProgress, 'tracker' | 'epoch' | 'signal'>,
): CallInProgress | null {
  const { settings } = engine.runtime;
  if (settings === null || engine.store.model() === null) return null;
  return {
    ...part,
    engine,
    settings,
    profile: settings.profile,
    call,
    credentials: null,
    model() {
      const model = engine.store.model();
      if (model === null) throw new TypeError('The SDK has no state.');
      return model;
    },
  };
}

async function proceed<T>(run: CallInProgress, plan: CallPlan<T>): Promise<CallOutcome<T>> {
  const { tracker } = run;
  for (const step of plan.steps(run)) {
    const result = await step(run);
    if (result?.kind === 'stop') return concludeFailure(run, plan, { ...result.error, gate: result.gate });
    if (result?.kind === 'answer') {
      return { ok: true, value: result.value, record: tracker.succeedAt(result.gate, result.detail) };
    }
  }
  const answer = await transmitRenewing(run, plan);
  if (answer.ok || answer.error.gate === 'result') tracker.pass('server', 'The server accepted the request.');
  if (!answer.ok) return concludeFailure(run, plan, answer.error);
  const stored = await plan.onAnswer(run, answer.json);
  if (!stored.ok) return concludeFailure(run, plan, { ...stored.error, gate: 'result' });
  tracker.pass('result', null);
  return { ok: true, value: stored.value, record: tracker.succeed() };
}

/** Sends, and once more with a new token where the application wants that and there is a new one. */
async function transmitRenewing<T>(run: CallInProgress, plan: CallPlan<T>): Promise<ReadResponse> {
  const { tokens } = run.engine;
  const first = await transmit(run, plan.request(run), plan);
  const token = run.credentials?.token ?? null;
  if (token === null || token.supplier === null) return first;
  if (first.ok) tokens.accepted();
  if (first.ok || first.error.gate !== 'server' || !TOKEN_REFUSALS.has(first.error.code)) return first;
  await renewToken(run, token.text);
  if (run.credentials === null) return first;
  const second = await transmit(run, plan.request(run), plan);
  if (second.ok) tokens.accepted();
  else if (TOKEN_REFUSALS.has(second.error.code)) tokens.refused();
  return second;
}

async function concludeFailure<T>(
  run: CallInProgress,
  plan: CallPlan<T>,
  error: AppError,
): Promise<CallOutcome<T>> {
  if (run.signal.aborted) return fail(run.tracker, error);
  const pending = await plan.onFailure?.(run, error);
  const isLost = error.code === 'NO_REGISTRATION' && error.gate === 'server';
  if (isLost && losesRegistration(run, plan)) await noteLostRegistration(run);
  if (pending === null || pending === undefined) return fail(run.tracker, error);
  return {
    ok: true,
    value: pending.value,
    record: run.tracker.succeedAt(error.gate ?? 'wire', pending.detail),
  };
}

/** Whether NO_REGISTRATION, as the answer to this call, tells the profile that its registration is gone. */
function losesRegistration<T>(run: CallInProgress, plan: CallPlan<T>): boolean {
  const exempt: readonly SdkCall[] = difference('registration.notLostBy', run.profile);
  return plan.isBackground === true || !exempt.includes(plan.call);
}

async function noteLostRegistration(run: CallInProgress): Promise<void> {
  await run.engine.registrationLost();
  if (run.engine.store.model()?.registrationLost === true) run.tracker.warn(KEEPS_LOST_REGISTRATION);
}

function fail(
  tracker: Tracker,
  error: AppError,
): { ok: false; error: AppError; record: ReturnType<Tracker['fail']> } {
  const gate: Gate = error.gate ?? 'result';
  return { ok: false, error, record: tracker.fail(gate, error) };
}

function unexpected(error: unknown, tracker: Tracker): AppError {
  const message = errorText(error);
  return makeError('UNEXPECTED_ERROR', { message, gate: tracker.attempts() === 0 ? 'input' : 'result' });
}
