/**
 * 20,000 requests of random methods, paths, headers and bodies over real sockets: no crash, no 5xx, no lasting memory,
 * and others are answered in between.
 */
import { Agent, type ClientRequest, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mobileEndpoints } from '../../../electron/sandbox/mobile/api.ts';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import { exchange } from '../../support/sandbox/http.ts';
import { textAt } from '../../support/sandbox/lab.ts';
import { encode, seal, tokenWith } from '../../support/sandbox/tokens.ts';

const REQUESTS = 20_000;
const WARM_UP = 3_000;
const PARALLEL = 16;

let running: RunningSandbox;
let agent: Agent;
beforeAll(async () => {
  running = await startSandbox();
  agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });
});
afterAll(async () => {
  agent.destroy();
  await running.stop();
});

interface Random {
  /** At least 0, below 1. */
  fraction(): number;
}

/** Mulberry32: small and quick, so that the requests cost more than the choice of them. */
function quickRandom(seed: number): Random {
  let state = seed;
  return {
    fraction() {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH'];
const PIECES = [
  '',
  'mobile',
  '1',
  'appinstance',
  'user',
  'personalize',
  '..',
  '%2e%2e',
  '%',
  '%00',
  '%ff',
  '*',
  '\u0100',
  'people',
  '2',
  'persons',
  'inbox',
  '__proto__',
  ':regId',
  'x'.repeat(300),
];
const HEADERS = [
  'x-http-method-override',
  'pushregistrationid',
  'applicationcode',
  'content-type',
  'origin',
  'accept',
  'cookie',
  'x-forwarded-host',
  'expect',
];
const VALUES = [
  '',
  'PATCH',
  'null',
  '-1',
  'é',
  '{}',
  'https://evil.example',
  '\t',
  'x'.repeat(500),
  '100-continue',
];
const SCALARS = [
  null,
  true,
  0,
  -1.5,
  1e308,
  '',
  'Ana',
  '\u0000',
  '\ud800',
  '+447700900147',
  'a@b.example',
  '__proto__',
  '2026-11-24',
];
const NAMES = [
  'userIdentity',
  'userAttributes',
  'externalUserId',
  'phones',
  'emails',
  'number',
  'address',
  'firstName',
  'customAttributes',
  'events',
  'messages',
  'messageId',
  '__proto__',
  'constructor',
  'birthday',
  'isPrimary',
  'tags',
];

function pick<T>(random: Random, list: readonly T[]): T {
  const value = list[Math.floor(random.fraction() * list.length)];
  if (value === undefined && list.length === 0) throw new TypeError('Nothing to pick from');
  return value as T;
}

function randomJson(random: Random, depth: number): unknown {
  const kind = random.fraction();
  if (depth === 0 || kind < 0.3) return pick(random, SCALARS);
  const size = Math.floor(random.fraction() * 4);
  const items = Array.from({ length: size }, () => randomJson(random, depth - 1));
  return kind < 0.5 ? items : Object.fromEntries(items.map((item) => [pick(random, NAMES), item]));
}

function randomBody(random: Random): Buffer | string | undefined {
  const kind = random.fraction();
  if (kind < 0.25) return undefined;
  if (kind < 0.35) return Buffer.from(Array.from({ length: 64 }, () => random.fraction() * 256));
  if (kind < 0.4) return '['.repeat(Math.floor(random.fraction() * 5_000));
  const text = JSON.stringify(randomJson(random, 5));
  return kind < 0.5 ? text.slice(0, Math.floor(random.fraction() * text.length)) : text;
}

/** Mostly an endpoint's own method and path, so that most requests get past the router. */
function randomLine(random: Random, regId: string): readonly [string, string] {
  if (random.fraction() < 0.3) return [pick(random, METHODS), randomPath(random)];
  const { method, path, operation } = pick(random, mobileEndpoints);
  const isKept = operation !== 'deleteInstance' && random.fraction() < 0.8;
  const filled = path.replace(':regId', isKept ? regId : 'unknown').replace(':externalUserId', 'ana');
  const name = pick(random, ['ri', 'rt', 'limit', 'platformType', 'platformType', 'forceDepersonalize']);
  const query =
    random.fraction() < 0.3 ? '' : `?${name}=${pick(random, ['1', 'true', '%', 'GCM', '9'.repeat(40)])}`;
  // The installation has to last: it is what gets requests past the third check.
  const other = pick(
    random,
    METHODS.filter((one) => one !== 'DELETE'),
  );
  return [random.fraction() < 0.9 ? method : other, filled + query];
}

function randomPath(random: Random): string {
  const length = Math.floor(random.fraction() * 6);
  const path = `/${Array.from({ length }, () => pick(random, PIECES)).join('/')}`;
  return path.replaceAll(/[^\x21-\xff]/g, '');
}

function randomAuthorization(random: Random): string {
  const app = `App ${running.address.applicationCode}`;
  const forged = `Bearer ${seal(encode(JSON.stringify(randomJson(random, 3))), encode(JSON.stringify(randomJson(random, 3))))}`;
  return pick(random, [
    app,
    app,
    app,
    app,
    'App',
    'App x',
    'Bearer',
    'Bearer a.b.c',
    `Bearer ${tokenWith()}`,
    forged,
    'x',
    '',
  ]);
}

interface Plan {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string | undefined;
}

function plan(random: Random, regId: string): Plan {
  const [method, path] = randomLine(random, regId);
  const body = randomBody(random);
  // Without a length a GET's body would be taken for the next request.
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const extra =
    random.fraction() < 0.3
      ? { [pick(random, HEADERS)]: Buffer.from(pick(random, VALUES)).toString('latin1') }
      : {};
  return {
    method,
    path,
    headers: { authorization: randomAuthorization(random), ...length, ...extra },
    body,
  };
}

/** Sends it and returns the status; 0 where the connection ended without one. */
function send(plan: Plan): Promise<number> {
  const { hostname, port } = new URL(running.address.baseUrl);
  return new Promise((resolve) => {
    let outgoing: ClientRequest;
    try {
      outgoing = request({ hostname, port, agent, ...plan });
    } catch {
      resolve(0);
      return;
    }
    outgoing.on('response', (incoming) => {
      incoming.resume();
      incoming.on('end', () => resolve(incoming.statusCode ?? 0)).on('error', () => resolve(0));
    });
    outgoing.on('error', () => resolve(0));
    outgoing.end(plan.body);
  });
}

async function storm(random: Random, count: number, regId: string): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let left = count;
  async function worker(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const status = await send(plan(random, regId));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return statuses;
}

/** Heap in use after a full collection, bytes. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

async function clear(): Promise<string> {
  const { adminUrl, adminToken, applicationCode, baseUrl } = running.address;
  await exchange(adminUrl, 'POST', '/reset', { headers: { authorization: `Bearer ${adminToken}` } });
  const headers = { authorization: `App ${applicationCode}` };
  return textAt(
    (await exchange(baseUrl, 'POST', '/mobile/1/appinstance', { headers, body: {} })).json,
    'pushRegId',
  );
}

test(`${REQUESTS} random requests`, { timeout: 300_000 }, async () => {
  const random = quickRandom(20_000);
  // The journal's ring is full and code is compiled before memory is compared.
  await storm(random, WARM_UP, await clear());
  const regId = await clear();
  const before = heap();
  const statuses = await storm(random, REQUESTS - WARM_UP, regId);
  const { baseUrl } = running.address;
  expect((await exchange(baseUrl, 'GET', '/openapi.json')).status).toBe(200);
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 50);
  expect(statuses.get(0) ?? 0).toBeLessThan(REQUESTS / 10);
  await clear();
  expect(heap() / before).toBeLessThan(1.1);
});
