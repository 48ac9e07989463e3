/**
 * A sandbox without sockets for tests: a clock that stands until it is moved, seeded random, and short ways to call it.
 */

import type { Api, WireAnswer } from '../../../electron/sandbox/http/exchange.ts';
import { type SandboxDeps, seededRandom } from '../../../electron/sandbox/model/ports.ts';
import { createSandbox, type Sandbox } from '../../../electron/sandbox/service/sandbox.ts';
import { activeProfile } from '../../../electron/sandbox/state/state.ts';
import {
  type BackendState,
  backendStateSchema,
  type MintRequest,
  type SecuritySetting,
} from '../../../shared/model/backend.ts';

export const NOW = Date.UTC(2026, 10, 24, 9, 0, 0);
export const ADMIN_TOKEN = 'admin-secret-of-this-test';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body, null where it is not JSON. */
  readonly json: unknown;
  readonly text: string;
  /** `messageId` of a coded answer, else null. */
  readonly code: string | null;
}

export interface Lab {
  readonly sandbox: Sandbox;
  readonly applicationCode: string;
  /** Moves the machine's clock, milliseconds. */
  advance(milliseconds: number): void;
  mobile(method: string, target: string, options?: CallOptions): Promise<Answer>;
  admin(method: string, target: string, body?: unknown): Promise<Answer>;
  customer(method: string, target: string, options?: CallOptions): Promise<Answer>;
  setting(setting: SecuritySetting): Promise<void>;
  state(): Promise<BackendState>;
  /** Registers an installation and returns its push registration ID. */
  register(): Promise<string>;
  mint(sub: string, rest?: Partial<MintRequest>): Promise<string>;
}

export interface CallOptions {
  /** A token, sent as Bearer. */
  readonly token?: string;
  /** The Authorization header as it is; null for none. The application code by default. */
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
}

export function fakeDeps(seed = 'test'): SandboxDeps & { clock: { time: number } } {
  const clock = {
    time: NOW,
    now() {
      return clock.time;
    },
  };
  return { clock, random: seededRandom(seed), delay: () => Promise.resolve() };
}

/** A fresh sandbox; its security setting is `applicationCode` unless told otherwise. */
export function createLab(setting: SecuritySetting = 'applicationCode'): Lab {
  const deps = fakeDeps();
  const sandbox = createSandbox(deps, ADMIN_TOKEN);
  const { applicationCode } = activeProfile(sandbox.state);
  sandbox.state.profiles.set('northwind', { ...activeProfile(sandbox.state), securitySetting: setting });

  const lab: Lab = {
    sandbox,
    applicationCode,
    advance(milliseconds) {
      deps.clock.time += milliseconds;
    },
    mobile: (method, target, options = {}) =>
      call(sandbox.mobile, method, target, `App ${applicationCode}`, options),
    admin: (method, target, body) => call(sandbox.admin, method, target, `Bearer ${ADMIN_TOKEN}`, { body }),
    customer: (method, target, options = {}) => call(sandbox.customer, method, target, null, options),
    async setting(wanted) {
      await lab.admin('POST', '/security-setting', { setting: wanted });
    },
    state: async () => backendStateSchema.parse((await lab.admin('GET', '/state')).json),
    register: async () =>
      textAt((await lab.mobile('POST', '/mobile/1/appinstance', { body: {} })).json, 'pushRegId'),
    async mint(sub, rest = {}) {
      const answer = await lab.admin('POST', '/mint', { sub, lifetimeSeconds: 3600, ...rest });
      return textAt(answer.json, 'token');
    },
  };
  return lab;
}

async function call(
  api: Api,
  method: string,
  target: string,
  usual: string | null,
  options: CallOptions,
): Promise<Answer> {
  const given = options.token === undefined ? options.authorization : `Bearer ${options.token}`;
  const authorization = given === undefined ? usual : given;
  const text = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  return readAnswer(
    await api.exchange({
      method,
      target,
      headers: {
        host: '127.0.0.1:1',
        ...(authorization === null ? {} : { authorization }),
        ...options.headers,
      },
      body: text === undefined ? new Uint8Array() : new TextEncoder().encode(text),
    }),
  );
}

/** Reads an answer as tests want it. */
export function readAnswer(answer: WireAnswer): Answer {
  const text = new TextDecoder().decode(answer.body);
  const json = parseOrNull(text);
  const code = valueAt(json, 'requestError', 'serviceException', 'messageId');
  return {
    status: answer.status,
    headers: answer.headers,
    json,
    text,
    code: typeof code === 'string' ? code : null,
  };
}

/** What stands under a path of names and indexes in a JSON value; undefined where the path ends early. */
export function valueAt(json: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    json,
  );
}

/** The text under a path. Throws where there is none. */
export function textAt(json: unknown, ...path: readonly (string | number)[]): string {
  const value = valueAt(json, ...path);
  if (typeof value !== 'string')
    throw new TypeError(`No text at ${path.join('.')} in ${JSON.stringify(json)}`);
  return value;
}

/** The parsed text, null where it is not JSON. */
export function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
