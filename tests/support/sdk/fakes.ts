/**
 * Ports of the SDK that tests control: time stands still unless told, HTTP answers what was planned.
 */
import {
  type HttpClient,
  HttpFailure,
  type HttpRequest,
  type HttpResponse,
  type MobileMessaging,
  type SdkConfiguration,
  type SdkPorts,
  type SdkStorage,
  type Timers,
} from '../../../electron/sdk/api/api.ts';
import { createMobileMessaging } from '../../../electron/sdk/mobile-messaging.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';

export const START_MS = 1_790_000_000_000;
export const APPLICATION_CODE = 'app-code-0001';
export const REGISTRATION_ID = 'reg-1';

export interface FakeClock {
  now(): number;
  /** Moves time without waking anybody. */
  set(ms: number): void;
}

export function fakeClock(startMs = START_MS): FakeClock {
  let now = startMs;
  return {
    now: () => now,
    set: (ms) => {
      now = ms;
    },
  };
}

export interface FakeTimers extends Timers {
  /** Moves time on, waking sleepers in the order of their time, and lets what they cause happen. */
  advance(ms: number): Promise<void>;
  /** How many are waiting. */
  waiting(): number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function fakeTimers(clock: FakeClock): FakeTimers {
  let sleepers: readonly Sleeper[] = [];
  return {
    delay(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(new Error('aborted'));
        const sleeper = { at: clock.now() + ms, wake: resolve };
        sleepers = [...sleepers, sleeper];
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(new Error('aborted'));
        });
      });
    },
    async advance(ms) {
      const end = clock.now() + ms;
      await settle();
      for (;;) {
        const next = sleepers.toSorted((one, other) => one.at - other.at)[0];
        if (next === undefined || next.at > end) break;
        sleepers = sleepers.filter((other) => other !== next);
        clock.set(Math.max(clock.now(), next.at));
        next.wake();
        await settle();
      }
      clock.set(end);
    },
    waiting: () => sleepers.length,
  };
}

/** Lets promise reactions run; crypto.subtle answers from a thread, hence the turns of the event loop. */
export async function settle(turns = 6): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export type Responder = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

export interface FakeHttp extends HttpClient {
  readonly requests: HttpRequest[];
  /** Answers the next request; without a plan the default backend answers. */
  next(...responders: readonly Responder[]): void;
  /** Answers every request that no plan takes. */
  otherwise(responder: Responder): void;
}

export function fakeHttp(): FakeHttp {
  const requests: HttpRequest[] = [];
  const planned: Responder[] = [];
  let fallback: Responder = friendlyBackend;
  return {
    requests,
    next: (...responders) => {
      planned.push(...responders);
    },
    otherwise: (responder) => {
      fallback = responder;
    },
    async send(request) {
      requests.push(request);
      return (planned.shift() ?? fallback)(request);
    },
  };
}

/** An answer with a JSON body and its length. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return raw(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

/** An answer with any body. */
export function raw(
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { status, headers: { 'content-length': String(bytes.length), ...headers }, body: bytes };
}

/** A coded error answer. */
export function refusal(status: number, code: string, text = code): HttpResponse {
  return json(status, { requestError: { serviceException: { messageId: code, text } } });
}

/** A connection that fails. */
export function broken(kind: HttpFailure['kind'] = 'refused'): Responder {
  return () => {
    throw new HttpFailure(kind, kind);
  };
}

/** Registers, answers users and takes everything else. */
function friendlyBackend(request: HttpRequest): HttpResponse {
  const path = new URL(request.url).pathname;
  if (path === '/mobile/1/appinstance') return json(200, { pushRegId: REGISTRATION_ID, regEnabled: true });
  if (path.endsWith('/personalize')) return json(200, personalizedUser(request));
  if (request.method === 'GET' && path.endsWith('/user'))
    return json(200, { type: 'LEAD', firstName: 'Known' });
  if (request.method === 'GET') return json(200, { pushRegId: REGISTRATION_ID, regEnabled: true });
  return raw(200, '');
}

