/**
 * What the messages of the iOS SDK say of its calls.
 *
 * Source: DynamicBaseUrlHTTPSessionManager.swift and the operations, iOS SDK 15.5.2 and, for cURL, 14.
 */
import type { OwnAppCall, SentResponse } from '../../exchange.ts';
import type { LoggedFailure, LoggedRequest } from '../model/log-types.ts';
import { readCurlText } from './curl-text.ts';

export type IosMessage =
  | { readonly kind: 'request'; readonly request: LoggedRequest; readonly hasHeaders: boolean }
  | {
      readonly kind: 'response';
      readonly url: string;
      readonly response: SentResponse;
      readonly isCut: boolean;
    }
  /** An error of the server, without a status and without an address. */
  | { readonly kind: 'serviceError'; readonly failure: LoggedFailure }
  | { readonly kind: 'noResponse' }
  | { readonly kind: 'authorization'; readonly call: OwnAppCall; readonly scheme: 'App' | 'Bearer' }
  | {
      readonly kind: 'finished';
      readonly call: OwnAppCall;
      readonly failure: LoggedFailure;
      readonly status: number | null;
      /** Whether the phone itself stopped the call, so that nothing was sent. */
      readonly isLocal: boolean;
    }
  | { readonly kind: 'unreadable'; readonly what: string };

const SENDING = 'Sending request: ';
const RECEIVED = /^(?:Response received|Empty data received)\s/;
const SERVICE_ERROR =
  /^Service error while performing request:\s*MMRequestError\(messageId: "([^"]{0,200})", text: "(.*)"\)/s;
const AUTHORIZATION = / - Auth: (JWT|AppCode)\b/;
const FINISHED = /^finished with errors: \[(?!\])([^]+)\]/;

const OPERATIONS: Readonly<Record<string, OwnAppCall>> = {
  PersonalizeOperation: 'personalize',
  FetchUserOperation: 'fetchUser',
  UpdateUserOperation: 'saveUser',
  DepersonalizeOperation: 'depersonalize',
  CreateInstanceOperation: 'register',
  FetchInstanceOperation: 'fetchInstallation',
  UpdateInstanceOperation: 'saveInstallation',
  CustomEventReportingOperation: 'submitEvent',
  UserSessionsReportingOperation: 'session',
  MessageFetchingOperation: 'syncMessages',
  SeenStatusSendingOperation: 'reportSeen',
};

/** Whether a message goes on over the following lines. */
export function mayGoOn(message: string): boolean {
  return (
    message.trimEnd() === SENDING.trim() ||
    RECEIVED.test(`${message}\n`) ||
    message.startsWith('Service error while') ||
    message.startsWith('finished with errors: [')
  );
}

/** What a message says of a call, or null. */
export function readIosMessage(source: string, message: string): IosMessage | null {
  const call = Object.hasOwn(OPERATIONS, source) ? OPERATIONS[source] : undefined;
  if (message.startsWith(SENDING.trim()) && call === undefined)
    return requestOf(message.slice(SENDING.length - 1));
  if (RECEIVED.test(`${message}\n`)) return responseOf(message);
  if (message.startsWith('Service error while')) return serviceErrorOf(message);
  if (message.startsWith('Empty response received')) return { kind: 'noResponse' };
  if (call === undefined) return null;
  const scheme = AUTHORIZATION.exec(message)?.[1];
  if (scheme !== undefined)
    return { kind: 'authorization', call, scheme: scheme === 'JWT' ? 'Bearer' : 'App' };
  const errors = FINISHED.exec(message)?.[1];
  return errors === undefined ? null : { kind: 'finished', call, ...readNsError(errors) };
}

function requestOf(text: string): IosMessage {
  if (text.includes('$ curl -v')) {
    const request = readCurlText(text);
    if (request !== null) return { kind: 'request', request, hasHeaders: true };
  }
  const [, method = '', url = ''] = /^\s*([A-Z]{3,16}) (\S{1,8192})\s*(?:\n|$)/.exec(text) ?? [];
  if (url === '') return { kind: 'unreadable', what: 'a request of the SDK that is cut off' };
  return { kind: 'request', request: { method, url, headers: [], body: null }, hasHeaders: false };
}

