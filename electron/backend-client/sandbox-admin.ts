/**
 * The sandbox's admin side: its state, its journal, and tokens made on purpose.
 */
import * as z from 'zod';
import { type Advice, adviceSchema } from '../../shared/model/token-info.ts';
import { type FaultRule, faultRuleSchema } from '../../shared/model/fault.ts';
import {
  type BackendState,
  backendStateSchema,
  type JournalEntry,
  type JournalMark,
  journalEntrySchema,
  journalMarkSchema,
  type MintRequest,
  type SecuritySetting,
} from '../../shared/model/backend.ts';
import type { HeldSecrets } from '../node/held-secrets.ts';
import type { HttpClient } from '../sdk/api/api.ts';
import { secretsIn, type World, worldSchema } from './world.ts';
import { type JsonAnswer, type JsonRequest, requestJson } from './json-request.ts';

const mintedSchema = z.object({ token: z.string() });
const adviceListSchema = z.object({ advice: z.array(adviceSchema) });
const signatureSchema = z.object({ signature: z.string() });
const createdKeySchema = z.object({ kid: z.string(), secretHex: z.string() });
const apiKeySchema = z.object({ apiKey: z.string() });
const faultRulesSchema = z.array(faultRuleSchema);
const problemSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export interface CreatedKey {
  readonly kid: string;
  readonly secretHex: string;
}

/** The admin side did not accept a change: a name that is taken, a limit, a document that does not fit. */
export class AdminRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'AdminRefusal';
    this.status = status;
    this.code = code;
  }
}

/** Where the admin side is, and the token that opens it. */
export interface AdminAddress {
  readonly adminUrl: string;
  readonly adminToken: string;
}

export class SandboxAdmin {
  readonly #http: HttpClient;
  readonly #address: AdminAddress;
  readonly #secrets: HeldSecrets | undefined;

  /** @param secrets told of what the answers hold, where there is somebody to tell */
  constructor(http: HttpClient, address: AdminAddress, secrets?: HeldSecrets) {
    this.#http = http;
    this.#address = address;
    this.#secrets = secrets;
    secrets?.hold('admin token of the sandbox', [address.adminToken]);
  }

  async state(): Promise<BackendState> {
    return backendStateSchema.parse(await this.ask('GET', '/state'));
  }

  async setSecuritySetting(setting: SecuritySetting): Promise<void> {
    await this.ask('POST', '/security-setting', { setting });
  }

  /** The answer holds the secret, the only time it is told. */
  async addKey(): Promise<CreatedKey> {
    const created = createdKeySchema.parse(await this.ask('POST', '/keys'));
    this.#secrets?.hold('new JWT private key', [created.secretHex]);
    return created;
  }

  async makeKeyCurrent(kid: string): Promise<void> {
    await this.ask('POST', `/keys/${encodeURIComponent(kid)}/current`);
  }

  async revokeKey(kid: string): Promise<void> {
    await this.ask('POST', `/keys/${encodeURIComponent(kid)}/revoke`);
  }

  /** How much has arrived on the mobile API so far. */
  async journalMark(): Promise<JournalMark> {
    return journalMarkSchema.parse(await this.ask('GET', '/journal/mark'));
  }

  /** Journal entries with a higher sequence number, oldest first. */
  async journal(since: number): Promise<readonly JournalEntry[]> {
    return z.array(journalEntrySchema).parse(await this.ask('GET', `/journal?since=${Math.max(since, 0)}`));
  }

  /** Fault rules, in the order in which they are tried. */
  async faults(): Promise<readonly FaultRule[]> {
    return faultRulesSchema.parse(await this.ask('GET', '/faults'));
  }

  async mint(request: MintRequest): Promise<string> {
    const { token } = mintedSchema.parse(await this.ask('POST', '/mint', request));
    this.#secrets?.holdToken(token);
    return token;
  }

  /** Authorizes the Contact Information API. */
  async apiKey(): Promise<string> {
    const { apiKey } = apiKeySchema.parse(await this.ask('GET', '/api-key'));
    this.#secrets?.hold('API key', [apiKey]);
    return apiKey;
  }

  /** The third part of a token over the first two, with the current key unless another is named. */
  async sign(header: string, payload: string, kid?: string): Promise<string> {
    const body = { header, payload, ...(kid === undefined ? {} : { kid }) };
    const { signature } = signatureSchema.parse(await this.ask('POST', '/sign', body));
    this.#secrets?.holdToken(`${header}.${payload}.${signature}`);
    return signature;
  }

  /** What is likely wrong with the signature of a token, by the keys of the profile. */
  async advise(token: string): Promise<readonly Advice[]> {
    return adviceListSchema.parse(await this.ask('POST', '/advise', { token })).advice;
  }

  /** Moves the server clock from the machine's, milliseconds. */
  async setClock(offsetMs: number): Promise<void> {
    await this.ask('PUT', '/clock', { offsetMs });
  }

  /** The whole state but its faults, to be put back later. It holds key secrets: it is for the memory alone. */
  async world(): Promise<World> {
    const world = worldSchema.parse(await this.ask('GET', '/world'));
    this.#secrets?.hold('secrets of the sandbox', secretsIn(world));
    return world;
  }

  async putWorld(world: World): Promise<void> {
    await this.ask('PUT', '/world', world);
  }

  async reset(): Promise<void> {
    await this.ask('POST', '/reset');
  }

  /** The body of a 2xx answer. Throws an `AdminRefusal` where the admin side says why it refused. */
  async ask(method: JsonRequest['method'], path: string, body?: unknown): Promise<unknown> {
    const answer = await requestJson(this.#http, {
      method,
      url: `${this.#address.adminUrl}${path}`,
      authorization: `Bearer ${this.#address.adminToken}`,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 200 && answer.status <= 299) return answer.body;
    throw refusalIn(answer) ?? new Error(`The sandbox answered ${answer.status} to ${method} ${path}`);
  }
}

/** A wrong admin secret or a failure of the sandbox is nothing a person could cause or mend. */
function refusalIn({ status, body }: JsonAnswer): AdminRefusal | null {
  const problem = problemSchema.safeParse(body);
  if (!problem.success || status < 400 || status === 401 || status > 499) return null;
  const { code, message } = problem.data.error;
  return new AdminRefusal(status, code, message);
}
