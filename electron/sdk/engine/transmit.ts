/**
 * Puts a request on the wire, again where the profile's retry policy says so, and reads the answer.
 */
import { JWT_CALLS, MOST_RECORDED } from '../../../shared/model/call-record.ts';
import { makeError } from '../../../shared/errors.ts';
import { REDACTED } from '../../../shared/lib/redact.ts';
import { HttpFailure, type HttpRequest, type HttpResponse } from '../api/api.ts';
import { authorizeWithSupplier, checkAndUse } from '../auth/authorize.ts';
import { errorWithoutCredentials, withoutCredentials } from '../auth/without-credentials.ts';
import { difference } from '../profile/profile.ts';
import type { StepEnding } from '../record/step-ending.ts';
import { readFailure, type ResponseContext, type ReadResponse, readResponse } from '../wire/response.ts';
import { isHeaderValue, requestHeaders } from '../wire/headers.ts';
import { bodyText, namesCaller, type RequestPlan, requestTarget, wireMethod } from '../wire/operations.ts';
import { currentBaseUrl, noteAnswer, noteFailure } from './base-url.ts';
import type { CallInProgress } from './call-in-progress.ts';
import { isOnline } from './online.ts';

/** Answers in records are cut at this many characters. */
const LONGEST_ANSWER = 65_536;

/**
 * Sends until an answer stands: once, or as often as the policy of the profile repeats.
 *
 * Waits attempts squared times the retry delay between attempts (2, 8 and 18 s by default).
 */
export async function transmit(
  run: CallInProgress,
  plan: RequestPlan,
  { needsBody, isRepeated = true }: { readonly needsBody: boolean; readonly isRepeated?: boolean },
): Promise<ReadResponse> {
  const maximum = isRepeated ? difference('retry.maximum', run.profile) : 0;
  let answer = await sendOnce(run, plan, needsBody);
  for (let repeat = 1; repeat <= maximum && !answer.ok && answer.isRepeatable; repeat += 1) {
    const waiting = await waitForRepeat(run, repeat);
    if (waiting !== null) return waiting;
    answer = await sendOnce(run, plan, needsBody);
  }
  return answer;
}

/** Waits, and rebuilds the header where the profile does; an error where the request may not be repeated. */
async function waitForRepeat(run: CallInProgress, repeat: number): Promise<ReadResponse | null> {
  const waitMs = repeat ** 2 * run.settings.retryDelayMs;
  run.tracker.arrive('wire', `Waits ${waitMs} ms before repeat ${repeat}.`);
  try {
    await run.engine.ports.timers.delay(waitMs, run.signal);
  } catch {
    return sessionChanged();
  }
  if (
    difference('retry.header', run.profile) === 'frozen' ||
    (run.credentials?.token?.supplier ?? null) === null
  )
    return null;
  const stopped = await rebuildHeader(run);
  if (stopped?.kind !== 'stop') return null;
  // Bytes went out in earlier attempts, so the call stops at the wire and not before it.
  return { ok: false, error: { ...stopped.error, gate: 'wire' }, isRepeatable: false };
}

/** The token may have died, or been replaced for the same person, while the call waited. */
function rebuildHeader(run: CallInProgress): StepEnding<never> | Promise<StepEnding<never>> {
  const token = run.credentials?.token ?? null;
  const isReplaced = token === null || run.engine.session.supplier() !== token.supplier;
  const isExpired = (result: StepEnding<never>) =>
    result?.kind === 'stop' && result.error.code === 'JWT_TOKEN_EXPIRED';
  if (isReplaced) return authorizeWithSupplier(run);
  const result = checkAndUse(run, token.jwt, token.supplier);
  return isExpired(result) && run.settings.retryWithNewToken ? authorizeWithSupplier(run) : result;
}

function sessionChanged(): ReadResponse {
  return { ok: false, error: makeError('SESSION_CHANGED', { gate: 'wire' }), isRepeatable: false };
}

/** Whether the call may still go out: nobody signed out or in since it was made. */
function isCurrent(run: CallInProgress): boolean {
  if (run.signal.aborted) return false;
  return !JWT_CALLS.has(run.call) || run.engine.session.epoch() === run.epoch;
}

