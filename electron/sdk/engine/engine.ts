/**
 * What every call works with. Built once by `createMobileMessaging`.
 */
import type { CallRecord, SdkCall } from '../../../shared/model/call-record.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { DeviceInfo, LibraryEventName, LibraryEvents, SdkPorts } from '../api/api.ts';
import type { SdkIdentity } from '../auth/identity.ts';
import type { TokenSource } from '../auth/token-source.ts';
import type { SdkModel } from '../state/model.ts';
import type { SerialQueue } from './serial-queue.ts';
import type { Store } from './store.ts';

/** What `init` was given, with defaults filled in. */
export interface Settings {
  readonly applicationCode: string;
  readonly applicationCodeHash: string;
  readonly baseUrl: string;
  readonly keepBaseUrl: boolean;
  readonly device: DeviceInfo;
  readonly profile: PlatformProfile;
  readonly retryDelayMs: number;
  readonly retryWithNewToken: boolean;
  /** Device clock, milliseconds. */
  readonly sessionStartedAt: number;
}

/** What lives as long as the process does and is saved nowhere. */
export interface Runtime {
  settings: Settings | null;
  /** Aborted by a reset; replaced afterwards. */
  abort: AbortController;
  /** Answers of 400 or more in a row, for the reset of a moved base URL. */
  consecutiveErrors: number;
  /** Base URLs that the server asked to move to, and that were refused. */
  readonly refusedMoves: Set<string>;
  /** The last call of each kind and what it was about, for Android's debounce; `at` is the device clock in milliseconds. */
  readonly lastCalls: Map<SdkCall, { readonly data: string; readonly at: number }>;
}

export interface Engine {
  readonly ports: SdkPorts;
  readonly queue: SerialQueue;
  readonly store: Store;
  readonly session: SdkIdentity;
  readonly tokens: TokenSource;
  readonly runtime: Runtime;
  /** The profile in force; `strict` before the first `init`. */
  profile(): PlatformProfile;
  emit<N extends LibraryEventName>(name: N, payload: LibraryEvents[N]): void;
  publish(record: CallRecord): void;
  /** The server does not know this installation: what the profile does then. */
  registrationLost(): Promise<void>;
  /** The server has moved the client: what the profile sends then. Inside a call, it waits for its turn. */
  baseUrlMoved(): void;
  /** Changes the current model and saves it. */
  update(change: (model: SdkModel) => SdkModel): Promise<void>;
}
