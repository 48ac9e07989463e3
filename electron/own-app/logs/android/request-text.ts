/**
 * The line in which the Android SDK writes a request, debug builds only:
 * `REQUEST: Request(httpMethod=POST, uri=…, apiKey=…, credentials=…, headers={…}, queryParams={…}, body=…)`.
 *
 * Source: DefaultApiClient.execute and the generated toString of Request, Android SDK 15.1.0. `Authorization` is among
 * the headers where the call can carry a token; elsewhere `apiKey` is the application code, sent as `App`. The body is
 * JSON but for saveUser and saveInstallation, whose map is written in Java's way.
 */
import { parseJsonOrNothing } from '../../../../shared/lib/json.ts';
import type { LoggedRequest, Untold } from '../model/log-types.ts';

export const REQUEST_MARK = 'REQUEST: Request(httpMethod=';

export interface ReadRequest {
  readonly request: LoggedRequest;
  readonly untold: readonly Untold[];
  /** Whether the line ends before the request does: a message has 4,000 bytes at most. */
  readonly isCut: boolean;
}

type Pair = readonly [name: string, value: string];

/** Reads the text of a message, or null where not even method and address are there. */
export function readRequestText(message: string): ReadRequest | null {
  const start = message.indexOf(REQUEST_MARK);
  if (start < 0) return null;
  const text = message.slice(start + REQUEST_MARK.length);
  const head = /^([A-Z]{3,7}), uri=(\S{1,4096}?)(?:, apiKey=|$)/.exec(text);
  if (head === null) return null;
  const [, method = '', uri = ''] = head;
  const headers = section(text, ', headers={', '}, queryParams={');
  const query = section(text, '}, queryParams={', '}, body=');
  const isWhole = isWholeRequest(message);
  const authorization = authorizationOf(text, headers);
  const body = isWhole ? bodyOf(text) : null;
  return {
    request: {
      method,
      url: `${uri}${queryText(pairsOf(query.text))}`,
      headers: [
        ...authorization.headers,
        ...pairsOf(headers.text).filter(([name]) => !isAuthorization(name)),
      ],
      body: body !== null && isJson(body) ? body : null,
    },
    untold: [
      ...authorization.untold,
      ...(isWhole && (body === null || isJson(body)) ? [] : ['body' as const]),
    ],
    isCut: !isWhole,
  };
}

/** Whether the text of a message is a request from its first to its last parenthesis. */
export function isWholeRequest(message: string): boolean {
  return message.endsWith(')') && message.includes('}, body=');
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

interface Section {
  readonly text: string;
  readonly isWhole: boolean;
}

function section(text: string, from: string, to: string): Section {
  const start = text.indexOf(from);
  if (start < 0) return { text: '', isWhole: false };
  const end = text.indexOf(to, start + from.length - 1);
  return end < 0
    ? { text: text.slice(start + from.length), isWhole: false }
    : { text: text.slice(start + from.length, Math.max(end, start + from.length)), isWhole: true };
}

/** A value in brackets, up to the next name or the end. A value that is cut off has no closing bracket. */
const PAIR = /([\w-]{1,64})=\[([^\]]*)\](?:, |$)/g;

function pairsOf(text: string): readonly Pair[] {
  return [...text.matchAll(PAIR)]
    .map(([, name = '', value = '']) => [name, value] as const)
    .filter(([, value]) => value !== 'null');
}

function authorizationOf(
  text: string,
  headers: Section,
): { readonly headers: readonly Pair[]; readonly untold: readonly Untold[] } {
  // An application code of the interface is written over what the headers say.
  const key = /, apiKey=([^,]*), credentials=/.exec(text)?.[1] ?? 'null';
  if (key !== 'null' && key !== '') return { headers: [['Authorization', `App ${key}`]], untold: [] };
  const named = pairsOf(headers.text).find(([name]) => isAuthorization(name));
  if (named !== undefined) return { headers: [['Authorization', named[1]]], untold: [] };
  const cut = /\bauthorization=\[(Bearer|App) /i.exec(headers.text);
  if (cut === null) return { headers: [], untold: headers.isWhole ? [] : ['authorization'] };
  return { headers: [['Authorization', `${cut[1] ?? ''} `]], untold: ['cutToken'] };
}

function bodyOf(text: string): string | null {
  const start = text.indexOf('}, body=');
  const body = text.slice(start + '}, body='.length, -1);
  return body === 'null' ? null : body;
}

function isJson(text: string): boolean {
  return parseJsonOrNothing(text) !== undefined;
}

function queryText(pairs: readonly Pair[]): string {
  if (pairs.length === 0) return '';
  return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encoded(value)}`).join('&')}`;
}

/** A lone surrogate cannot be encoded. */
function encoded(value: string): string {
  return encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}
