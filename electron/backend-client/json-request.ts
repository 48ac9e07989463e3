/**
 * One JSON request to the sandbox's own sides (admin, customer backend), over the same HTTP port as the SDK's.
 */
import { parseJsonOrNothing } from '../../shared/lib/json.ts';
import type { HttpClient } from '../sdk/api/api.ts';

const CONNECT_LIMIT_MS = 2_000;
const ANSWER_LIMIT_MS = 10_000;

export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly authorization?: string;
  readonly body?: unknown;
}

export interface JsonAnswer {
  readonly status: number;
  /** Undefined where there is no JSON. */
  readonly body: unknown;
}

/** Throws `HttpFailure` where no answer came. */
export async function requestJson(http: HttpClient, request: JsonRequest): Promise<JsonAnswer> {
  const answer = await http.send({
    method: request.method,
    url: request.url,
    headers: {
      Accept: 'application/json',
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(request.authorization === undefined ? {} : { Authorization: request.authorization }),
    },
    body: request.body === undefined ? null : JSON.stringify(request.body),
    connectTimeoutMs: CONNECT_LIMIT_MS,
    timeoutMs: ANSWER_LIMIT_MS,
  });
  return { status: answer.status, body: parseJsonOrNothing(new TextDecoder().decode(answer.body)) };
}
