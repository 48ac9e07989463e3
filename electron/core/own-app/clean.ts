/**
 * Takes out of the texts of an app's call what it was authorized with. The secrets of a real environment are known from
 * nowhere else than from the call itself.
 */
import { REDACTED, redactText } from '../../../shared/lib/redact.ts';
import type { OwnAppExchange } from '../../own-app/exchange.ts';
import { CUT_FROM } from '../../own-app/relay/recording.ts';
import { redactAuthorization } from '../../reports/content/redact-export.ts';

/** A shorter one would take ordinary words out, too. */
const SHORTEST_SECRET = 8;
/** Characters at the end of a body in which half a secret is looked for. */
const TAIL = 32_768;
const AUTHORIZATION = /^(?:proxy-)?authorization$/i;
const COOKIE = /^(?:set-)?cookie2?$/i;

export interface Clean {
  text(text: string): string;
  body(body: string | null): string | null;
  headers(headers: OwnAppExchange['request']['headers']): Record<string, string>;
}

/** @param held further secrets, by value */
export function cleanerFor({ request }: OwnAppExchange, held: readonly string[]): Clean {
  const secrets = [...new Set([...authorizedWith(request.headers), ...held].flatMap(asWritten))]
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .toSorted((one, other) => other.length - one.length);
  const text = (given: string): string => redactText(given, secrets);
  return {
    text,
    body: (body) => (body === null ? null : text(withoutHalf(body, secrets))),
    headers: (headers) => joined(headers, text),
  };
}

function authorizedWith(headers: OwnAppExchange['request']['headers']): readonly string[] {
  return headers
    .filter(([name]) => AUTHORIZATION.test(name))
    .flatMap(([, value]) => [value.trim(), value.replace(/^\s*[\w-]+\s+/, '').trim()]);
}

/** As it stands in a header, in a URL, and within JSON. */
function asWritten(secret: string): readonly string[] {
  return [secret, inUrl(secret), JSON.stringify(secret).slice(1, -1)];
}

/** Half a surrogate pair cannot stand in a URL. */
function inUrl(secret: string): string {
  return encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** What is recorded of a long body may end within a secret, which then looks like none. */
function withoutHalf(body: string, secrets: readonly string[]): string {
  if (body.length < CUT_FROM) return body;
  const half = secrets.map((secret) => beginningAtEnd(body, secret)).find((length) => length > 0) ?? 0;
  const rest = body.slice(0, body.length - half);
  const tail = rest.slice(-TAIL).replace(/e[wy][\w-]{6,}(?:\.[\w-]*){0,2}$/, REDACTED);
  return rest.slice(0, -TAIL) + tail;
}

function beginningAtEnd(body: string, secret: string): number {
  for (let length = secret.length - 1; length > 0; length -= 1)
    if (body.endsWith(secret.slice(0, length))) return length;
  return 0;
}

function joined(
  headers: OwnAppExchange['request']['headers'],
  text: (given: string) => string,
): Record<string, string> {
  const all = new Map<string, string>();
  for (const [name, value] of headers) {
    const shown = AUTHORIZATION.test(name)
      ? redactAuthorization(value)
      : COOKIE.test(name)
        ? REDACTED
        : text(value);
    const key = text(name);
    const before = all.get(key);
    all.set(key, before === undefined ? shown : `${before}, ${shown}`);
  }
  return Object.fromEntries(all);
}