function personalizedUser(request: HttpRequest): unknown {
  const body: unknown = JSON.parse(request.body ?? '{}');
  const { userIdentity = {}, userAttributes = {} } = body as Record<string, object>;
  return { type: 'CUSTOMER', ...userIdentity, ...userAttributes };
}

export interface FakeStorage extends SdkStorage {
  /** Everything saved, oldest first. */
  readonly saved: unknown[];
}

export function fakeStorage(initial: unknown = null): FakeStorage {
  const saved: unknown[] = [];
  return {
    saved,
    load: async () => structuredClone(saved.length === 0 ? initial : saved.at(-1)),
    async save(state) {
      saved.push(structuredClone(state));
    },
  };
}

export interface SdkHarness {
  readonly sdk: MobileMessaging;
  readonly clock: FakeClock;
  readonly timers: FakeTimers;
  readonly http: FakeHttp;
  readonly storage: FakeStorage;
  /** Final records, in order. */
  readonly records: CallRecord[];
  /** Names of library events, in order. */
  readonly events: string[];
  readonly configuration: (changes?: Partial<SdkConfiguration>) => SdkConfiguration;
}

/** An SDK on fakes that has not been started. */
export function createHarness(
  ports: Partial<SdkPorts> = {},
  storage: FakeStorage = fakeStorage(),
): SdkHarness {
  const clock = fakeClock();
  const timers = fakeTimers(clock);
  const http = fakeHttp();
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  };
  const sdk = createMobileMessaging({ clock, timers, http, storage, newId, ...ports });
  const records: CallRecord[] = [];
  const events: string[] = [];
  sdk.onCall((record) => {
    if (record.outcome !== 'pending') records.push(record);
  });
  const names = [
    'registrationUpdated',
    'installationUpdated',
    'userUpdated',
    'personalized',
    'depersonalized',
    'storageProblem',
  ] as const;
  for (const name of names) sdk.on(name, () => events.push(name));
  return { sdk, clock, timers, http, storage, records, events, configuration };
}

/** An SDK on fakes that is registered; requests and events of the start are forgotten. */
export async function startedHarness(
  changes: Partial<SdkConfiguration> = {},
  ports: Partial<SdkPorts> = {},
): Promise<SdkHarness> {
  const harness = createHarness(ports);
  await harness.sdk.init(configuration(changes));
  await settle();
  harness.http.requests.length = 0;
  harness.records.length = 0;
  harness.events.length = 0;
  return harness;
}

function configuration(changes: Partial<SdkConfiguration> = {}): SdkConfiguration {
  return {
    applicationCode: APPLICATION_CODE,
    baseUrl: 'http://127.0.0.1:4010',
    device: {
      sdkVersion: '1.0.0',
      appVersion: '0.1.0',
      os: 'Linux',
      osVersion: '6.1',
      deviceManufacturer: 'Example',
      deviceModel: 'Desk',
      deviceName: 'Test desk',
      language: 'en',
      deviceTimezoneOffset: 'GMT+00:00',
    },
    ...changes,
  };
}

export interface TokenParts {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly sub?: string;
  /** Seconds from `START_MS`. */
  readonly expiresIn?: number;
  readonly jti?: string;
}

/** A token that passes the device gate; its signature is no signature. */
export function token(parts: TokenParts = {}): string {
  const nowSeconds = START_MS / 1000;
  const header = { alg: 'HS256', typ: 'JWT', kid: 'key-1', ...parts.header };
  const claims = {
    typ: 'Bearer',
    sub: parts.sub ?? 'jane',
    'infobip-api-key': APPLICATION_CODE,
    iat: nowSeconds,
    exp: nowSeconds + (parts.expiresIn ?? 3600),
    jti: parts.jti ?? 'jti-1',
    ...parts.claims,
  };
  return `${segment(header)}.${segment(claims)}.c2lnbmF0dXJl`;
}

function segment(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
