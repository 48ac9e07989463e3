/**
 * Where scenarios run: a backend, and control of it where there is any. The command line brings a sandbox of its own,
 * the app brings one in a utility process, a live run brings an address and a token endpoint.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import type { HeldSecrets } from '../../node/held-secrets.ts';
import type { SandboxControl } from '../../backend-client/sandbox-control.ts';
import type { HttpClient } from '../../sdk/api/api.ts';

/** What a live environment is known to be. */
export interface LiveConditions {
  readonly setting: SecuritySetting | null;
  /** Whether a token endpoint is known. */
  readonly hasTokens: boolean;
  /** Whether personal data may be changed. */
  readonly allowsChanges: boolean;
}

export interface ScenarioTarget {
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
  readonly control: SandboxControl | null;
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

/** A target that was opened, there until it is closed. */
export interface OpenTarget {
  readonly target: ScenarioTarget;
  /** Ends with the target: its process died, or it was closed. */
  readonly gone: Promise<void>;
  /** Puts away what the target needed; resolves when that is done. */
  close(): Promise<void>;
}
