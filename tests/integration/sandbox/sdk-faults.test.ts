/**
 * Every fault of the mobile API from the SDK's side: the code it gives, in bounded time, and that the next call works.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../../electron/node/http-client.ts';
import { newId } from '../../../electron/node/ids.ts';
import { systemTimers } from '../../../electron/node/timers.ts';
import { FAULTS } from '../../../electron/sandbox/faults/catalog.ts';
import type { FaultAction } from '../../../shared/model/fault.ts';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import type { HttpClient, MobileMessaging } from '../../../electron/sdk/api/api.ts';
import { createMobileMessaging } from '../../../electron/sdk/mobile-messaging.ts';
import { exchange } from '../../support/sandbox/http.ts';
import { textAt } from '../../support/sandbox/lab.ts';
import { personalizing } from '../../support/sdk/contexts.ts';

const ANA = 'ana.kovac-1047';
/** Milliseconds; stands for the SDK's minute where a fault waits for it, so that a hang ends soon. */
const TIMEOUT = 400;
const WAITS: ReadonlySet<FaultAction['type']> = new Set(['hang', 'slowClose']);

let running: RunningSandbox;
let sdk: MobileMessaging;
let impatient = false;

beforeAll(async () => {
  running = await startSandbox();
  sdk = createSdk();
  const { applicationCode, baseUrl } = running.address;
  const started = await sdk.init({ applicationCode, baseUrl, device: DEVICE });
  expect(started.ok).toBe(true);
});
afterAll(() => running.stop());
beforeEach(async () => {
  await admin('DELETE', '/faults');
  const token = textAt(await admin('POST', '/mint', { sub: ANA, lifetimeSeconds: 600 }), 'token');
  sdk.setUserDataJwt(token);
  const personalized = await sdk.personalize(personalizing(ANA));
  expect(personalized.ok).toBe(true);
});

const DEVICE = {
  sdkVersion: '1.0.0',
  appVersion: '1.0.0',
  os: 'Android',
  osVersion: '15',
  deviceManufacturer: 'Lab',
  deviceModel: 'Bench',
  deviceName: 'Bench',
  language: 'en',
  deviceTimezoneOffset: '+0000',
};

function createSdk(): MobileMessaging {
  const http = createHttpClient();
  const hurried: HttpClient = {
    send: (request) => http.send(impatient ? { ...request, timeoutMs: TIMEOUT } : request),
  };
  return createMobileMessaging({
    clock: { now: () => Date.now() },
    // Pauses between retries, a hundred times shorter.
    timers: { delay: (milliseconds, signal) => systemTimers.delay(milliseconds / 100, signal) },
    http: hurried,
    storage: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
    newId,
  });
}

async function admin(method: string, target: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${running.address.adminToken}` };
  const answer = await exchange(running.address.adminUrl, method, target, { headers, body });
  expect(answer.status).toBe(200);
  return answer.json;
}

/** What `fetchUser` says under a fault: a code, or `ok`. */
async function underFault(action: FaultAction): Promise<string> {
  await admin('POST', '/faults', { action, path: '*/user' });
  impatient = WAITS.has(action.type);
  const outcome = await sdk.fetchUser();
  impatient = false;
  return outcome.ok ? 'ok' : outcome.error.code;
}

const expected: Readonly<Record<FaultAction['type'], string>> = {
  delay: 'ok',
  logNormalDelay: 'ok',
  hang: '-4',
  refuse: '-4',
  resetBeforeHeaders: '-4',
  resetMidBody: '-4',
  slowClose: '-4',
  truncatedJson: '-4',
  empty200: '-4',
  wrongContentType: 'ok',
  invalidUtf8: '-4',
  hugeBody: 'ok',
  duplicateKeys: 'ok',
  chunked: 'ok',
  unauthorizedEmpty: '-1',
  unauthorizedHtml: '-4',
  forbiddenNull: '-3',
  tooManyRequests: '-3',
  serverErrorCoded: '0',
  serverErrorUncoded: '-2',
  revokeKey: 'UNAUTHORIZED',
  clockSkew: 'UNAUTHORIZED',
  tokenOfAnotherPerson: 'ok',
  sessionExpired: 'ok',
  htmlPage: '-4',
};

/** The catalog's faults, with waits that a test can wait for. */
function quick(action: FaultAction): FaultAction {
  if (action.type === 'delay') return { ...action, milliseconds: 20 };
  if (action.type === 'logNormalDelay') return { ...action, medianMs: 20, sigma: 0 };
  return action;
}

describe('fetchUser', () => {
  const faults = FAULTS.filter((fault) => fault.target === 'mobile');

  test.each(faults)('$id', async ({ action }) => {
    const started = performance.now();
    expect(await underFault(quick(action))).toBe(expected[action.type]);
    expect(performance.now() - started).toBeLessThan(TIMEOUT + 5_000);
    await admin('DELETE', '/faults');
    if (action.type === 'revokeKey') {
      sdk.setUserDataJwt(textAt(await admin('POST', '/mint', { sub: ANA, lifetimeSeconds: 60 }), 'token'));
    }
    expect((await sdk.fetchUser()).ok).toBe(true);
  });
});
