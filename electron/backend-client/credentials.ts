import { parseJsonOrNothing } from '../../shared/lib/json.ts';

/**
 * What of a token endpoint's headers and body is a credential: `Accept: application/json` is none, nor is the ID of
 * whom the token is for.
 */

const SECRET_NAME = /auth|secret|passw|key|token|credential|assertion|cookie|signature/i;

export interface EndpointSecrets {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or empty. */
  readonly body: string;
}

/** The credentials by value; of an authorization the part behind its scheme. */
export function credentialsIn({ headers, body }: EndpointSecrets): readonly string[] {
  const values = Object.entries(headers)
    .filter(([name]) => SECRET_NAME.test(name))
    .flatMap(([, value]) => [value, value.trim().split(/\s+/).at(-1) ?? '']);
  return [...values, ...secretMembers(parseJsonOrNothing(body))];
}

function secretMembers(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    typeof item === 'string' ? (SECRET_NAME.test(name) ? [item] : []) : secretMembers(item),
  );
}
