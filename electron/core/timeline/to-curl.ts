/**
 * A recorded request as a cURL command for a POSIX shell. The token and the application code come from the shell's
 * environment: they are not in the record, and a pasted command ends up in a history file.
 */
import { type CallRecord, isBodyCut, type RequestRecord } from '../../../shared/model/call-record.ts';
import type { OwnAppRecord } from '../../../shared/model/own-app.ts';
import { CUT_FROM } from '../../own-app/relay/recording.ts';

/** cURL sets these itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
]);
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What stands in double quotes, so that the shell puts the value in. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  bearer: '"Authorization: Bearer $USER_DATA_JWT"',
  app: '"Authorization: App $APPLICATION_CODE"',
};

/** Bytes; Linux takes 131,072 in one argument. */
const LONGEST_ARGUMENT = 100_000;

/** The command, or null for a call that never made a request, or one whose record has not the whole body. */
export function toCurl({ request }: Pick<CallRecord, 'request'>): string | null {
  if (request === null || isBodyCut(request)) return null;
  return command(request, shellQuote(request.url));
}

/**
 * The same for a call of an app of one's own. Its address is one of the phone's network, and is left to the shell, too;
 * so is what a log without headers does not have.
 */
export function ownAppToCurl({ request, authorization }: OwnAppRecord): string | null {
  if (request === null || (request.body?.length ?? 0) >= CUT_FROM) return null;
  const { headers } = request;
  const isAuthorized = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  const given = isAuthorized || authorization === null ? {} : { Authorization: authorization.scheme };
  return command({ ...request, headers: { ...headers, ...given } }, `"$BASE_URL"${shellQuote(request.url)}`);
}

function command(request: RequestRecord, url: string): string {
  const { method, body } = request;
  const isLong = body !== null && new TextEncoder().encode(body).length > LONGEST_ARGUMENT;
  const parts = [
    `curl --globoff --request ${shellQuote(method)}`,
    `--url ${url}`,
    ...headerArguments(request),
    ...(body === null ? [] : [isLong ? '--data-binary @-' : `--data-raw ${shellQuote(body)}`]),
  ];
  const whole = parts.join(' \\\n  ');
  // `printf` is part of the shell, so that no argument is too long for it.
  return isLong ? `printf %s ${shellQuote(body)} |\n  ${whole}` : whole;
}

/** A text as one word of a POSIX shell. A NUL cannot be in an argument and is left out. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll('\u0000', '').replaceAll("'", `'\\''`)}'`;
}

function headerArguments({ headers }: RequestRecord): readonly string[] {
  return Object.entries(headers)
    .filter(([name]) => HEADER_NAME.test(name) && !OWN_HEADERS.has(name.toLowerCase()))
    .map(([name, value]) => `--header ${headerArgument(name, value)}`);
}

function headerArgument(name: string, value: string): string {
  if (name.toLowerCase() === 'authorization') {
    const scheme = /^\w+/.exec(value)?.[0].toLowerCase() ?? '';
    return PLACEHOLDERS[scheme] ?? '"Authorization: $AUTHORIZATION"';
  }
  const line = value.replaceAll(/[\r\n]+/g, ' ').trim();
  // Without a value cURL would remove the header; the semicolon sends it empty.
  return shellQuote(line === '' ? `${name};` : `${name}: ${line}`);
}
