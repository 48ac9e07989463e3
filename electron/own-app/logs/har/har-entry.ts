/**
 * One entry of a HAR 1.2 file, as browsers and proxies write it; whatever is not as it should be is taken as not there.
 */
import { isObject } from '../../../../shared/lib/json.ts';
import { codedError } from '../../coded-error.ts';
import type { SentResponse } from '../../exchange.ts';
import { readZone } from '../model/log-time.ts';
import type { LoggedCall, LogTime } from '../model/log-types.ts';

type Json = Readonly<Record<string, unknown>>;
type Headers = readonly (readonly [name: string, value: string])[];

/** The call of an entry, or null where it has no request. */
export function readHarEntry(entry: Json, line: number): LoggedCall | null {
  const request = entry['request'];
  if (!isObject(request)) return null;
  const { method, url } = request;
  if (typeof method !== 'string' || typeof url !== 'string' || url === '') return null;
  const response = responseOf(entry['response']);
  const failure = response === null ? failureOf(entry['response']) : codedError(response.body);
  const time = timeOf(entry['startedDateTime']);
  return {
    line,
    time,
    request: {
      method: method.toUpperCase(),
      url,
      headers: headersOf(request['headers']),
      body: postedText(request['postData']),
    },
    response,
    failure,
    hasSucceeded: false,
    scheme: null,
    platform: null,
    call: null,
    untold: [
      ...(time === null ? ['time' as const] : []),
      ...(response === null && failure === null ? ['outcome' as const] : []),
    ],
  };
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/;

function timeOf(text: unknown): LogTime | null {
  const zone = typeof text === 'string' ? ISO.exec(text) : null;
  if (zone === null || typeof text !== 'string') return null;
  const minutes = readZone(zone[7] ?? 'Z') ?? 0;
  const at = Date.parse(zone[7] === undefined ? `${text}Z` : text);
  return Number.isNaN(at)
    ? null
    : { wallMs: at + minutes * 60_000, zoneMinutes: minutes, isYearAssumed: false };
}

function headersOf(value: unknown): Headers {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) =>
    isObject(one) && typeof one['name'] === 'string' && typeof one['value'] === 'string'
      ? [[one['name'], one['value']] as const]
      : [],
  );
}

function postedText(value: unknown): string | null {
  if (!isObject(value) || typeof value['text'] !== 'string') return null;
  return value['encoding'] === 'base64' ? decodedText(value['text']) : value['text'];
}

/** Status 0 is how HAR says that none came. */
function responseOf(value: unknown): SentResponse | null {
  if (!isObject(value)) return null;
  const status = Number(value['status']);
  if (!Number.isInteger(status) || status < 100 || status > 599) return null;
  return { status, headers: headersOf(value['headers']), body: postedText(value['content']) };
}

function failureOf(value: unknown): { readonly code: null; readonly message: string } | null {
  if (!isObject(value)) return null;
  const said = value['_error'] ?? value['statusText'];
  return { code: null, message: typeof said === 'string' && said !== '' ? said : 'No response came' };
}

function decodedText(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