function responseOf(text: string): IosMessage {
  const url = /\n\s*url: (\S+)/.exec(text)?.[1];
  const status = /\n\s*status code: (\d{3})\b/.exec(text)?.[1];
  if (url === undefined || status === undefined)
    return { kind: 'unreadable', what: 'a response that is cut off' };
  const headers = /\n\s*headers: \[(.*)\]\s*(?:\n|$)/.exec(text)?.[1] ?? '';
  const start = /\n\s*data: /.exec(text);
  const data = start === null ? '' : text.slice(start.index + start[0].length).trimEnd();
  // What the app prints behind it, without a head, looks like a part of it.
  const end = data.endsWith('"') ? data.length - 1 : data.lastIndexOf('"\n');
  const isQuoted = data.startsWith('"') && end > 0;
  const hasData = data !== '' && !data.startsWith('nil');
  return {
    kind: 'response',
    url,
    response: {
      status: Number(status),
      headers: headersOf(headers),
      body: hasData ? data.slice(1, isQuoted ? end : undefined) : null,
    },
    isCut: hasData && !isQuoted,
  };
}

/** `AnyHashable("Date"): Sat, 28 Nov 2026 10:00:00 GMT, AnyHashable("Content-Type"): application/json` */
function headersOf(text: string): readonly (readonly [string, string])[] {
  return text
    .split('AnyHashable("')
    .slice(1)
    .flatMap((part) => {
      const [, name, value] = /^([^"]{1,200})"\): ?(.*?)(?:, )?$/.exec(part) ?? [];
      return name === undefined ? [] : [[name, value ?? ''] as const];
    });
}

function serviceErrorOf(message: string): IosMessage {
  const [, code, text] = SERVICE_ERROR.exec(message) ?? [];
  if (code === undefined) return { kind: 'unreadable', what: 'an error of the server that is cut off' };
  return { kind: 'serviceError', failure: { code, message: text ?? null } };
}

/** The codes that `MMInternalErrorType` stands for before anything is sent. */
const LOCAL_CODES: Readonly<Record<string, string>> = {
  '10': 'JWT_TOKEN_STRUCTURE_INVALID',
  '11': 'JWT_TOKEN_EXPIRED',
  '12': 'JWT_TOKEN_STRUCTURE_INVALID',
  '13': 'JWT_TOKEN_STRUCTURE_INVALID',
  '14': 'JWT_TOKEN_STRUCTURE_INVALID',
  '15': 'JWT_TOKEN_STRUCTURE_INVALID',
  '16': 'JWT_TOKEN_STRUCTURE_INVALID',
  '1': '1',
  '9': '9',
  '17': '17',
};

interface NsError {
  readonly failure: LoggedFailure;
  readonly status: number | null;
  readonly isLocal: boolean;
}

/** `Error Domain=com.mobile-messaging Code=11 "The provided JWT is expired." UserInfo={…}` */
function readNsError(text: string): NsError {
  const [, domain = '', number = '', title = ''] =
    /^Error Domain=(\S{1,100}) Code=(-?\d{1,9}) "([^"]*)"/.exec(text) ?? [];
  const [info, message] = [member(text, 'mm_code'), member(text, 'mm_message')];
  const isLocal = domain === 'com.mobile-messaging' && Object.hasOwn(LOCAL_CODES, number);
  const status = domain === 'com.mobile-messaging.http' ? Number(number) : null;
  const code = isLocal ? (LOCAL_CODES[number] ?? number) : (info ?? (number === '' ? null : number));
  const said = message ?? (title === '(null)' || title === '' ? null : title);
  return { failure: { code, message: said }, status, isLocal };
}

function member(text: string, name: string): string | null {
  return new RegExp(`\\b${name}=("[^"]*"|[^,}\\s]+)`).exec(text)?.[1]?.replaceAll('"', '') ?? null;
}
