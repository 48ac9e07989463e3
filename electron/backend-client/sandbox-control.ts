/**
 * Control of a sandbox, as scenarios and the command line use it: over the admin side, and with no answer to keep.
 */
import * as z from 'zod';
import type { JournalEntry, JournalMark, SecuritySetting } from '../../shared/model/backend.ts';
import type { SandboxAdmin } from './sandbox-admin.ts';

const personsSchema = z.array(
  z.object({
    id: z.string(),
    type: z.enum(['LEAD', 'CUSTOMER']),
    data: z.record(z.string(), z.unknown()),
    installations: z.array(z.unknown()),
  }),
);
const profilesSchema = z.array(z.object({ id: z.string(), active: z.boolean() }));

export interface ControlledKey {
  readonly kid: string;
  readonly status: 'current' | 'active' | 'revoked';
}

export interface ControlledPerson {
  readonly id: string;
  readonly type: 'LEAD' | 'CUSTOMER';
  readonly data: Readonly<Record<string, unknown>>;
  readonly installations: number;
}

export interface ProfileChanges {
  readonly securitySetting?: SecuritySetting;
  readonly observe?: boolean;
  readonly newBaseUrl?: string | null;
}

/** What the sandbox's admin side can do for a scenario. Every method rejects where the backend does not comply. */
export interface SandboxControl {
  /** Back to the first state: no faults, the clock of the machine, keys anew. */
  reset(): Promise<void>;
  keys(): Promise<readonly ControlledKey[]>;
  addKey(): Promise<string>;
  changeKey(kid: string, action: 'makeCurrent' | 'revoke' | 'delete'): Promise<void>;
  /** Signs two base64url segments; with the current key where `kid` is absent. */
  sign(header: string, payload: string, kid?: string): Promise<string>;
  changeProfile(changes: ProfileChanges): Promise<void>;
  /** Freezes the server clock at a time, milliseconds since the epoch. */
  freezeClock(nowMs: number): Promise<void>;
  /** Lets the server clock go on, so many milliseconds ahead of the machine's. */
  shiftClock(offsetMs: number): Promise<void>;
  addNamedFault(id: string, selection: Readonly<Record<string, unknown>>): Promise<void>;
  addFault(rule: Readonly<Record<string, unknown>>): Promise<void>;
  clearFaults(): Promise<void>;
  mark(): Promise<JournalMark>;
  /** Entries that came after so many requests, oldest first. */
  entries(after: number): Promise<readonly JournalEntry[]>;
  persons(): Promise<readonly ControlledPerson[]>;
  forgetInstallation(pushRegistrationId: string): Promise<void>;
  apiKey(): Promise<string>;
}

/** Control of a sandbox by its admin side. */
export function createSandboxControl(admin: SandboxAdmin): SandboxControl {
  return {
    ...keyControl(admin),
    ...profileControl(admin),
    ...faultControl(admin),
    ...peopleControl(admin),
    mark: () => admin.journalMark(),
    entries: (after) => admin.journal(after),
  };
}

function keyControl(admin: SandboxAdmin): Pick<SandboxControl, 'keys' | 'addKey' | 'changeKey' | 'sign'> {
  return {
    keys: async () => (await admin.state()).keys,
    addKey: async () => (await admin.addKey()).kid,
    async changeKey(kid, action) {
      if (action === 'delete') await admin.ask('DELETE', `/keys/${encodeURIComponent(kid)}`);
      else await (action === 'revoke' ? admin.revokeKey(kid) : admin.makeKeyCurrent(kid));
    },
    sign: (header, payload, kid) => admin.sign(header, payload, kid),
  };
}

function profileControl(
  admin: SandboxAdmin,
): Pick<SandboxControl, 'reset' | 'changeProfile' | 'freezeClock' | 'shiftClock'> {
  return {
    reset: () => admin.reset(),
    async changeProfile(changes) {
      const profiles = profilesSchema.parse(await admin.ask('GET', '/profiles'));
      const active = profiles.find((profile) => profile.active);
      if (active === undefined) throw new Error('The sandbox has no active application profile');
      await admin.ask('PATCH', `/profiles/${encodeURIComponent(active.id)}`, changes);
    },
    async freezeClock(nowMs) {
      await admin.ask('PUT', '/clock', { nowMs, frozen: true });
    },
    async shiftClock(offsetMs) {
      await admin.ask('PUT', '/clock', { offsetMs, frozen: false });
    },
  };
}

function faultControl(
  admin: SandboxAdmin,
): Pick<SandboxControl, 'addNamedFault' | 'addFault' | 'clearFaults'> {
  return {
    async addNamedFault(id, selection) {
      await admin.ask('POST', `/faults/catalog/${encodeURIComponent(id)}`, selection);
    },
    async addFault(rule) {
      await admin.ask('POST', '/faults', rule);
    },
    async clearFaults() {
      await admin.ask('DELETE', '/faults');
    },
  };
}

function peopleControl(
  admin: SandboxAdmin,
): Pick<SandboxControl, 'persons' | 'forgetInstallation' | 'apiKey'> {
  return {
    async persons() {
      const persons = personsSchema.parse(await admin.ask('GET', '/persons'));
      return persons.map((person) => ({ ...person, installations: person.installations.length }));
    },
    async forgetInstallation(pushRegistrationId) {
      await admin.ask('DELETE', `/installations/${encodeURIComponent(pushRegistrationId)}`);
    },
    apiKey: () => admin.apiKey(),
  };
}
