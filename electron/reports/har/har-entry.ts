/**
 * One HTTP exchange as an entry of a HAR file.
 */
import { STATUS_CODES } from 'node:http';
import type { RequestRecord, ResponseRecord } from '../../../shared/model/call-record.ts';
import type { HarCall } from './har-call.ts';

interface NameValue {
  readonly name: string;
  readonly value: string;
}

export interface HarEntry {
  readonly pageref?: string;
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  /** What the SDK made of it. */
  readonly _call: string;
  readonly _code: string | null;
  readonly _attempts: number;
  /** Advice on its token, and where it was read. */
  readonly comment?: string;
}

interface HarMessage {
  readonly httpVersion: string;
  readonly cookies: readonly never[];
  readonly headers: readonly NameValue[];
  /** -1 where the size is not known, as the format asks for. */
  readonly headersSize: number;
  readonly bodySize: number;
}

export interface HarRequest extends HarMessage {
  readonly method: string;
  readonly url: string;
  readonly queryString: readonly NameValue[];
  readonly postData?: { readonly mimeType: string; readonly text: string };
}

export interface HarResponse extends HarMessage {
  readonly status: number;
  readonly statusText: string;
  readonly content: { readonly size: number; readonly mimeType: string; readonly text?: string };
  readonly redirectURL: string;
}

/** The entry of a call whose request left the device. */
export function harEntry(call: HarCall, request: RequestRecord): HarEntry {
  return {
    startedDateTime: new Date(call.startedAt).toISOString(),
    time: call.durationMs,
    request: harRequest(request),
    response: harResponse(call.response),
    cache: {},
    // Only the whole is measured; the three parts must add up to it.
    timings: { send: 0, wait: call.durationMs, receive: 0 },
    _call: call.call,
    _code: call.code,
    _attempts: call.attempts,
    ...commentMember(call),
  };
}

/** What is said of a call, as the format's comment. */
export function commentMember({ comment }: HarCall): { readonly comment?: string } {
  return comment === '' ? {} : { comment };
}

function harRequest({ method, url, headers, body }: RequestRecord): HarRequest {
  return {
    method,
    url,
    ...message(headers, body),
    queryString: queryString(url),
    ...(body === null ? {} : { postData: { mimeType: headerValue(headers, 'content-type'), text: body } }),
  };
}

/** Status 0 is how browsers write that no answer came. */
function harResponse(response: ResponseRecord | null): HarResponse {
  const { status, headers, body } = response ?? { status: 0, headers: {}, body: null };
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    ...message(headers, body),
    content: {
      size: byteLength(body),
      mimeType: headerValue(headers, 'content-type'),
      ...(body === null ? {} : { text: body }),
    },
    redirectURL: headerValue(headers, 'location'),
  };
}

function message(headers: Readonly<Record<string, string>>, body: string | null): HarMessage {
  return {
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: byteLength(body),
  };
}

function queryString(url: string): readonly NameValue[] {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}

function headerValue(headers: Readonly<Record<string, string>>, wanted: string): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

function byteLength(body: string | null): number {
  return body === null ? 0 : Buffer.byteLength(body);
}