async function sendOnce(run: CallInProgress, plan: RequestPlan, needsBody: boolean): Promise<ReadResponse> {
  const request = buildRequest(run, plan);
  const context: ResponseContext = { url: request.url, profile: run.profile, needsBody };
  if (!isCurrent(run)) {
    const gate = run.tracker.attempts() === 0 ? 'header' : 'wire';
    return { ok: false, error: makeError('SESSION_CHANGED', { gate }), isRepeatable: false };
  }
  run.tracker.arrive('wire', null);
  run.tracker.sending({
    method: request.method,
    url: request.url,
    headers: recordedHeaders(request.headers),
    body: request.body === null ? null : recordedBody(request.body),
  });
  const response = await receive(run, request);
  if (response instanceof HttpFailure) {
    run.tracker.sent(reachedServer(response) ? sizeOf(request) : 0);
    await noteFailure(run, response);
    return run.signal.aborted ? sessionChanged() : readFailure(response, context);
  }
  run.tracker.sent(sizeOf(request));
  run.tracker.pass('wire', `${request.method} ${requestTarget(plan, run.profile)}`);
  run.tracker.received(recordResponse(run, response));
  await noteAnswer(run, response);
  return quotable(run, readResponse(response, context));
}

function quotable(run: CallInProgress, answer: ReadResponse): ReadResponse {
  return answer.ok ? answer : { ...answer, error: errorWithoutCredentials(run, answer.error) };
}

/** The answer, or why none came; a reset of the SDK does not wait for it. */
async function receive(run: CallInProgress, request: HttpRequest): Promise<HttpResponse | HttpFailure> {
  if (!isOnline(run.engine)) {
    return new HttpFailure('offline', 'The device has no network.');
  }
  if (!isHeaderValue(request.headers['Authorization'] ?? '')) {
    return new HttpFailure('unsendable', 'No header can carry the token.');
  }
  let giveUp = () => {};
  const aborted = new Promise<HttpFailure>((resolve) => {
    giveUp = () => resolve(new HttpFailure('aborted', 'The SDK was reset.'));
  });
  run.signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([run.engine.ports.http.send(request), aborted]);
  } catch (error) {
    return error instanceof HttpFailure ? error : new HttpFailure('other', 'The HTTP client failed.');
  } finally {
    run.signal.removeEventListener('abort', giveUp);
  }
}

function buildRequest(run: CallInProgress, plan: RequestPlan): HttpRequest {
  const { settings, profile } = run;
  const model = run.model();
  const { method, override } = wireMethod(plan.operation, profile);
  const body = bodyText(plan.body, profile);
  const timeouts = difference('wire.timeouts', profile);
  const headers = requestHeaders(
    {
      authorization: run.credentials?.header ?? `App ${settings.applicationCode}`,
      applicationCodeHash: settings.applicationCodeHash,
      pushRegistrationId: namesCaller(plan.operation, profile)
        ? (model.installation?.pushRegistrationId ?? null)
        : null,
      universalInstallationId: model.universalInstallationId,
      sessionStartedAt: settings.sessionStartedAt,
      method,
      hasBody: body !== null,
      methodOverride: override,
      device: settings.device,
    },
    profile,
  );
  return {
    method,
    url: currentBaseUrl(model, settings) + requestTarget(plan, profile),
    headers,
    body,
    connectTimeoutMs: timeouts.connectMs,
    timeoutMs: timeouts.totalMs,
    signal: run.signal,
  };
}

/** Authorization is cut down to its scheme, whatever follows it. */
function recordedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name === 'Authorization' ? `${value.split(' ', 1)[0] ?? ''} ${REDACTED}` : value,
    ]),
  );
}

/** A body that is cut here cannot be copied as a command any more, so the limit lies beyond what people send. */
function recordedBody(body: string): string {
  return body.length > MOST_RECORDED ? `${body.slice(0, MOST_RECORDED)}…` : body;
}

/** Cut behind a credential and not within it. */
function recordResponse(run: CallInProgress, response: HttpResponse) {
  const quoted = (text: string): string => withoutCredentials(run, text);
  const body = quoted(new TextDecoder().decode(response.body)).slice(0, LONGEST_ANSWER);
  const headers = Object.entries(response.headers).map(([name, value]) => [name, quoted(value)] as const);
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: response.body.length === 0 ? null : body,
  };
}

/** Failures before any byte of the request was taken. */
const UNSENT: ReadonlySet<HttpFailure['kind']> = new Set([
  'refused',
  'unknownHost',
  'offline',
  'tls',
  'certificate',
  'unsendable',
]);

function reachedServer(failure: HttpFailure): boolean {
  return !UNSENT.has(failure.kind);
}

/** Bytes of the request as HTTP/1.1 writes it, without what the client adds by itself. */
function sizeOf(request: HttpRequest): number {
  const head = Object.entries(request.headers).reduce(
    (length, [name, value]) => length + name.length + value.length + 4,
    request.method.length + request.url.length + 12,
  );
  return head + (request.body === null ? 0 : new TextEncoder().encode(request.body).length);
}
