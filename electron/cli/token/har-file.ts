/**
 * A HAR 1.2 file as `token check` needs it: the requests in which a user data JWT may be.
 *
 * Tokens are looked for where they are used, in `Authorization` of requests; not in the responses of a token endpoint.
 */
import * as z from 'zod';
import type { OwnAppCall } from '../../../shared/model/own-app.ts';
import { REDACTED, redactJwts } from '../../../shared/lib/redact.ts';
import { UsageError } from '../io/io.ts';
import { routeOf } from '../../own-app/recognise/routes.ts';
import { parseJsonText } from '../io/json-text.ts';

/** Bytes. A recording of a whole day is below it; what is read is held in memory several times over. */
export const HAR_LIMIT = 256 * 1024 * 1024;

/** How a request was authorized: only with `Bearer` is there something to judge. */
export type RecordedAuthorization = 'Bearer' | 'redacted' | 'App' | 'other' | 'none';

export interface RecordedRequest {
  /** Index in `log.entries`. */
  readonly entry: number;
  readonly startedMs: number;
  readonly method: string;
  /** With the names of the query and without its values. */
  readonly path: string;
  readonly status: number | null;
  readonly authorization: RecordedAuthorization;
  /** Null where there is none to judge. */
  readonly token: string | null;
}

const header = z.object({ name: z.string(), value: z.string() });
const entrySchema = z.object({
  startedDateTime: z.string(),
  request: z.object({ method: z.string(), url: z.string(), headers: z.array(header) }),
  response: z.object({ status: z.number() }).nullish().catch(null),
});
const harSchema = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });
type Entry = z.infer<typeof entrySchema>;

/** Calls about a person. */
const OF_A_USER: ReadonlySet<OwnAppCall> = new Set([
  'fetchUser',
  'saveUser',
  'personalize',
  'repersonalize',
  'fetchInboxMessages',
]);
/** A moment with its zone, as the format asks for: without one it could be any of a day. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;
/** Words and signs that tools put in the place of a value. */
const STANDS_FOR_A_VALUE =
  /^[<[({]*(?:redacted|removed|hidden|masked|sanitized|filtered|secret|token)[>\])}]*$/i;
const ONLY_SIGNS = /^[*•.…xX_-]+$/;

/** The requests of a HAR text. Throws a `UsageError` with the place of the first thing that is not as it should be. */
export function readHar(text: string, name: string): readonly RecordedRequest[] {
  const har = harSchema.safeParse(parseJsonText(text, name));
  if (!har.success) refuse(name, [], har.error);
  return har.data.log.entries.flatMap((entry, index) => {
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) refuse(name, ['log', 'entries', index], parsed.error);
    return requestOf(parsed.data, index, name) ?? [];
  });
}

function refuse(name: string, before: readonly (string | number)[], error: z.ZodError): never {
  const [issue] = error.issues;
  const path = [...before, ...(issue?.path ?? [])].map((part) =>
    typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
  );
  const where = path.join('').replace(/^\./, '') || 'the whole';
  throw new UsageError(
    `${name} is not a HAR file: ${where}: ${issue?.message ?? 'it is not as it should be'}`,
  );
}

function requestOf({ request, response, startedDateTime }: Entry, entry: number, name: string) {
  const { method, url, headers } = request;
  const shown = pathOf(url);
  const value = headers.find((one) => one.name.toLowerCase() === 'authorization')?.value ?? null;
  const { authorization, token } = authorizationOf(value);
  const isForUser = method !== 'OPTIONS' && isOfUser(url);
  if (!isForUser && authorization !== 'Bearer') return null;
  return {
    entry,
    startedMs: startedAt(startedDateTime, `${name} is not a HAR file: log.entries[${entry}].startedDateTime`),
    method: redactJwts(method),
    path: redactJwts(shown),
    status: response?.status ?? null,
    authorization,
    token,
  } satisfies RecordedRequest;
}

function startedAt(text: string, where: string): number {
  const ms = MOMENT.test(text) ? Date.parse(text.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(ms))
    throw new UsageError(`${where}: it should be a time with its zone, such as …T12:00:00Z`);
  return ms;
}

/** By its path: one that is asked for by a wrong method is worth a look, too. */
function isOfUser(target: string): boolean {
  return ['GET', 'POST'].some((method) => {
    const route = routeOf({ at: 0, method, target, headers: [], body: null });
    return route !== null && OF_A_USER.has(route.call);
  });
}

/** The path, and the names of the query without their values. */
function pathOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { pathname, searchParams } = new URL(url);
  const names = [...new Set(searchParams.keys())];
  return names.length === 0 ? pathname : `${pathname}?${names.join('&')}`;
}

function authorizationOf(value: string | null): Pick<RecordedRequest, 'authorization' | 'token'> {
  if (value === null) return { authorization: 'none', token: null };
  const [, scheme = '', credentials = ''] = /^\s*(\S*)\s?(.*)$/s.exec(value) ?? [];
  if (isStandIn(credentials === '' ? scheme : credentials)) return { authorization: 'redacted', token: null };
  if (/^app$/i.test(scheme)) return { authorization: 'App', token: null };
  return /^bearer$/i.test(scheme)
    ? { authorization: 'Bearer', token: credentials }
    : { authorization: 'other', token: null };
}

function isStandIn(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === REDACTED || STANDS_FOR_A_VALUE.test(trimmed) || ONLY_SIGNS.test(trimmed);
}
