/**
 * The Android SDK's way to the server: request lines in the log, headers in their order, where the base URL comes from,
 * what an answer means, and what is tried again.
 */
import { androidUserAgent, codeHash, INSTALLATION_ID } from './android-device.ts';
import { formEncoded, hashMapOrder } from './java.ts';
import { logcatLines } from './logcat.ts';
import { parsed, type PhoneError, type PhoneOptions, type SentCall, under } from './phone.ts';
import { exchange, type HeaderList, headerOf, hostOf, type WireReply } from './wire.ts';

/** A request as the SDK's interfaces declare it. */
export interface AndroidCall {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  /** The Authorization header of calls that can carry a token; null where the application code is used. */
  readonly authorization: string | null;
  readonly body: { readonly json: string; readonly text: string } | null;
  /** Calls without a result never look into an answer's body. */
  readonly hasResult: boolean;
  /** Whether the answers that can be repeated are. */
  readonly repeats: boolean;
  /** What the SDK writes around it: `PERSONALIZE`. */
  readonly title: string;
  /** What it writes before an answer, for the calls that give a user. */
  readonly answerTitle?: string;
}

export type AndroidAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: PhoneError };

const PAUSES_MS = [2_000, 8_000, 18_000];
const READ_TIMEOUT_MS = 60_000;

export interface AndroidHttp {
  readonly baseUrl: string;
  readonly log: string[];
  readonly sent: SentCall[];
  moveTo(url: string): void;
  send(call: AndroidCall): Promise<AndroidAnswer>;
}

/** Who is calling: only known while the app runs. */
export interface Caller {
  readonly regId: () => string | null;
  readonly sessionStart: () => number;
}

export function androidHttp(options: PhoneOptions, caller: Caller): AndroidHttp {
  const given = options.baseUrlGiven ?? true;
  let baseUrl = options.stored?.baseUrl ?? options.baseUrl;
  let failedBefore = false;
  const log: string[] = [];
  const sent: SentCall[] = [];

  const write = (level: 'V' | 'D' | 'E', tag: string, message: string) =>
    log.push(...logcatLines(options.clock(), level, tag, message));

  function declaredHeaders(call: AndroidCall): HeaderList {
    const regId = caller.regId();
    return hashMapOrder<string>([
      ...(call.authorization === null ? [] : [['Authorization', call.authorization] as const]),
      ['foreground', 'true'],
      ...(regId === null ? [] : [['sessionId', `${regId}_${caller.sessionStart()}`] as const]),
      ['installationid', INSTALLATION_ID],
      ...(regId === null ? [] : [['pushregistrationid', regId] as const]),
      ['applicationcode', codeHash(options.applicationCode)],
    ]);
  }

  function wireHeaders(call: AndroidCall, url: string): HeaderList {
    const length = call.body === null ? 0 : Buffer.byteLength(call.body.json);
    const body = [
      ['Content-Length', String(length)],
      ['Content-Type', call.body === null ? 'application/x-www-form-urlencoded' : 'application/json'],
    ] as const;
    const isPatch = call.method === 'PATCH';
    const isTyped = call.body !== null || call.method === 'GET';
    return [
      ...(isPatch ? [['X-HTTP-Method-Override', 'PATCH'] as const] : []),
      ...declaredHeaders(call).map(([name, value]) => [name, value.replace(/(\r\n|\r|\n)$/, '')] as const),
      ...(call.authorization === null ? [['Authorization', `App ${options.applicationCode}`] as const] : []),
      ['Accept', 'application/json'],
      ['User-Agent', androidUserAgent(options.plugin)],
      ...(call.method === 'GET' ? [] : isTyped ? body : body.toReversed()),
      ['Host', hostOf(url)],
      ['Connection', 'Keep-Alive'],
      ['Accept-Encoding', 'gzip'],
    ];
  }

  function requestLine(call: AndroidCall, uri: string): string {
    const lists = (entries: HeaderList) =>
      `{${entries.map(([name, value]) => `${name}=[${value}]`).join(', ')}}`;
    const regId = caller.regId();
    const headers =
      regId === null ? [...declaredHeaders(call), ['pushregistrationid', 'null'] as const] : null;
    return [
      `REQUEST: Request(httpMethod=${call.method}, uri=${uri}`,
      `apiKey=${call.authorization === null ? options.applicationCode : 'null'}`,
      'credentials=null',
      `headers=${lists(headers === null ? declaredHeaders(call) : hashMapOrder(headers))}`,
      `queryParams=${lists(call.query ?? [])}`,
      `body=${call.body?.text ?? 'null'})`,
    ].join(', ');
  }

  /** The vendor's host comes back after two failures in a row, and nothing moves a phone whose app gave the address. */
  function noteAnswer(reply: WireReply): void {
    if (given) return;
    const failed = reply.status >= 400 && reply.status !== 429 && reply.status !== 404;
    if (failed && failedBefore) {
      baseUrl = options.baseUrl;
      failedBefore = false;
      return;
    }
    failedBefore = failed;
    const moved = headerOf(reply.headers, 'New-Base-URL');
    if (moved !== null && moved.trim() !== '') baseUrl = moved;
  }

  async function once(call: AndroidCall): Promise<AndroidAnswer & { readonly repeatable: boolean }> {
    const uri = baseUrl.replace(/\/$/, '') + call.path;
    write('D', 'MMHTTP', requestLine(call, uri));
    const query = (call.query ?? []).map(([name, value]) => `${formEncoded(name)}=${formEncoded(value)}`);
    const url = query.length === 0 ? uri : `${uri}?${query.join('&')}`;
    const headers = wireHeaders(call, url);
    const method = call.method === 'PATCH' ? 'POST' : call.method;
    const unreachable = failure('-4', `Can't access URI : ${uri}`);
    if (headers.some(([, value]) => hasControl(value))) return { ...unreachable, repeatable: false };
    const request = { method, url, headers, body: call.body?.json ?? null };
    const network = { ...options, timeoutMs: options.timeoutMs ?? READ_TIMEOUT_MS };
    const reply = await exchange(request, network);
    const got =
      'status' in reply ? { status: reply.status, answer: reply.body } : { status: null, answer: null };
    sent.push({ at: options.clock(), ...request, ...got });
    if (!('status' in reply)) return { ...unreachable, repeatable: false };
    noteAnswer(reply);
    return meaning(call, reply, unreachable);
  }

  return {
    log,
    sent,
    get baseUrl() {
      return baseUrl;
    },
    moveTo(url) {
      baseUrl = url;
    },
    async send(call) {
      write('V', 'MobileMessaging', `${call.title} >>>`);
      let answer = await once(call);
      for (const pause of call.repeats ? PAUSES_MS : []) {
        if (answer.ok || !answer.repeatable) break;
        await options.wait?.(pause);
        answer = await once(call);
      }
      if (answer.ok && call.answerTitle !== undefined && answer.text !== '') {
        write('V', 'MobileMessaging', `${call.answerTitle} <<<\n${JSON.stringify(answer.text)}`);
      }
      if (answer.ok) write('V', 'MobileMessaging', `${call.title} DONE <<<`);
      else write('E', 'MobileMessaging', `${call.title} ERROR <<<\n${stackTrace(answer.error)}`);
      return answer;
    },
  };
}

