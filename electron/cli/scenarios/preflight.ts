/**
 * Before a live run: one look at whether the environment can be used at all, so that a wrong address or code is one
 * line and not a hundred failed scenarios.
 */
import type { LiveTraces } from '../../scenarios/targets/live-traces.ts';
import type { ScenarioTarget } from '../../scenarios/targets/target.ts';
import { HttpFailure, type HttpResponse } from '../../sdk/api/api.ts';
import { EnvironmentError } from '../io/io.ts';

const INSTANCES = '/mobile/1/appinstance';
const LIMIT_MS = 20_000;

const FAILURES: Readonly<Record<HttpFailure['kind'], string>> = {
  refused: 'nothing listens there',
  reset: 'the connection was reset',
  timeout: `no answer within ${LIMIT_MS / 1000} s`,
  aborted: 'the request was given up',
  protocol: 'what answers there does not speak HTTP',
  unknownHost: 'there is no such host',
  offline: 'there is no network',
  tls: 'what answers there does not speak TLS',
  certificate: 'its certificate is not trusted',
  unsendable: 'the request cannot be written',
  other: 'the connection failed',
};

/** Registers an installation, and where data may change ties it to the person. Throws an `EnvironmentError`. */
export async function checkEnvironment(world: ScenarioTarget, traces: LiveTraces): Promise<void> {
  const registered = await send(world, traces, 'POST', INSTANCES, `App ${world.applicationCode}`, {
    os: 'Linux',
  });
  const regId = textIn(registered, 'pushRegId');
  if (regId === null) throw new EnvironmentError(whyNotRegistered(world, registered));
  const { fetchToken, live } = world;
  if (fetchToken === null || live?.allowsChanges !== true) return;
  const identity = { userIdentity: { externalUserId: world.person } };
  const path = `${INSTANCES}/${regId}/personalize`;
  const tied = await send(world, traces, 'POST', path, `Bearer ${await fetchToken()}`, identity, regId);
  if (tied.status !== 200) {
    const code = codeIn(tied) ?? `HTTP ${tied.status}`;
    await traces.finish();
    throw new EnvironmentError(
      `${world.label} refuses a token of the token endpoint for ${world.person}: ${code}.`,
    );
  }
  // One token for many looks; a new one when it has been used for a while.
  const problem = await traces.watchPerson(regId, reused(fetchToken));
  if (problem !== null) throw new EnvironmentError(`${world.label}: ${problem}`);
}

/** Milliseconds for which a token is used again. */
const REUSED_MS = 30_000;

function reused(fetchToken: () => Promise<string>): () => Promise<string> {
  let fetched: { readonly at: number; readonly token: Promise<string> } | null = null;
  return () => {
    const now = performance.now();
    if (fetched === null || now - fetched.at > REUSED_MS) fetched = { at: now, token: fetchToken() };
    return fetched.token;
  };
}

function whyNotRegistered({ label }: ScenarioTarget, response: HttpResponse): string {
  const code = codeIn(response);
  if (code === null) {
    return `${label} answers ${response.status}, but not as the Mobile API does. Is the base URL right?`;
  }
  if (response.status === 401 || response.status === 403 || response.status === 400) {
    return `${label} refuses the application code: ${code}.`;
  }
  return `${label} registers no installation: HTTP ${response.status}, ${code}.`;
}

async function send(
  world: ScenarioTarget,
  traces: LiveTraces,
  method: string,
  path: string,
  authorization: string,
  body: object,
  regId?: string,
): Promise<HttpResponse> {
  try {
    return await traces.http.send({
      method,
      url: `${world.baseUrl}${path}`,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Authorization: authorization,
        ...(regId === undefined ? {} : { pushregistrationid: regId }),
      },
      body: JSON.stringify(body),
      connectTimeoutMs: LIMIT_MS,
      timeoutMs: LIMIT_MS,
    });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const detail = error.kind === 'other' ? ` (${error.message})` : '';
    throw new EnvironmentError(`${world.label} cannot be reached: ${FAILURES[error.kind]}${detail}.`);
  }
}

function codeIn(response: HttpResponse): string | null {
  const error = objectIn(parsed(response), 'requestError');
  const code = objectIn(error, 'serviceException')?.['messageId'];
  return typeof code === 'string' ? code : null;
}

function textIn(response: HttpResponse, name: string): string | null {
  const value = response.status === 200 ? parsed(response)?.[name] : null;
  return typeof value === 'string' ? value : null;
}

type Json = Readonly<Record<string, unknown>>;

function objectIn(value: Json | null, name: string): Json | null {
  const found = value?.[name];
  return typeof found === 'object' && found !== null ? (found as Json) : null;
}

function parsed(response: HttpResponse): Json | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(response.body));
    return typeof value === 'object' && value !== null ? (value as Json) : null;
  } catch {
    return null;
  }
}
