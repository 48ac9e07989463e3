/**
 * Takes tokens, application codes and other credentials out of a logged call before anything is made of it. First by
 * place, since it is known where they stand; then every text that is told is searched for those that were seen.
 */
import { REDACTED, redactText } from '../../../../shared/lib/redact.ts';
import type { ArrivedRequest, SentResponse } from '../../exchange.ts';
import { addressOf, asArrived } from '../model/arrived.ts';
import type { LoggedRequest } from '../model/log-types.ts';

/** Newest values of one kind that are remembered. */
const MOST_HELD = 64;
const SHORTEST_CODE = 6;
const SHORTEST_SIGNATURE = 20;

/** A header, JSON member or parameter whose value is nobody's business. */
const SECRET_NAME =
  /authorization|cookie|token|secret|password|passwd|jwt|api-?_?key|app(?:lication)?-?_?code|signature/i;
const MEMBER =
  /("[^"\\]{0,64}(?:authorization|cookie|token|secret|password|jwt|api-?_?key|app(?:lication)?-?_?code)[^"\\]{0,64}"\s*:\s*")[^"]{1,65536}/gi;
const PARAMETER = /([?&;][^=&?;]{0,64}=)([^&#;]*)/g;
/** The beginning of a token that was cut off: a JSON object in Base64. */
const BEGINNING = /(?<![\w-])e[wy][\w+/-]{20,}(?:\.[\w+/=-]*){0,3}/g;

/** A call in two: what may be shown, and what may not. */
export interface Parted {
  readonly request: ArrivedRequest;
  readonly host: string | null;
  readonly response: SentResponse | null;
  /** Memory only. */
  readonly token: string | null;
  readonly scheme: 'App' | 'Bearer' | null;
}

export class LogSecrets {
  readonly #tokens = new Set<string>();
  readonly #codes = new Set<string>();

  /** Parts a request and remembers its secrets. Whatever else comes out of the log goes through `clean`. */
  part(logged: LoggedRequest, response: SentResponse | null, at: number): Parted {
    const { scheme, value } = authorizationOf(logged.headers);
    if (value !== '' && scheme === 'App') this.#remember(this.#codes, value, SHORTEST_CODE);
    else if (value !== '') this.#rememberToken(value);
    const arrived = asArrived(logged, at);
    return {
      request: {
        ...arrived,
        target: withoutParameters(arrived.target),
        headers: withoutValues(arrived.headers),
        body: this.#text(arrived.body),
      },
      host: addressOf(logged.url).host,
      response:
        response === null
          ? null
          : { ...response, headers: withoutValues(response.headers), body: this.#text(response.body) },
      token: scheme === 'Bearer' && value !== '' ? value : null,
      scheme,
    };
  }

  /** The application code that a token names is one, too. */
  rememberCode(code: unknown): void {
    if (typeof code === 'string') this.#remember(this.#codes, code, SHORTEST_CODE);
  }

  /** Every text of a value, names included, without what is remembered. */
  clean<T>(value: T): T {
    const held = [...this.#tokens, ...this.#codes].toSorted((one, other) => other.length - one.length);
    return cleanDeep(value, held) as T;
  }

  #text(text: string | null): string | null {
    return text === null ? null : text.replace(MEMBER, `$1${REDACTED}`);
  }

  #rememberToken(token: string): void {
    this.#remember(this.#tokens, token, SHORTEST_CODE);
    this.#remember(this.#tokens, token.split('.').at(-1) ?? '', SHORTEST_SIGNATURE);
  }

  #remember(held: Set<string>, value: string, shortest: number): void {
    const text = value.trim();
    if (text.length < shortest) return;
    held.delete(text);
    held.add(text);
    const [oldest] = held;
    if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
  }
}

type Headers = ArrivedRequest['headers'];

function authorizationOf(headers: Headers): {
  readonly scheme: 'App' | 'Bearer' | null;
  readonly value: string;
} {
  const header = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  const [, name = '', value = ''] = /^\s*(bearer|app)(?:\s+([^]*))?$/i.exec(header) ?? [];
  if (name === '') return { scheme: null, value: header };
  return { scheme: name.toLowerCase() === 'app' ? 'App' : 'Bearer', value };
}

/** The scheme stays: it tells how a call was authorized. */
function withoutValues(headers: Headers): Headers {
  return headers.map(([name, value]) => {
    if (!SECRET_NAME.test(name)) return [name, value];
    const scheme = /^\s*(bearer|app|basic)\b/i.exec(value)?.[1];
    return [name, scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`];
  });
}

function withoutParameters(target: string): string {
  return target.replace(PARAMETER, (whole, name: string) =>
    SECRET_NAME.test(name) ? `${name}${REDACTED}` : whole,
  );
}

function cleanDeep(value: unknown, held: readonly string[]): unknown {
  if (typeof value === 'string') return cleanText(value, held);
  if (Array.isArray(value)) return value.map((item) => cleanDeep(item, held));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cleanDeep(item, held)]));
}

function cleanText(text: string, held: readonly string[]): string {
  return redactText(text, held).replace(BEGINNING, REDACTED);
}
