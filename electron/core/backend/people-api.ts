/**
 * The Contact Information API, called as a customer's server would: with the API key, past the SDK.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import type { Exchange, PeopleCall } from '../../../shared/ipc/backend.ts';
import type { RequestRecord } from '../../../shared/model/call-record.ts';
import { REDACTED } from '../../../shared/lib/redact.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { type HttpClient, HttpFailure, type HttpResponse } from '../../sdk/api/api.ts';
import { sandboxUnavailable } from '../state/refusals.ts';
import type { BackendContext } from './context.ts';

const PATH = '/people/2/persons';
const CONNECT_LIMIT_MS = 2_000;
const ANSWER_LIMIT_MS = 10_000;
const LONGEST_ANSWER = 16_384;

export type PlannedRequest = Pick<RequestRecord, 'method' | 'url' | 'body'>;

/** The request an operation stands for. */
export function planPeopleCall(
  baseUrl: string,
  { operation, type, identifier, body }: PeopleCall,
): PlannedRequest {
  const query = `?type=${type}&identifier=${encodeURIComponent(identifier)}`;
  const json = JSON.stringify(body, null, 2);
  switch (operation) {
    case 'addContactInformation':
      return { method: 'PATCH', url: `${baseUrl}${PATH}/contactInformation${query}`, body: json };
    case 'replacePerson':
      return { method: 'PUT', url: `${baseUrl}${PATH}${query}`, body: json };
    case 'createPerson':
      return { method: 'POST', url: `${baseUrl}${PATH}`, body: json };
  }
}

/** Makes the request; an answer of any status is the answer that is shown. */
export async function callPeopleApi(
  core: BackendContext,
  call: PeopleCall,
): Promise<Result<Exchange, AppError>> {
  const sandbox = core.sandbox();
  if (sandbox === null) return sandboxUnavailable(core.environment);
  const planned = planPeopleCall(sandbox.baseUrl, call);
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  const startedAt = core.ports.clock.now();
  const response = await send(core.ports.http, planned, {
    ...headers,
    Authorization: `App ${await sandbox.admin.apiKey()}`,
  });
  core.sandboxTouched();
  core.events.add('sandbox', `Contact Information API: ${planned.method}`, {
    detail: response === null ? 'no answer' : `answered ${response.status}`,
  });
  return ok({
    request: { ...planned, headers: { ...headers, Authorization: `App ${REDACTED}` } },
    response,
    durationMs: Math.max(core.ports.clock.now() - startedAt, 0),
  });
}

async function send(
  http: HttpClient,
  { method, url, body }: PlannedRequest,
  headers: Readonly<Record<string, string>>,
): Promise<Exchange['response']> {
  try {
    const limits = { connectTimeoutMs: CONNECT_LIMIT_MS, timeoutMs: ANSWER_LIMIT_MS };
    return shown(await http.send({ method, url, headers, body, ...limits }));
  } catch (error) {
    if (error instanceof HttpFailure) return null;
    throw error;
  }
}

function shown({ status, headers, body }: HttpResponse): Exchange['response'] {
  const text = new TextDecoder().decode(body).slice(0, LONGEST_ANSWER);
  return { status, headers: { ...headers }, body: text === '' ? null : indented(text) };
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
