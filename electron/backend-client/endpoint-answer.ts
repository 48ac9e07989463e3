/**
 * What a token endpoint's answer is, where it is no token: in words, with what to do. Nothing that was sent, and no token,
 * is repeated: an answer may hold both.
 */
import { parseJsonOrNothing } from '../../shared/lib/json.ts';
import { REDACTED, redactText } from '../../shared/lib/redact.ts';
import { failed, ok, type Result } from '../../shared/lib/result.ts';
import type { Advice } from '../../shared/model/token-info.ts';
import { advise } from '../advice/advise.ts';

export interface EndpointAnswer {
  readonly status: number;
  /** The header `Location`, or null. */
  readonly location: string | null;
  readonly text: string;
}

export interface Asked {
  readonly url: string;
  readonly method: string;
  /** Where in its JSON the token is; empty where the answer is the token itself. */
  readonly path: string;
  /** What must not be repeated. */
  readonly credentials: readonly string[];
}

const ENDPOINT = 'The token endpoint';
const LONGEST_TOKEN = 65_536;
const LONGEST_ANSWER = 1_048_576;
const LONGEST_NAME = 120;

/** The token in an answer, or why there is none. */
export function tokenInAnswer(answer: EndpointAnswer, asked: Asked): Result<string, string> {
  const { status, text } = answer;
  const read =
    status >= 200 && status <= 299
      ? tokenIn(text, asked)
      : failed(status >= 300 && status <= 399 ? redirected(answer, asked) : refusedWith(answer, asked));
  return read.ok ? read : failed(concealed(read.error, asked.credentials));
}

function tokenIn(text: string, asked: Asked): Result<string, string> {
  if (text.length > LONGEST_ANSWER) return failed('The answer of the token endpoint is too long.');
  if (text.trim() === '')
    return failed('The answer of the token endpoint is empty. Let it answer with the token it made.');
  if (asked.path === '') return bareToken(text);
  const found = tokenAt(text, asked.path);
  if (!found.ok) return found;
  const told = whatElse(found.value, `“${asked.path}”`);
  return told === null ? found : failed(told);
}

