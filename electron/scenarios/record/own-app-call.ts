/**
 * A call of an app of one's own as the record of the same call of the model's, so that a scenario can be made of it.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { explainError } from '../../../shared/errors.ts';
import type { CallRecord, SdkCall } from '../../../shared/model/call-record.ts';
import type { Gate } from '../../../shared/model/gates.ts';
import { OWN_APP_CALL_TITLES, type OwnAppCall, type OwnAppRecord } from '../../../shared/model/own-app.ts';
import { absoluteUrl } from '../../../shared/own-app/absolute-url.ts';
import { endingOf } from '../../../shared/own-app/call-words.ts';

/** Calls that an app makes; everything else the SDK does by itself. */
const CALLS: Readonly<Partial<Record<OwnAppCall, SdkCall>>> = {
  fetchUser: 'fetchUser',
  saveUser: 'saveUser',
  personalize: 'personalize',
  depersonalize: 'depersonalize',
  register: 'init',
  fetchInstallation: 'fetchInstallation',
  saveInstallation: 'saveInstallation',
  submitEvent: 'submitEvent',
  fetchInboxMessages: 'fetchInboxMessages',
};

/** The record, or why there is none. */
export type OwnAppStep =
  | { readonly record: CallRecord; readonly why: null }
  | { readonly record: null; readonly why: string };

export function callOfOwnApp(own: OwnAppRecord): OwnAppStep {
  const call = CALLS[own.call];
  const why = call === undefined ? 'the SDK sends it by itself' : whyNot(own);
  if (call === undefined || why !== null) return { record: null, why: why ?? '' };
  return { record: recordOf(own, call), why: null };
}

/** What is left out, a sentence for each reason. */
export function notesOf(left: readonly (readonly [OwnAppRecord, why: string])[]): readonly string[] {
  const counted = new Map<string, number>();
  for (const [{ call }, why] of left) {
    const text = `${OWN_APP_CALL_TITLES[call]} of an app is left out: ${why}.`;
    counted.set(text, (counted.get(text) ?? 0) + 1);
  }
  return [...counted].map(([text, times]) => (times === 1 ? text : `${times} times: ${text}`));
}

/** A tool that stands between disturbs what no fault of the model may be able to. */
function whyNot({ logged, disturbed, call, request, failure }: OwnAppRecord): string | null {
  if (logged?.outcome === 'unknown') return 'how it ended is not in the log';
  if (disturbed !== null) return 'it was disturbed on purpose on its way';
  if (failure !== null) return 'no whole response came';
  if (call === 'saveInstallation' && isOwnUpkeep(request?.body ?? null))
    return 'the SDK keeps its own data up to date with it';
  return null;
}

/** Members that people and apps set; whatever else the SDK reports by itself. */
const SET_BY_APPS = /"(?:regEnabled|isPrimary|applicationUserId|deviceName|language|customAttributes)"\s*:/;

function isOwnUpkeep(body: string | null): boolean {
  return body !== null && !SET_BY_APPS.test(body);
}

function recordOf(own: OwnAppRecord, call: SdkCall): CallRecord {
  const { at, durationMs, gates, authorization, request, response, bytesReceived, logged, advice } = own;
  const error = errorOf(own);
  const isSent = request !== null;
  const reason = refusalOf(own);
  const url = absoluteUrl(own);
  return {
    id: `own-app-${own.seq}`,
    call,
    profile: own.platform ?? 'strict',
    startedAt: at,
    durationMs: durationMs ?? 0,
    outcome: error === null ? 'ok' : 'failed',
    gates: gates.map((one) => ({ ...one })),
    stoppedAt: error === null ? null : own.stoppedAt,
    error,
    authorization,
    request: request === null || url === null ? null : { ...request, url },
    response: response ?? (logged?.outcome === 'ok' ? SOME_ANSWER : null),
    bytesSent: isSent ? Math.max(bytesReceived, 1) : 0,
    attempts: isSent ? 1 : 0,
    attestation: null,
    ...(reason === null ? {} : { journalReason: reason }),
    advice: [...advice],
  };
}

/** Android logs none; that the call is done is told. */
const SOME_ANSWER = { status: 200, headers: {}, body: null };

function errorOf(own: OwnAppRecord): AppError | null {
  const { response, code, logged, stoppedAt, platform } = own;
  if (endingOf(own) !== 'failed') return null;
  const said = code ?? (response === null ? 'UNKNOWN' : String(response.status));
  const row = explainError({ code: said, origin: 'server' }, platform ?? 'strict');
  const gate: Gate | null = stoppedAt ?? (own.request === null ? null : 'server');
  return {
    code: said,
    message: logged?.message ?? row?.title ?? said,
    origin: row?.origin ?? 'server',
    gate,
    retryable: row?.retryable ?? false,
    ...(response === null ? {} : { httpStatus: response.status }),
  };
}

/** As the sandbox's journal would have said it, by what is known of the token. */
function refusalOf({ call, response, verdicts, code }: OwnAppRecord): string | null {
  const server = verdicts?.server;
  const isRefused = code === 'UNAUTHORIZED' || (response?.status === 401 && code === null);
  if (!isRefused || server === undefined || server.ok || server.reasonCode === null) return null;
  // The verdict is on the token and a person; for whom a personalize is, its body says.
  const isIdentity = call === 'personalize' && server.reasonCode === 'subjectNotAddressed';
  return `${isIdentity ? 'subjectNotIdentity' : server.reasonCode}: ${server.reason}`;
}
