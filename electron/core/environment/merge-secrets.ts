/**
 * A form's secrets over the stored ones. A stored secret is kept only for the host it was given for: whoever could
 * change an address alone could otherwise have the secret sent anywhere.
 */
import type { EnvironmentInput } from '../../../shared/model/environment.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { StoredEnvironment } from '../../policy/stored-environment.ts';
import type { EnvironmentSecrets } from './environment-secrets.ts';

type Fields = Record<string, string>;

/** The secrets to store, or a message per field that has to be filled in again. */
export function mergeSecrets(
  input: EnvironmentInput,
  own: StoredEnvironment['own'],
  stored: EnvironmentSecrets | null,
): Result<EnvironmentSecrets, Fields> {
  const fields: Fields = {};
  const sameBase = own !== null && isSameHost(own.baseUrl, input.baseUrl);
  const keptCode = sameBase ? (stored?.applicationCode ?? '') : '';
  const applicationCode = input.applicationCode ?? keptCode;
  if (applicationCode === '') fields['applicationCode'] = 'Enter the application code';
  const { endpoint } = input;
  const sameEndpoint = endpoint !== null && isSameHost(own?.endpoint?.url ?? '', endpoint.url);
  const headers: Record<string, string> = {};
  for (const [index, { name, value }] of (endpoint?.headers ?? []).entries()) {
    const kept = sameEndpoint ? stored?.headers[name] : undefined;
    const merged = value ?? kept;
    if (merged === undefined) fields[`endpoint.headers.${index}.value`] = 'Enter the value';
    else if (Object.hasOwn(headers, name))
      fields[`endpoint.headers.${index}.name`] = 'This header is there twice';
    else headers[name] = merged;
  }
  const keptBody = sameEndpoint ? (stored?.body ?? '') : '';
  const body = endpoint?.method === 'POST' ? (endpoint.body ?? keptBody).trim() : '';
  return Object.keys(fields).length > 0 ? failed(fields) : ok({ applicationCode, headers, body });
}

/** The stored secrets, without those that were given for another host than the one they would go to. */
export function fittingSecrets(
  stored: EnvironmentSecrets | null,
  own: NonNullable<StoredEnvironment['own']>,
  givenFor: StoredEnvironment['own'],
): EnvironmentSecrets | null {
  if (stored === null || givenFor === null) return null;
  const sameBase = isSameHost(givenFor.baseUrl, own.baseUrl);
  const sameEndpoint = isSameHost(givenFor.endpoint?.url ?? '', own.endpoint?.url ?? '');
  return {
    applicationCode: sameBase ? stored.applicationCode : '',
    headers: sameEndpoint ? stored.headers : {},
    body: sameEndpoint ? stored.body : '',
  };
}

function isSameHost(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}