function bareToken(text: string): Result<string, string> {
  const token = text.trim();
  const told = whatElse(token, ENDPOINT);
  if (told !== null) return failed(told);
  if (!/\s/.test(token) && !/^[{[<"]/.test(token)) return ok(token);
  return failed('The answer of the token endpoint is no token by itself. Say where in its JSON it is.');
}

function tokenAt(text: string, path: string): Result<string, string> {
  const body = parseJsonOrNothing(text);
  if (body === undefined) return failed(noJson(text));
  const found = valueAt(body, path);
  if (typeof found === 'string' && found !== '' && found.length <= LONGEST_TOKEN) return ok(found);
  const absent = `There is no text at “${path}” in the answer of the token endpoint`;
  const other = elsewhere(text);
  if (other !== null) return failed(`${absent}: the token is at “${other}”. Set that path.`);
  if (typeof body === 'string') return failed(`${absent}, which is a text: leave the path empty.`);
  return failed(`${absent}, and nothing in it looks like a token.${hintOfError(body)}`);
}

function noJson(text: string): string {
  const token = text.trim();
  const told = whatElse(token, ENDPOINT);
  if (told !== null) return told;
  const start = 'The token endpoint did not answer with JSON';
  return looksLikeToken(token) ? `${start} but with the token itself: leave the path empty.` : `${start}.`;
}

const THREE_PARTS = /^[\w+/=-]+\.[\w+/=-]+\.[\w+/=-]+$/;

function looksLikeToken(text: string): boolean {
  return THREE_PARTS.test(text);
}

/** What an answer's text is instead of a token. Other flaws of a token are for the gates to find. */
const NO_TOKEN: Readonly<Record<string, (who: string, advice: Advice) => string>> = {
  'json-envelope': (who, advice) =>
    who === ENDPOINT
      ? `${who} answered with JSON: the token is at “${pathIn(advice)}”. Set that path.`
      : `${who} holds JSON as text, with the token at “${pathIn(advice)}” in it. Let it hold the token alone.`,
  'web-page': (who, { evidence }) =>
    `${who} answered with a web page${titleIn(evidence)}. It may ask to sign in, or stand at another path: set the address that answers with the token alone.`,
  'missing-value': (who, { evidence }) =>
    `${who} holds “${named(evidence)}” in place of a token. Look where it comes from: a variable is not set, or an await is missing.`,
  // The text itself may hold what was sent.
  'error-text': (who) =>
    `${who} holds the text of an error in place of a token. The maker of the token failed: look into its log.`,
  'python-bytes': (who) =>
    `${who} holds a token written as Python’s bytes, b'…'. Turn them into text: .decode().`,
  quoted: (who) => `${who} holds a token in quotes. Let it answer without them.`,
  'json-serialization': (who) =>
    `${who} holds a token in its JSON form. Use the compact form: three parts with dots.`,
};

/** @param who whose text it is: the whole answer, or a place in its JSON */
function whatElse(text: string, who: string): string | null {
  const advice = advise(text, { nowMs: 0, keys: [] });
  const told = advice.find(({ code }) => Object.hasOwn(NO_TOKEN, code));
  return told === undefined ? null : (NO_TOKEN[told.code]?.(who, told) ?? null);
}

/** Where in JSON a token is, or null. */
function elsewhere(text: string): string | null {
  const found = advise(text, { nowMs: 0, keys: [] }).find(({ code }) => code === 'json-envelope');
  const path = found === undefined ? '' : pathIn(found);
  return path === '' ? null : path;
}

/** `; its title is “Sign in”`, where it has one. */
function titleIn(evidence: string): string {
  return evidence.includes('“') ? `; ${named(evidence)}` : '';
}

function pathIn({ evidence }: Advice): string {
  return named(/\bat (\S+)$/.exec(evidence)?.[1] ?? '');
}

/** An error in JSON is common, and what it says may hold a secret: only that it is there is told. */
function hintOfError(body: unknown): string {
  const isError =
    typeof body === 'object' &&
    body !== null &&
    ['error', 'errors', 'message', 'detail'].some((name) => name in body);
  return isError ? ' It seems to be an error: look into the log of the token endpoint.' : '';
}

function redirected({ status, location }: EndpointAnswer, { url }: Asked): string {
  const start = `The token endpoint answered ${status}`;
  if (location === null || !URL.canParse(location, url))
    return `${start}, and redirects are not followed. Set the address that answers with the token.`;
  const to = new URL(location, url);
  const from = new URL(url);
  const where = to.origin === from.origin ? '' : ', which is another host';
  return `${start} and sends on to ${placeOf(to)}${where}. Redirects are not followed, so nothing was sent there. ${
    looksLikeSignIn(to)
      ? 'It seems to want a sign-in: check the headers that it is asked with.'
      : 'If that is right, set it as the address.'
  }`;
}

function looksLikeSignIn({ hostname, pathname }: URL): boolean {
  return /log-?in|sign-?in|auth|sso|account/i.test(`${hostname}${pathname}`);
}

/** Host and path: a query may hold a secret, and so may the user's part. */
function placeOf({ protocol, host, pathname }: URL): string {
  return named(`${protocol}//${host}${pathname === '/' ? '' : pathname}`);
}

const STATUS_ADVICE: Readonly<Record<number, string>> = {
  400: 'It did not take the request: check method, headers and body.',
  401: 'It did not take the credentials: check the headers that it is asked with.',
  403: 'It knows who asks and refuses: check what these credentials may do.',
  404: 'There is nothing at this path: check the address.',
  406: 'It does not answer with JSON, which was asked for.',
  410: 'There is nothing at this path any more: check the address.',
  415: 'It does not take a body of JSON.',
  429: 'It was asked too often: wait a moment.',
};

function refusedWith({ status, text }: EndpointAnswer, { method, url }: Asked): string {
  const where = status === 404 || status === 410 ? ` for the path ${named(new URL(url).pathname)}` : '';
  const page = advise(text.slice(0, LONGEST_ANSWER), { nowMs: 0, keys: [] }).find(
    ({ code }) => code === 'web-page',
  );
  const also = page === undefined ? '' : ` The answer is a web page${titleIn(page.evidence)}.`;
  const advice =
    status === 405
      ? `It does not take ${method}: try ${method === 'GET' ? 'POST' : 'GET'}.`
      : (STATUS_ADVICE[status] ??
        (status >= 500 ? 'The maker of the token failed: look into its log.' : 'It refused the request.'));
  return `The token endpoint answered ${status}${where}. ${advice}${also}`;
}

/** A name from the answer, on one line and not too long. */
function named(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME)}…` : line;
}

/** Credentials may come back in a title, a path or the name of a member. */
function concealed(message: string, credentials: readonly string[]): string {
  const held = credentials.filter((value) => value.length >= SHORTEST_SECRET);
  const encoded = held.flatMap((value) => [value, encodeURIComponent(value)]);
  const without = redactText(
    message,
    [...new Set(encoded)].toSorted((one, other) => other.length - one.length),
  );
  // A long piece of letters and digits in a path is more likely a secret than a name.
  return without.replaceAll(/(?<=[^/]\/)[\w~.%+=-]{24,}/g, (piece) => (/\d/.test(piece) ? REDACTED : piece));
}

const SHORTEST_SECRET = 6;

/** `data.items[0].token` in a JSON value; undefined where there is nothing. */
export function valueAt(body: unknown, path: string): unknown {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  return steps.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[step];
  }, body);
}
