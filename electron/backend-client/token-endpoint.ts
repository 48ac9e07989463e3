/**
 * Fetches a user data JWT from an endpoint of one's own, for the window and the command line alike. What the endpoint
 * says in errors is not repeated: it may hold what was sent.
 */

import type { AppError } from '../../shared/model/app-error.ts';
import { makeError } from '../../shared/errors.ts';
import { failed, type Result } from '../../shared/lib/result.ts';
import { type HttpClient, HttpFailure, type HttpResponse } from '../sdk/api/api.ts';
import { credentialsIn } from './credentials.ts';
import { tokenInAnswer } from './endpoint-answer.ts';

const CONNECT_LIMIT_MS = 5_000;
const ANSWER_LIMIT_MS = 15_000;

export interface TokenEndpoint {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Where in its JSON the token is, such as `data.items[0].token`; empty where the response is the token itself. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent with POST; empty sends none. */
  readonly body: string;
}

/** One request, no redirects; the token, or why there is none. */
export async function fetchToken(
  http: HttpClient,
  endpoint: TokenEndpoint,
): Promise<Result<string, AppError>> {
  let answer: HttpResponse;
  try {
    answer = await http.send(requestOf(endpoint));
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return refused(`No answer from the token endpoint: ${FAILURES[error.kind]}.`);
  }
  const { url, method, path, headers, body } = endpoint;
  const { status } = answer;
  const text = new TextDecoder().decode(answer.body);
  const read = tokenInAnswer(
    { status, location: answer.headers['location'] ?? null, text },
    { url, method, path, credentials: credentialsIn({ headers, body }) },
  );
  return read.ok ? read : refused(read.error, status);
}

const FAILURES: Readonly<Record<HttpFailure['kind'], string>> = {
  refused: 'the connection was refused',
  reset: 'the connection was reset',
  timeout: 'it took too long',
  aborted: 'the request was given up',
  protocol: 'what came back is not HTTP',
  unknownHost: 'the host is unknown',
  offline: 'there is no network',
  tls: 'the server does not speak TLS as it should',
  certificate: 'the certificate of the server is not trusted',
  unsendable: 'the request cannot be written',
  other: 'the connection failed',
};

function requestOf({ url, method, headers, body }: TokenEndpoint): Parameters<HttpClient['send']>[0] {
  const sent = method === 'POST' && body !== '' ? body : null;
  return {
    method,
    url,
    headers: {
      Accept: 'application/json',
      ...(sent === null ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: sent,
    connectTimeoutMs: CONNECT_LIMIT_MS,
    timeoutMs: ANSWER_LIMIT_MS,
  };
}

function refused(message: string, httpStatus?: number): Result<never, AppError> {
  const status = httpStatus === undefined ? {} : { httpStatus };
  return failed(makeError('CUSTOMER_BACKEND_FAILED', { message, ...status }));
}
