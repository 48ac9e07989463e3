/**
 * The sandbox's admin side: its state, its journal, and tokens made on purpose.
 */
import * as z from 'zod';
import {
  type BackendState,
  backendStateSchema,
  type JournalEntry,
  journalEntrySchema,
  type JournalMark,
  journalMarkSchema,
  type MintRequest,
  type SandboxAddress,
  type SecuritySetting,
} from '../../shared/backend.ts';
import type { HttpClient } from '../sdk/api.ts';
import { type JsonRequest, requestJson } from './json-request.ts';

const mintedSchema = z.object({ token: z.string() });

export class SandboxAdmin {
  readonly #http: HttpClient;
  readonly #address: SandboxAddress;

  constructor(http: HttpClient, address: SandboxAddress) {
    this.#http = http;
    this.#address = address;
  }

  async state(): Promise<BackendState> {
    return backendStateSchema.parse(await this.#ask('GET', '/state'));
  }

  async setSecuritySetting(setting: SecuritySetting): Promise<void> {
    await this.#ask('POST', '/security-setting', { setting });
  }

  async addKey(): Promise<void> {
    await this.#ask('POST', '/keys');
  }

  async makeKeyCurrent(kid: string): Promise<void> {
    await this.#ask('POST', `/keys/${encodeURIComponent(kid)}/current`);
  }

  async revokeKey(kid: string): Promise<void> {
    await this.#ask('POST', `/keys/${encodeURIComponent(kid)}/revoke`);
  }

  /** How much has arrived on the mobile API so far. */
  async journalMark(): Promise<JournalMark> {
    return journalMarkSchema.parse(await this.#ask('GET', '/journal/mark'));
  }

  /** What arrived after the request with this number, oldest first. */
  async journalEntries(after: number): Promise<readonly JournalEntry[]> {
    return z.array(journalEntrySchema).parse(await this.#ask('GET', `/journal?since=${after}`));
  }

  async mint(request: MintRequest): Promise<string> {
    return mintedSchema.parse(await this.#ask('POST', '/mint', request)).token;
  }

  async reset(): Promise<void> {
    await this.#ask('POST', '/reset');
  }

  /** The body of a 2xx answer. Anything else throws: the admin side has no errors a person could cause. */
  async #ask(method: JsonRequest['method'], path: string, body?: unknown): Promise<unknown> {
    const answer = await requestJson(this.#http, {
      method,
      url: `${this.#address.adminUrl}${path}`,
      authorization: `Bearer ${this.#address.adminToken}`,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`The sandbox answered ${answer.status} to ${method} ${path}`);
    }
    return answer.body;
  }
}
