/**
 * Which failure of the table an answer without an error code is, or one that did not come.
 */
import type { ResponseRecord } from '../model/call-record.ts';
import type { CaughtFailure, Found } from './from-call.ts';

/** The failure behind an answer that has no code of the server. */
export function answerFailure({ error }: CaughtFailure, response: ResponseRecord): Found | null {
  const { status, body } = response;
  const contentType = mediaType(response);
  if (status < 300) {
    if (body === null) return ['okEmpty'];
    return contentType.includes('json') ? ['okBrokenJson'] : ['okHtml', { contentType }];
  }
  if (status < 400) return null;
  if (error.code === '-1' || !hasLength(response)) return ['errorWithoutLength', { status }];
  if (!isJson(body ?? '')) return ['errorHtml', { status }];
  return [status >= 500 ? 'serverErrorUncoded' : 'clientErrorUncoded', { status }];
}

const NETWORK_CODES: Readonly<Record<string, string>> = {
  '-1001': 'timedOut',
  '-1003': 'hostUnknown',
  '-1004': 'connectionRefused',
  '-1005': 'connectionLost',
  '-1009': 'offline',
};

/** Android says the same of every one, so what struck the request has to tell. */
const NETWORK_FAULTS: Readonly<Record<string, string>> = {
  hang: 'timedOut',
  delay: 'timedOut',
  logNormalDelay: 'timedOut',
  resetBeforeHeaders: 'connectionLost',
  resetMidBody: 'connectionLost',
};

/** The failure behind an answer that did not come. */
export function networkFailure({ call, error, fault }: CaughtFailure): Found | null {
  const ios = NETWORK_CODES[error.code];
  if (error.code !== '-4' && ios === undefined) return null;
  const id = ios ?? NETWORK_FAULTS[fault?.action ?? ''] ?? 'connectionRefused';
  return [id === 'connectionRefused' && call === 'depersonalize' ? 'depersonalizeFails' : id];
}

function mediaType({ headers }: ResponseRecord): string {
  const [type = ''] = header(headers, 'content-type').split(';', 1);
  return type.trim().toLowerCase();
}

/** What Android reads at all: it wants a length, and a compressed body has none left. */
function hasLength({ headers, body }: ResponseRecord): boolean {
  if (body === null || header(headers, 'transfer-encoding').includes('chunked')) return false;
  return Number(header(headers, 'content-length')) > 0;
}

function header(headers: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
