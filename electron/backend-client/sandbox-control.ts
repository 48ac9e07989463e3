/**
 * `WorldControl` over the sandbox's admin side.
 */
import * as z from 'zod';
import { journalEntrySchema, journalMarkSchema, keySchema } from '../../shared/backend.ts';
import type { WorldControl } from '../scenarios/targets/target.ts';
import type { HttpClient } from '../sdk/api.ts';
import { type JsonRequest, requestJson } from './json-request.ts';

const stateSchema = z.object({ keys: z.array(keySchema) });
const profilesSchema = z.array(z.object({ id: z.string(), active: z.boolean() }));
const createdKeySchema = z.object({ kid: z.string() });
const signatureSchema = z.object({ signature: z.string() });
const apiKeySchema = z.object({ apiKey: z.string() });
const personsSchema = z.array(
  z.object({
    id: z.string(),
    type: z.enum(['LEAD', 'CUSTOMER']),
    data: z.record(z.string(), z.unknown()),
    installations: z.array(z.unknown()),
  }),
);

export interface AdminAddress {
  readonly adminUrl: string;
  readonly adminToken: string;
}

type Ask = (method: JsonRequest['method'], path: string, body?: unknown) => Promise<unknown>;

/** Control of a sandbox by its admin address. */
export function createAdminControl(http: HttpClient, address: AdminAddress): WorldControl {
  const ask = asker(http, address);
  return {
    ...keyControl(ask),
    ...profileControl(ask),
    ...faultControl(ask),
    ...journalControl(ask),
    ...peopleControl(ask),
  };
}

function asker(http: HttpClient, address: AdminAddress): Ask {
  return async (method, path, body) => {
    const answer = await requestJson(http, {
      method,
      url: `${address.adminUrl}${path}`,
      authorization: `Bearer ${address.adminToken}`,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 200 && answer.status <= 299) return answer.body;
    throw new Error(
      `The sandbox answered ${answer.status} to ${method} ${path}: ${JSON.stringify(answer.body)}`,
    );
  };
}

function keyControl(ask: Ask): Pick<WorldControl, 'keys' | 'addKey' | 'changeKey' | 'sign'> {
  return {
    keys: async () => stateSchema.parse(await ask('GET', '/state')).keys,
    addKey: async () => createdKeySchema.parse(await ask('POST', '/keys')).kid,
    async changeKey(kid, action) {
      const path = `/keys/${encodeURIComponent(kid)}`;
      if (action === 'delete') await ask('DELETE', path);
      else await ask('POST', `${path}/${action === 'revoke' ? 'revoke' : 'current'}`);
    },
    async sign(header, payload, kid) {
      const body = { header, payload, ...(kid === undefined ? {} : { kid }) };
      return signatureSchema.parse(await ask('POST', '/sign', body)).signature;
    },
  };
}

function profileControl(ask: Ask): Pick<WorldControl, 'reset' | 'changeProfile' | 'freezeClock'> {
  return {
    async reset() {
      await ask('POST', '/reset');
    },
    async changeProfile(changes) {
      const profiles = profilesSchema.parse(await ask('GET', '/profiles'));
      const active = profiles.find((profile) => profile.active);
      if (active === undefined) throw new Error('The sandbox has no active application profile');
      await ask('PATCH', `/profiles/${encodeURIComponent(active.id)}`, changes);
    },
    async freezeClock(nowMs) {
      await ask('PUT', '/clock', { nowMs, frozen: true });
    },
  };
}

function faultControl(ask: Ask): Pick<WorldControl, 'addNamedFault' | 'addFault' | 'clearFaults'> {
  return {
    async addNamedFault(id, selection) {
      await ask('POST', `/faults/catalogue/${encodeURIComponent(id)}`, selection);
    },
    async addFault(rule) {
      await ask('POST', '/faults', rule);
    },
    async clearFaults() {
      await ask('DELETE', '/faults');
    },
  };
}

function journalControl(ask: Ask): Pick<WorldControl, 'mark' | 'entries'> {
  return {
    mark: async () => journalMarkSchema.parse(await ask('GET', '/journal/mark')),
    entries: async (after) => z.array(journalEntrySchema).parse(await ask('GET', `/journal?since=${after}`)),
  };
}

function peopleControl(ask: Ask): Pick<WorldControl, 'persons' | 'forgetInstallation' | 'apiKey'> {
  return {
    async persons() {
      const persons = personsSchema.parse(await ask('GET', '/persons'));
      return persons.map((person) => ({ ...person, installations: person.installations.length }));
    },
    async forgetInstallation(pushRegistrationId) {
      await ask('DELETE', `/installations/${encodeURIComponent(pushRegistrationId)}`);
    },
    apiKey: async () => apiKeySchema.parse(await ask('GET', '/api-key')).apiKey,
  };
}
