/**
 * What the application core needs from the machine and from the app around it.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import type { SandboxAddress } from '../../../shared/model/backend.ts';
import type { Link } from '../../../shared/ipc/settings.ts';
import type { Administered } from '../../../shared/model/features.ts';
import type { HeldSecrets } from '../../node/held-secrets.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Appearance, Snapshot } from '../../../shared/state/snapshot.ts';
import type { UpdateSettings, Updates } from '../../../shared/model/updates.ts';
import type { ShiftedClock } from '../../node/clock.ts';
import type { StreamedFile } from '../../node/stream-file.ts';
import type { EnvironmentLock } from '../../policy/environment-lock.ts';
import type { StoredEnvironment } from '../../policy/stored-environment.ts';
import type { OpenTarget } from '../../scenarios/targets/target.ts';
import type { DeviceInfo, HttpClient, MobileMessaging, Timers } from '../../sdk/api/api.ts';
import type { SecretStore } from '../../vault/api.ts';
import type { DemoPort } from './demo-port.ts';

/** How the sandbox process is; it has an address only while it runs. */
export interface SandboxStatus {
  readonly state: Snapshot['sandbox']['state'];
  /** How often it was started again since the app started. */
  readonly restarts: number;
  readonly address: SandboxAddress | null;
  readonly message: string | null;
}

export interface CorePorts {
  /** The device clock, which the SDK has, too; moved from the machine's. */
  readonly clock: ShiftedClock;
  readonly timers: Timers;
  readonly http: HttpClient;
  readonly sdk: MobileMessaging;
  readonly vault: SecretStore;
  /** Told of every secret that the core gets hold of. */
  readonly secrets: HeldSecrets;
  readonly about: Snapshot['about'];
  readonly device: DeviceInfo;
  readonly appearance: AppearancePort;
  readonly profile: ProfilePort;
  readonly presenter: PresenterPort;
  readonly speakerNotes: SpeakerNotesPort;
  readonly admin: AdminPort;
  readonly preferences: PreferencesPort;
  readonly updates: UpdatesPort;
  readonly clipboard: ClipboardPort;
  readonly dialogs: FileDialogs;
  readonly demo: DemoPort;
  /** Opens a sandbox for scenarios alone: what they do never reaches the person's own session. */
  readonly openTarget: () => Promise<OpenTarget>;
  /** Opens one of the known pages in the system's browser. */
  readonly openLink: (link: Link) => Promise<void>;
  /** Told of what went wrong without anybody waiting for it. */
  readonly onProblem: (what: string, error: unknown) => void;
  /** From 0 up to 1; `Math.random` where it is left out. */
  readonly random?: () => number;
}

/** Updates of the app itself; the core only passes them on. */
export interface UpdatesPort {
  current(): Updates;
  /** Told of every change; returns its undo. */
  subscribe(listener: (updates: Updates) => void): () => void;
  configure(settings: UpdateSettings): Promise<Result<null, AppError>>;
  check(): Promise<Result<null, AppError>>;
  download(): Promise<Result<null, AppError>>;
  cancel(): void;
  install(): Promise<Result<null, AppError>>;
  dismissNotice(): Promise<void>;
}

export interface ClipboardPort {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
}

/** What the core itself keeps between starts; no secret is part of it. */
export interface Preferences {
  readonly environment: StoredEnvironment;
  /** The addresses that the secrets in the secret store were given for; `environment` may name others. */
  readonly secretsFor: StoredEnvironment['own'];
  /** Whether the sandbox's state outlives the app; holds from the next start on. */
  readonly keepSandbox: boolean;
  /** Port at which an app of one's own is let in. */
  readonly ownAppPort: number;
}

export interface PreferencesPort {
  current(): Preferences;
  change(patch: Partial<Omit<Preferences, 'secretsFor'>>): Promise<void>;
}

export interface ProfilePort {
  current(): PlatformProfile;
  /** Keeps it for the next start. */
  change(profile: PlatformProfile): Promise<void>;
  /** Forgets what was kept; resolves with the profile that holds without it. */
  reset(): Promise<PlatformProfile>;
}

export interface PresenterPort {
  current(): boolean;
  /** Keeps it for the next start. */
  change(on: boolean): Promise<void>;
}

/** The window with the speaker's notes. */
export interface SpeakerNotesPort {
  open(): void;
  /** Told whenever it opens or closes. */
  subscribe(listener: (isOpen: boolean) => void): void;
}

/** What the administrator of the machine decided; it holds for the whole start. */
export interface AdminPort {
  readonly administered: Administered;
  readonly environmentLock: EnvironmentLock;
  /** The story file that the machine's configuration names; null where it names none. Rejects where it cannot be read. */
  readonly presetStory?: () => Promise<OpenedFile | null>;
}

export interface AppearancePort {
  current(): Appearance;
  /** Keeps it for the next start and applies it. */
  change(appearance: Appearance): Promise<void>;
}

/** A kind of file, as file dialogs show it. */
export interface FileKind {
  readonly name: string;
  readonly extension: string;
}

export interface OpenedFile {
  /** Without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that may be too large to be read at once. */
export interface LargeFile extends StreamedFile {
  /** Without its folder. */
  readonly name: string;
}

export interface FileDialogs {
  /** Asks where to write, and writes. The file's name without its folder, or null where the person cancelled. */
  save(
    options: { readonly title: string; readonly suggestedName: string; readonly kind: FileKind },
    content: string | Uint8Array,
  ): Promise<string | null>;
  /** Asks for a file, and reads it; rejects where it is larger than `maxBytes`. Null where the person cancelled. */
  open(options: {
    readonly title: string;
    readonly kind: FileKind;
    readonly maxBytes: number;
  }): Promise<OpenedFile | null>;
  /** Asks for a file of any size, and opens it. Null where the person cancelled. */
  openLarge(options: {
    readonly title: string;
    readonly name: string;
    readonly extensions: readonly string[];
  }): Promise<LargeFile | null>;
  /** Opens a file that the person dropped on the window. */
  openDropped(path: string): Promise<LargeFile>;
}
