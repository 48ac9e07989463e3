/**
 * A live environment as a target: a base URL, an application code, and where tokens come from.
 */
import { baseUrlProblem } from '../../../shared/lib/address.ts';
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import { endpointInputSchema } from '../../../shared/model/environment.ts';
import { HeldSecrets } from '../../node/held-secrets.ts';
import { credentialsIn } from '../../backend-client/credentials.ts';
import { fetchToken, type TokenEndpoint } from '../../backend-client/token-endpoint.ts';
import { type Left, LiveTraces } from '../../scenarios/targets/live-traces.ts';
import type { OpenTarget, ScenarioTarget } from '../../scenarios/targets/target.ts';
import type { HttpClient } from '../../sdk/api/api.ts';
import { decodeToken } from '../../sdk/token/decode-token.ts';
import { EnvironmentError, UsageError } from '../io/io.ts';
import { checkEnvironment } from './preflight.ts';

export interface LiveOptions {
  readonly baseUrl: string;
  readonly applicationCode: string;
  readonly tokenEndpoint: string | null;
  readonly tokenMethod: string;
  /** `Name: value` */
  readonly tokenHeaders: readonly string[];
  readonly tokenBody: string | null;
  /** Where the token is in the JSON answer; null where the answer is the token. */
  readonly tokenPath: string | null;
  readonly person: string | null;
  readonly setting: SecuritySetting | null;
  readonly allowsChanges: boolean;
}

/**
 * Asks the token endpoint once to learn whom tokens are for, and looks whether the environment can be used. Throws a
 * `UsageError` for what was given wrongly, an `EnvironmentError` where the environment does not work.
 *
 * @param onLeft told at the end what was created there, and what became of it
 */
export async function openLiveTarget(
  options: LiveOptions,
  http: HttpClient,
  onLeft: (left: Left) => void,
): Promise<OpenTarget> {
  const { baseUrl, applicationCode } = options;
  const problem = baseUrlProblem(baseUrl);
  if (problem !== null) throw new UsageError(`--base-url: ${problem}`);
  const endpoint = endpointOf(options);
  const secrets = secretsOf(options);
  const fetchToken =
    endpoint === null
      ? null
      : async () => {
          const token = await requestToken(endpoint, http);
          secrets.holdToken(token);
          return token;
        };
  const subject = fetchToken === null ? null : decodeToken(await fetchToken()).sub;
  const person = options.person ?? subject;
  if (fetchToken !== null && person === null)
    throw new EnvironmentError('The token endpoint’s token has no subject. --person says whom it is for.');
  const reached = { http, baseUrl: baseUrl.replace(/\/+$/, ''), applicationCode };
  const traces = new LiveTraces(reached);
  const target: ScenarioTarget = {
    kind: 'live',
    label: baseUrl,
    baseUrl: reached.baseUrl,
    applicationCode,
    customerUrl: null,
    http: traces.http,
    control: null,
    fetchToken,
    person: person ?? 'nobody',
    live: { setting: options.setting, hasTokens: fetchToken !== null, allowsChanges: options.allowsChanges },
    secrets,
    tidy: () => traces.tidy(),
  };
  await checkEnvironment(target, traces);
  let end = (): void => {};
  const gone = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    target,
    gone,
    async close() {
      onLeft(await traces.finish());
      end();
    },
  };
}

/** What was given on the command line and is in no report. */
function secretsOf({ applicationCode, tokenHeaders, tokenBody }: LiveOptions): HeldSecrets {
  const secrets = new HeldSecrets();
  const headers = Object.fromEntries(tokenHeaders.map(headerPair).map(({ name, value }) => [name, value]));
  secrets.hold('application code', [applicationCode]);
  secrets.hold('credential of the token endpoint', credentialsIn({ headers, body: tokenBody ?? '' }));
  return secrets;
}

/** The same rules, and the same words, as in the window. */
function endpointOf(options: LiveOptions): TokenEndpoint | null {
  if (options.tokenEndpoint === null) return null;
  const parsed = endpointInputSchema.safeParse({
    url: options.tokenEndpoint,
    method: options.tokenMethod,
    path: options.tokenPath ?? '',
    headers: options.tokenHeaders.map(headerPair),
    body: options.tokenBody ?? '',
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const option = OPTION_OF_FIELD[String(issue?.path[0])] ?? '--token-endpoint';
    throw new UsageError(`${option}: ${issue?.message ?? 'is not usable'}`);
  }
  const { url, method, path, headers, body } = parsed.data;
  return {
    url,
    method,
    path,
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value ?? ''])),
    body: body ?? '',
  };
}

const OPTION_OF_FIELD: Readonly<Record<string, string>> = {
  url: '--token-endpoint',
  method: '--token-method',
  path: '--token-path',
  headers: '--token-header',
  body: '--token-body',
};

async function requestToken(endpoint: TokenEndpoint, http: HttpClient): Promise<string> {
  const fetched = await fetchToken(http, endpoint);
  if (fetched.ok) return fetched.value;
  throw new EnvironmentError(fetched.error.message);
}

function headerPair(header: string): { readonly name: string; readonly value: string } {
  const colon = header.indexOf(':');
  if (colon < 1) throw new UsageError('--token-header: A header is given as “Name: value”');
  return { name: header.slice(0, colon).trim(), value: header.slice(colon + 1).trim() };
}
