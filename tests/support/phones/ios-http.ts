/**
 * The iOS SDK's way to the server: headers, the console's lines, the base URL that answers move, what an answer means.
 */
import { codeHash } from './android-device.ts';
import { INSTALLATION_ID, iosUserAgent } from './ios-device.ts';
import { parsed, type PhoneError, type PhoneOptions, type SentCall, under } from './phone.ts';
import { exchange, type HeaderList, headerOf, hostOf, type WireReply } from './wire.ts';

export interface IosCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With its query. */
  readonly target: string;
  /** Null where the application code is used. */
  readonly token?: string | null;
  readonly body?: string | null;
  /** The caller's own registration, left out by some calls. */
  readonly regId: string | null;
  /** Instead of where the phone was moved to. */
  readonly baseUrl?: string;
}

export type IosAnswer =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly error: PhoneError };

export interface IosHttp {
  readonly baseUrl: string;
  readonly log: string[];
  readonly sent: SentCall[];
  moveTo(url: string): void;
  send(call: IosCall): Promise<IosAnswer>;
}

const TIMEOUT_MS = 20_000;
const NETWORK_ERRORS: Readonly<Record<string, PhoneError>> = {
  ECONNREFUSED: { code: '-1004', message: 'Could not connect to the server.' },
  ENOTFOUND: { code: '-1003', message: 'A server with the specified hostname could not be found.' },
  ETIMEDOUT: { code: '-1001', message: 'The request timed out.' },
  ECONNRESET: { code: '-1005', message: 'The network connection was lost.' },
};
const TLS_ERROR = {
  code: '-1200',
  message: 'An SSL error has occurred and a secure connection to the server cannot be made.',
};

export function iosHttp(options: PhoneOptions, sessionId: () => string | null): IosHttp {
  let baseUrl = options.stored?.baseUrl ?? options.baseUrl;
  const log: string[] = [];
  const sent: SentCall[] = [];

  /** Xcode's console: one entry, which may have line breaks. */
  function write(icon: '🛠' | '⚠️', message: string): void {
    const time = new Date(options.clock()).toISOString().slice(0, 23).replace('T', ' ').replace('.', ':');
    const entry = `${time} [MobileMessaging] ${icon} [DynamicBaseUrlHTTPSessionManager] ${message}`;
    log.push(...entry.split('\n'));
  }

  /** The order of a Swift dictionary changes from start to start; this is one of the possible ones. */
  function headersOf(call: IosCall, url: string): HeaderList {
    const session = sessionId();
    const token = call.token ?? null;
    const authorization = token === null ? `App ${options.applicationCode}` : `Bearer ${token}`;
    return [
      ['Host', hostOf(url)],
      ['Content-Type', 'application/json'],
      ['applicationcode', codeHash(options.applicationCode)],
      ['Connection', 'keep-alive'],
      ['Accept', 'application/json'],
      ['User-Agent', iosUserAgent(options.plugin)],
      ['foreground', 'true'],
      ...(call.regId === null ? [] : [['pushregistrationid', call.regId] as const]),
      ...(session === null ? [] : [['sessionId', session] as const]),
      ['installationid', INSTALLATION_ID],
      ['Authorization', authorization],
      ...(call.method === 'GET'
        ? []
        : [['Content-Length', String(Buffer.byteLength(call.body ?? ''))] as const]),
      ['Accept-Language', 'en-GB,en;q=0.9'],
      ['Accept-Encoding', url.startsWith('https') ? 'gzip, deflate, br' : 'gzip, deflate'],
    ];
  }

  function moveTo(url: string): void {
    if (url === baseUrl) {
      write('🛠', `Base URL remained the same ${url}`);
      return;
    }
    write('🛠', `Setting new base URL ${url}`);
    baseUrl = url;
  }

  function noteFailure(failure: string): IosAnswer {
    if (failure === 'ENOTFOUND') {
      write('🛠', 'Cannot find host, resetting dynamic base URL');
      baseUrl = options.baseUrl;
    }
    write('⚠️', 'Empty response received');
    return { ok: false, error: NETWORK_ERRORS[failure] ?? TLS_ERROR };
  }

  function meaning(reply: WireReply, url: string): IosAnswer {
    const json = parsed(reply.body);
    const coded = codedError(json);
    if (reply.status < 200 || reply.status > 299) {
      const message = `Request failed with status code ${reply.status}`;
      if (coded === null) return { ok: false, error: { code: String(reply.status), message } };
      write('⚠️', `Service error while performing request:${describe(coded)}`);
      return { ok: false, error: coded };
    }
    const told = [
      `url: ${url}`,
      `status code: ${reply.status}`,
      `headers: ${describeHeaders(reply.headers)}`,
    ];
    if (reply.body === '') {
      write('🛠', ['Empty data received', ...told].join('\n'));
      return { ok: true, json: null };
    }
    const mime = (headerOf(reply.headers, 'Content-Type') ?? '').split(';', 1)[0]?.trim() ?? '';
    if (mime !== '' && !mime.includes('json')) {
      return { ok: false, error: { code: '0', message: `Unexpected Content-Type: ${mime}` } };
    }
    write('🛠', ['Response received', ...told, `data: ${reply.body}`].join('\n'));
    if (coded === null) return { ok: true, json: json ?? null };
    write('⚠️', `Service error while performing request: ${describe(coded)}`);
    return { ok: false, error: coded };
  }

  return {
    log,
    sent,
    get baseUrl() {
      return baseUrl;
    },
    moveTo,
    async send(call) {
      const url = (call.baseUrl ?? baseUrl) + call.target;
      write('🛠', `Sending request: ${call.method} ${url}`);
      const request = {
        method: call.method,
        url,
        headers: headersOf(call, url),
        body: call.method === 'GET' ? null : (call.body ?? null),
      };
      const network = { ...options, timeoutMs: options.timeoutMs ?? TIMEOUT_MS };
      const reply = await exchange(request, network);
      const got =
        'status' in reply ? { status: reply.status, answer: reply.body } : { status: null, answer: null };
      sent.push({ at: options.clock(), ...request, ...got });
      if (!('status' in reply)) return noteFailure(reply.failure);
      const moved = headerOf(reply.headers, 'New-Base-URL');
      if (moved !== null && URL.canParse(moved)) moveTo(moved);
      return meaning(reply, url);
    },
  };
}

/** Both must be texts, or it is no coded error. */
function codedError(json: unknown): PhoneError | null {
  const exception = under(json, 'requestError', 'serviceException');
  const [code, message] = [under(exception, 'messageId'), under(exception, 'text')];
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : null;
}

function describe({ code, message }: PhoneError): string {
  return `MMRequestError(messageId: ${JSON.stringify(code)}, text: ${JSON.stringify(message)})`;
}

function describeHeaders(headers: HeaderList): string {
  return `[${headers.map(([name, value]) => `AnyHashable("${name}"): ${value}`).join(', ')}]`;
}
