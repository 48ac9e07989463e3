/**
 * A live environment as a world: a base URL, an application code, and where tokens come from.
 */
import type { SecuritySetting } from '../../../shared/backend.ts';
import { HeldSecrets } from '../../../shared/held-secrets.ts';
import { credentialsIn } from '../../lab/environment/credentials.ts';
import type { ScenarioWorld } from '../../lab/scenarios/world.ts';
import type { HttpClient } from '../../sdk/api.ts';
import { decodeToken } from '../../sdk/token/decode-token.ts';
import { UsageError } from '../io.ts';

export interface LiveOptions {
  readonly baseUrl: string;
  readonly applicationCode: string;
  readonly tokenEndpoint: string | null;
  readonly tokenMethod: string;
  /** `Name: value` */
  readonly tokenHeaders: readonly string[];
  readonly tokenBody: string | null;
  /** Names on the way to the token in the JSON answer, with dots; null where the answer is the token. */
  readonly tokenPath: string | null;
  readonly person: string | null;
  readonly setting: SecuritySetting | null;
  readonly allowsChanges: boolean;
}

const LIMIT_MS = 20_000;

/** Asks the token endpoint once to learn whom tokens are for. Throws a `UsageError` where that does not work. */
export async function createLiveWorld(options: LiveOptions, http: HttpClient): Promise<ScenarioWorld> {
  const { baseUrl, applicationCode, tokenEndpoint } = options;
  if (!URL.canParse(baseUrl)) throw new UsageError(`“${baseUrl}” is not a base URL`);
  const secrets = secretsOf(options);
  const fetchToken =
    tokenEndpoint === null
      ? null
      : async () => {
          const token = await requestToken(tokenEndpoint, options, http);
          secrets.holdToken(token);
          return token;
        };
  const subject = fetchToken === null ? null : decodeToken(await fetchToken()).sub;
  const person = options.person ?? subject;
  if (fetchToken !== null && person === null)
    throw new UsageError('The token endpoint’s token has no subject');
  return {
    kind: 'live',
    label: baseUrl,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    applicationCode,
    customerUrl: null,
    http,
    control: null,
    fetchToken,
    person: person ?? 'nobody',
    live: { setting: options.setting, hasTokens: fetchToken !== null, allowsChanges: options.allowsChanges },
    secrets,
  };
}

/** What was given on the command line and is in no report. */
function secretsOf({ applicationCode, tokenHeaders, tokenBody }: LiveOptions): HeldSecrets {
  const secrets = new HeldSecrets();
  const headers = Object.fromEntries(tokenHeaders.map(headerPair));
  secrets.hold('application code', [applicationCode]);
  secrets.hold('credential of the token endpoint', credentialsIn({ headers, body: tokenBody ?? '' }));
  return secrets;
}

async function requestToken(url: string, options: LiveOptions, http: HttpClient): Promise<string> {
  if (!URL.canParse(url)) throw new UsageError(`“${url}” is not the URL of a token endpoint`);
  const answer = await http.send({
    method: options.tokenMethod,
    url,
    headers: {
      Accept: 'application/json',
      ...(options.tokenBody === null ? {} : { 'Content-Type': 'application/json' }),
      ...Object.fromEntries(options.tokenHeaders.map(headerPair)),
    },
    body: options.tokenBody,
    connectTimeoutMs: LIMIT_MS,
    timeoutMs: LIMIT_MS,
  });
  if (answer.status !== 200) throw new UsageError(`The token endpoint answered ${answer.status}`);
  const token = tokenIn(new TextDecoder().decode(answer.body), options.tokenPath);
  if (token !== null) return token;
  throw new UsageError('The token endpoint answered no token; --token-path says where in its JSON it is');
}

function headerPair(header: string): readonly [string, string] {
  const colon = header.indexOf(':');
  if (colon < 1) throw new UsageError('A header is given as “Name: value”');
  return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()];
}

function tokenIn(text: string, path: string | null): string | null {
  if (path === null) return text.trim() === '' ? null : text.trim();
  try {
    let value: unknown = JSON.parse(text);
    for (const name of path.split('.')) value = (value as Readonly<Record<string, unknown>> | null)?.[name];
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    return null;
  }
}
