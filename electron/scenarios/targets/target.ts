/**
 * Where scenarios run: a backend, and control of it where there is any. The command line brings a sandbox of its own,
 * the app brings one in a utility process, a live run brings an address and a token endpoint.
 */
import type { JournalEntry, JournalMark, SecuritySetting } from '../../../shared/backend.ts';
import type { HeldSecrets } from '../../../shared/held-secrets.ts';
import type { HttpClient } from '../../sdk/api.ts';
import type { LiveConditions } from '../steps/needs-control.ts';

export interface ScenarioWorld {
  readonly kind: 'sandbox' | 'live';
  /** For people: `Sandbox`, or the base URL. */
  readonly label: string;
  readonly baseUrl: string;
  readonly applicationCode: string;
  /** Base URL of the customer backend, or null where there is none. */
  readonly customerUrl: string | null;
  /** What carries the SDK's requests, and those to the customer backend. */
  readonly http: HttpClient;
  /** Null where the backend is not ours to set up. */
  readonly control: WorldControl | null;
  /** Asks the live token endpoint; null where tokens are made by the forge. */
  readonly fetchToken: (() => Promise<string>) | null;
  /** External user ID that `$person` stands for. */
  readonly person: string;
  /** What a live environment allows; null in the sandbox. */
  readonly live: LiveConditions | null;
  /** After each scenario in a live environment: what it created is removed, what it changed is put back. */
  readonly tidy?: () => Promise<void>;
  /** Told of every token that is made or fetched; what they hold is left out of reports. */
  readonly secrets?: HeldSecrets;
}

export interface WorldKey {
  readonly kid: string;
  readonly status: 'current' | 'active' | 'revoked';
}

export interface WorldPerson {
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
export interface WorldControl {
  /** Back to the first state: no faults, the clock of the machine, keys anew. */
  reset(): Promise<void>;
  keys(): Promise<readonly WorldKey[]>;
  addKey(): Promise<string>;
  changeKey(kid: string, action: 'makeCurrent' | 'revoke' | 'delete'): Promise<void>;
  /** Signs two base64url segments; with the current key where `kid` is absent. */
  sign(header: string, payload: string, kid?: string): Promise<string>;
  changeProfile(changes: ProfileChanges): Promise<void>;
  /** Freezes the server clock at a time, milliseconds since the epoch. */
  freezeClock(nowMs: number): Promise<void>;
  addNamedFault(id: string, selection: Readonly<Record<string, unknown>>): Promise<void>;
  addFault(rule: Readonly<Record<string, unknown>>): Promise<void>;
  clearFaults(): Promise<void>;
  mark(): Promise<JournalMark>;
  /** Entries that came after so many requests, oldest first. */
  entries(after: number): Promise<readonly JournalEntry[]>;
  persons(): Promise<readonly WorldPerson[]>;
  forgetInstallation(pushRegistrationId: string): Promise<void>;
  apiKey(): Promise<string>;
}
