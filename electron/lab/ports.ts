/**
 * What the application core needs from the machine and from the app around it.
 */
import type { SandboxAddress } from '../../shared/backend.ts';
import type { Link } from '../../shared/contract.ts';
import type { PlatformProfile } from '../../shared/models.ts';
import type { Appearance, Snapshot } from '../../shared/snapshot.ts';
import type { ShiftedClock } from '../platform/clock.ts';
import type { DeviceInfo, HttpClient, MobileMessaging, Timers } from '../sdk/api.ts';
import type { SecretStore } from '../vault/api.ts';
import type { StoredEnvironment } from './environment/stored-environment.ts';

/** How the sandbox process is; it has an address only while it runs. */
export interface SandboxStatus {
  readonly state: Snapshot['sandbox']['state'];
  /** How often it was started again since the app started. */
  readonly restarts: number;
  readonly address: SandboxAddress | null;
  readonly message: string | null;
}

export interface LabPorts {
  /** The device clock, which the SDK has, too; moved from the machine's. */
  readonly clock: ShiftedClock;
  readonly timers: Timers;
  readonly http: HttpClient;
  readonly sdk: MobileMessaging;
  readonly vault: SecretStore;
  readonly about: Snapshot['about'];
  readonly device: DeviceInfo;
  readonly appearance: AppearancePort;
  readonly profile: ProfilePort;
  readonly preferences: PreferencesPort;
  readonly files: FilesPort;
  readonly clipboard: ClipboardPort;
  /** Opens one of the known pages in the system's browser. */
  readonly openLink: (link: Link) => Promise<void>;
  /** Told of what went wrong without anybody waiting for it. */
  readonly onProblem: (what: string, error: unknown) => void;
}

export interface ClipboardPort {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
}

/** What the core itself keeps between starts; no secret is part of it. */
export interface Preferences {
  readonly environment: StoredEnvironment;
  /** Whether the sandbox's state outlives the app; holds from the next start on. */
  readonly keepSandbox: boolean;
}

export interface PreferencesPort {
  current(): Preferences;
  change(patch: Partial<Preferences>): Promise<void>;
}

/** Files that the person chooses in a dialog of the system. Both answer null where the dialog is cancelled. */
export interface FilesPort {
  /** Rejects where the file cannot be read or is too large. */
  open(ask: { readonly title: string }): Promise<OpenedFile | null>;
  /** Writes the file, readable by its owner only; the answer is its name. */
  save(ask: {
    readonly title: string;
    readonly suggestedName: string;
    readonly text: string;
  }): Promise<string | null>;
}

export interface OpenedFile {
  /** Without its folder. */
  readonly name: string;
  readonly text: string;
}

export interface ProfilePort {
  current(): PlatformProfile;
  /** Keeps it for the next start. */
  change(profile: PlatformProfile): Promise<void>;
}

export interface AppearancePort {
  current(): Appearance;
  /** Keeps it for the next start and applies it. */
  change(appearance: Appearance): Promise<void>;
}