function meaning(
  call: AndroidCall,
  reply: WireReply,
  unreachable: AndroidAnswer,
): AndroidAnswer & { readonly repeatable: boolean } {
  const length = reply.wasCompressed ? 0 : Number(headerOf(reply.headers, 'Content-Length') ?? 0);
  if (reply.status >= 400) {
    if (length <= 0) return { ...failure('-1', 'Unknown error'), repeatable: false };
    const body = reply.body.trim() === 'null' ? null : parsed(reply.body);
    if (body === undefined || Array.isArray(body)) return { ...unreachable, repeatable: false };
    const isServer = reply.status >= 500;
    const coded = codedError(body);
    const uncoded = isServer
      ? failure('-2', 'Unknown API backend error')
      : failure('-3', 'Unknown API error');
    return { ...(coded ?? uncoded), repeatable: isServer && coded === null };
  }
  if (!call.hasResult || reply.body === '') return { ok: true, text: reply.body, repeatable: false };
  const body = parsed(reply.body);
  if (body === undefined) return { ...unreachable, repeatable: false };
  const coded = codedError(body);
  return coded === null
    ? { ok: true, text: reply.body, repeatable: false }
    : { ...coded, repeatable: !isInvalidParameter(coded.error.code) };
}

const INVALID_PARAMETER: ReadonlySet<string> = new Set([
  'EMAIL_INVALID',
  'PHONE_INVALID',
  'USER_IDENTITY_INVALID',
  'REQUEST_FORMAT_INVALID',
  'USER_MERGE_INTERRUPTED',
  'USER_DATA_RESTRICTED',
  'PERSONALIZATION_IMPOSSIBLE',
  'AMBIGUOUS_PERSONALIZE_CANDIDATES',
  'NO_REGISTRATION',
]);

/** Whether what the app wanted is thrown away after this code. */
export function isInvalidParameter(code: string): boolean {
  return INVALID_PARAMETER.has(code);
}

function codedError(body: unknown) {
  const exception = under(body, 'requestError', 'serviceException');
  const code = under(exception, 'messageId');
  if (typeof code !== 'string' && typeof code !== 'number') return null;
  const text = under(exception, 'text');
  return failure(String(code), typeof text === 'string' ? text : '');
}

function failure(code: string, message: string) {
  return { ok: false, error: { code, message } } as const;
}

function hasControl(value: string): boolean {
  return /[^\P{Cc}\t\u0080-\u009f]/u.test(value);
}

function stackTrace({ code, message }: PhoneError): string {
  const api = 'org.infobip.mobile.messaging.api.support';
  const frames = [
    `\tat ${api}.http.client.DefaultApiClient.executeHTTP(DefaultApiClient.java:202)`,
    `\tat ${api}.http.client.DefaultApiClient.execute(DefaultApiClient.java:91)`,
  ];
  const type = code === '-4' ? 'ApiIOException' : code === '-2' ? 'ApiBackendException' : 'ApiException';
  return [`${api}.${type}: ${code}, ${message ?? ''}`, ...frames].join('\n');
}
