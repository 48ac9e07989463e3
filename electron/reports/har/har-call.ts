/**
 * A call as a HAR needs it: one of the model, or one of an app of one's own.
 */
import type { CallRecord, RequestRecord, ResponseRecord } from '../../../shared/model/call-record.ts';
import type { OwnAppRecord } from '../../../shared/model/own-app.ts';
import { absoluteUrl } from '../../../shared/own-app/absolute-url.ts';
import { adviceLines, describeAdvice } from '../content/describe.ts';

export interface HarCall {
  readonly call: string;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly isPending: boolean;
  /** Null where nothing was sent. */
  readonly request: RequestRecord | null;
  readonly response: ResponseRecord | null;
  readonly stoppedAt: string | null;
  readonly code: string | null;
  readonly attempts: number;
  readonly bytesSent: number;
  readonly attestation: CallRecord['attestation'];
  /** Empty for none. */
  readonly comment: string;
}

export function harCallOf(record: CallRecord): HarCall {
  const { call, startedAt, durationMs, outcome, request, response, stoppedAt } = record;
  const { error, attempts, bytesSent, attestation } = record;
  return {
    call,
    startedAt,
    durationMs,
    isPending: outcome === 'pending',
    request: attempts > 0 ? request : null,
    response,
    stoppedAt,
    code: error?.code ?? null,
    attempts,
    bytesSent,
    attestation,
    comment: describeAdvice(record),
  };
}

export function harCallOfOwnApp(record: OwnAppRecord): HarCall {
  const { call, at, durationMs, request, response, stoppedAt, code, bytesReceived } = record;
  const url = absoluteUrl(record);
  return {
    call,
    startedAt: at,
    durationMs: durationMs ?? 0,
    isPending: false,
    request: request === null || url === null ? null : { ...request, url },
    response,
    stoppedAt,
    code,
    attempts: request === null ? 0 : 1,
    bytesSent: request === null ? 0 : bytesReceived,
    attestation: null,
    comment: commentOf(record),
  };
}

function commentOf({ call, advice, logged, disturbed, failure }: OwnAppRecord): string {
  const lines = [
    ...(logged === undefined
      ? []
      : [`Read in a log, line ${logged.line}. ${logged.untold.join(' ')}`.trim()]),
    ...(disturbed === null ? [] : [`Disturbed on purpose: ${disturbed}.`]),
    ...(failure === null ? [] : [failure]),
    ...(advice.length === 0 ? [] : [`${call}: what is likely wrong with its token:`, ...adviceLines(advice)]),
  ];
  return lines.join('\n');
}
