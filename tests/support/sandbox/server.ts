/**
 * A sandbox on real sockets for contract tests, spoken to over plain HTTP only.
 */

import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import type { JournalEntry, MintRequest, SecuritySetting } from '../../../shared/model/backend.ts';
import { exchange, type SocketAnswer, type SocketOptions } from './http.ts';
import { type CallOptions, fakeDeps, textAt, valueAt } from './lab.ts';

export interface CodedAnswer extends SocketAnswer {
  /** `messageId` of a coded answer, else null. */
  readonly code: string | null;
}

export interface Server {
  readonly running: RunningSandbox;
  mobile(method: string, target: string, options?: CallOptions): Promise<CodedAnswer>;
  customer(method: string, target: string, options?: CallOptions): Promise<SocketAnswer>;
  /** Calls the admin side and expects success. */
  admin(method: string, target: string, body?: unknown): Promise<SocketAnswer>;
  setting(setting: SecuritySetting): Promise<void>;
  register(): Promise<string>;
  /** Registers an installation and personalizes it with a token. */
  registerAs(externalUserId: string): Promise<string>;
  mint(sub: string, rest?: Partial<MintRequest>): Promise<string>;
  /** The newest entry of the journal. */
  lastEntry(): Promise<JournalEntry>;
  /** Back to the first state, with this setting. */
  reset(setting: SecuritySetting): Promise<void>;
}

/** Starts a sandbox whose clock stands at the tests' time. */
export async function startServer(): Promise<Server> {
  const running = await startSandbox({ deps: fakeDeps('server') });
  const { address } = running;
  const server: Server = {
    running,
    async mobile(method, target, options = {}) {
      const usual = `App ${address.applicationCode}`;
      const answer = await exchange(address.baseUrl, method, target, socketOptions(options, usual));
      const code = valueAt(answer.json, 'requestError', 'serviceException', 'messageId');
      return { ...answer, code: typeof code === 'string' ? code : null };
    },
    customer: (method, target, options = {}) =>
      exchange(address.customerUrl, method, target, socketOptions(options, null)),
    async admin(method, target, body) {
      const headers = { authorization: `Bearer ${address.adminToken}` };
      const answer = await exchange(address.adminUrl, method, target, { headers, body });
      if (answer.status !== 200) throw new Error(`${method} ${target}: ${answer.status} ${answer.text}`);
      return answer;
    },
    async setting(setting) {
      await server.admin('POST', '/security-setting', { setting });
    },
    async register() {
      return textAt((await server.mobile('POST', '/mobile/1/appinstance', { body: {} })).json, 'pushRegId');
    },
    async registerAs(externalUserId) {
      const regId = await server.register();
      const token = await server.mint(externalUserId);
      const body = { userIdentity: { externalUserId } };
      const answer = await server.mobile('POST', `/mobile/1/appinstance/${regId}/personalize`, {
        token,
        body,
      });
      if (answer.status !== 200) throw new Error(`personalize: ${answer.text}`);
      return regId;
    },
    async mint(sub, rest = {}) {
      return textAt(
        (await server.admin('POST', '/mint', { sub, lifetimeSeconds: 3600, ...rest })).json,
        'token',
      );
    },
    async lastEntry() {
      const entries = (await server.admin('GET', '/journal')).json as readonly JournalEntry[];
      const last = entries.at(-1);
      if (last === undefined) throw new Error('The journal is empty');
      return last;
    },
    async reset(setting) {
      await server.admin('POST', '/reset');
      await server.setting(setting);
    },
  };
  return server;
}

function socketOptions(options: CallOptions, usual: string | null): SocketOptions {
  const given = options.token === undefined ? options.authorization : `Bearer ${options.token}`;
  const authorization = given === undefined ? usual : given;
  const headers = { ...(authorization === null ? {} : { authorization }), ...options.headers };
  return { headers, body: options.body };
}
