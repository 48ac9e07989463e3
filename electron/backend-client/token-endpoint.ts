/**
 * Fetches a user data JWT from an endpoint of one's own, for the window and the command line alike. What the endpoint
 * says in errors is not repeated: it may hold what was sent.
 */

import type { AppError } from '../../shared/model/app-error.ts';
import { makeError } from '../../shared/errors.ts';
import { parseJsonOrNothing } from '../../shared/lib/json.ts';
import { failed, ok, type Result } from '../../shared/lib/result.ts';
import { type HttpClient, HttpFailure, type HttpResponse } from '../sdk/api/api.ts';

const CONNECT_LIMIT_MS = 5_000;
const ANSWER_LIMIT_MS = 15_000;
const LONGEST_TOKEN = 65_536;
const LONGEST_ANSWER = 1_048_576;

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
  const { status } = answer;
  if (status >= 300 && status <= 399) {
    return refused(`The token endpoint answered ${status}, and redirects are not followed.`, status);
  }
  if (status < 200 || status > 299) return refused(`The token endpoint answered ${status}.`, status);
  const text = new TextDecoder().decode(answer.body);
  if (text.length > LONGEST_ANSWER) return refused('The answer of the token endpoint is too long.', status);
  return endpoint.path === '' ? bareToken(text, status) : tokenAt(text, endpoint.path, status);
}

function bareToken(text: string, status: number): Result<string, AppError> {
  const token = text.trim();
  if (token === '') return refused('The answer of the token endpoint is empty.', status);
  if (!/\s/.test(token) && !/^[{[<"]/.test(token)) return ok(token);
  return refused(
    'The answer of the token endpoint is no token by itself. Say where in its JSON it is.',
    status,
  );
}

function tokenAt(text: string, path: string, status: number): Result<string, AppError> {
  const body = parseJsonOrNothing(text);
  if (body === undefined) return refused('The token endpoint did not answer with JSON.', status);
  const found = valueAt(body, path);
  if (typeof found === 'string' && found !== '' && found.length <= LONGEST_TOKEN) return ok(found);
  return refused(`There is no text at “${path}” in the answer of the token endpoint.`, status);
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

/** `data.items[0].token` in a JSON value; undefined where there is nothing. */
export function valueAt(body: unknown, path: string): unknown {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  return steps.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[step];
  }, body);
}

function refused(message: string, httpStatus?: number): Result<never, AppError> {
  const status = httpStatus === undefined ? {} : { httpStatus };
  return failed(makeError('CUSTOMER_BACKEND_FAILED', { message, ...status }));
}
