/**
 * The public surface of the SDK and the ports it needs. Names follow the Flutter plugin.
 */
import type { Clock } from '../../../shared/lib/clock.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Preview } from '../../../shared/ipc/calls.ts';
import type {
  CustomAttribute,
  Installation,
  InstallationPatch,
  PersonalizeContext,
  PlatformProfile,
  User,
  UserPatch,
} from '../../../shared/model/models.ts';
import type { SdkState } from '../../../shared/state/snapshot.ts';
import type { SdkModel } from '../state/model.ts';

/** Waiting, injected so that tests decide when time passes. */
export interface Timers {
  /** Resolves after `milliseconds`, or rejects with the signal's reason when aborted. */
  delay(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds until the connection must stand. */
  readonly connectTimeoutMs: number;
  /** Milliseconds until the whole answer must be there. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Why no answer came. Thrown by `HttpClient.send`. */
export type HttpFailureKind =
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'aborted'
  | 'protocol'
  | 'unknownHost'
  | 'offline'
  | 'tls'
  | 'certificate'
  /** The request cannot be written: a header holds what none can carry. */
  | 'unsendable'
  | 'other';

export class HttpFailure extends Error {
  readonly kind: HttpFailureKind;

  constructor(kind: HttpFailureKind, message: string) {
    super(message);
    this.name = 'HttpFailure';
    this.kind = kind;
  }
}

export interface HttpClient {
  /** Sends once, follows no redirects. Throws `HttpFailure` when no whole answer came. */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** Where the SDK keeps installation, user and unsent changes between starts. Writes are atomic. */
export interface SdkStorage {
  /** What was saved last, or null; the SDK checks it before use. */
  load(): Promise<unknown>;
  save(state: unknown): Promise<void>;
}

/** Whether the device thinks it has a network at all. Without one nothing is sent. */
export interface Network {
  isAvailable(): boolean;
}

export interface SdkPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly http: HttpClient;
  readonly storage: SdkStorage;
  /** Taken as always available when absent. */
  readonly network?: Network;
  /** A new UUID at each call. */
  readonly newId: () => string;
}

export interface DeviceInfo {
  readonly sdkVersion: string;
  readonly appVersion: string;
  readonly os: string;
  readonly osVersion: string;
  readonly deviceManufacturer: string;
  readonly deviceModel: string;
  readonly deviceName: string;
  readonly language: string;
  readonly deviceTimezoneOffset: string;
}

/** Why the supplier is asked. */
export interface JwtRequest {
  /**
   * `call`: a call needs a token. `refused`: the token of this call was expired or refused, a new one is wanted.
   * `refresh`: the token in use expires soon.
   */
  readonly reason: 'call' | 'refused' | 'refresh';
}

/**
 * Asked once per JWT-capable call. Null means an anonymous person: the call goes out with the application code.
 * The signal is aborted when the deadline passes or the call is given up.
 */
export type JwtSupplier = (
  signal: AbortSignal,
  request: JwtRequest,
) => string | null | Promise<string | null>;

/** What the SDK does about a token by itself. Both are off by default, as in the vendor's SDKs. */
export interface TokenLifecycle {
  /**
   * Seconds before its expiry at which a token is replaced. When set, the supplier's token is kept and used again
   * until then; 0 asks the supplier for every call and never by itself.
   */
  readonly refreshLeadSeconds?: number;
  /** After JWT_TOKEN_EXPIRED or UNAUTHORIZED, ask for a new token and send the call once more. */
  readonly retryWithNewToken?: boolean;
}

/** How often the supplier was asked, and how that went. */
export interface SupplierStatistics {
  readonly asked: number;
  readonly answered: number;
  readonly failed: number;
  /** Of those asked: without a call that needed it, before an expiry. */
  readonly refreshes: number;
  /** Of those asked: because a token was refused. */
  readonly renewals: number;
  /** Supplier failures and refused renewals since the server last accepted a token. */
  readonly consecutiveFailures: number;
  /** Device clock, milliseconds, before which the SDK asks for no refresh or renewal; null when there is no pause. */
  readonly pausedUntil: number | null;
  /** Too many failures: the SDK asks for no refresh or renewal until the server accepts a token. */
  readonly isStopped: boolean;
}

export interface SdkConfiguration {
  readonly applicationCode: string;
  readonly baseUrl: string;
  readonly device: DeviceInfo;
  readonly profile?: PlatformProfile;
  /** Milliseconds the supplier has for an answer; 10,000 by default. */
  readonly supplierDeadlineMs?: number;
  /** Absent leaves the supplier as it is, null clears it. The empty text is a token, and an invalid one. */
  readonly userDataJwt?: string | null;
  readonly tokenLifecycle?: TokenLifecycle;
  /** The base URL stays as given: the server's New-Base-URL is ignored. */
  readonly keepBaseUrl?: boolean;
  /** Milliseconds; a repeated request waits for this times the square of its number. 2,000 by default. */
  readonly retryDelayMs?: number;
}

/** A custom event as the application reports it. */
export interface CustomEvent {
  readonly definitionId: string;
  readonly properties?: Readonly<Record<string, CustomAttribute>>;
}

export interface InboxFilter {
  /** Milliseconds since the epoch. */
  readonly fromDateTime?: number;
  readonly toDateTime?: number;
  readonly topic?: string;
  /** Several topics are filtered on the device; wins over `topic`. */
  readonly topics?: readonly string[];
  readonly limit?: number;
}

export interface Inbox {
  readonly countTotal: number;
  readonly countUnread: number;
  readonly countTotalFiltered?: number;
  readonly countUnreadFiltered?: number;
  /** As the server sent them. */
  readonly messages: readonly Readonly<Record<string, unknown>>[];
}

export type CallOutcome<T> =
  | { readonly ok: true; readonly value: T; readonly record: CallRecord }
  | { readonly ok: false; readonly error: AppError; readonly record: CallRecord };

export interface LibraryEvents {
  registrationUpdated: { pushRegistrationId: string };
  installationUpdated: { installation: Installation };
  userUpdated: { user: User };
  personalized: { user: User };
  depersonalized: Record<string, never>;
  /** Not in the plugins: the server asked for a move that is not allowed. Told once per address. */
  moveRefused: { baseUrl: string };
  /** Not in the plugins: saved state could not be used, or the state could not be saved. */
  storageProblem: { reason: string };
}
export type LibraryEventName = keyof LibraryEvents;

/** What the SDK remembers between starts; only the SDK looks inside. */
export type SavedSdk = Readonly<SdkModel>;

export interface MobileMessaging {
  /** Loads what was saved and registers when there is no registration yet. May be called again with a new base URL. */
  init(configuration: SdkConfiguration): Promise<CallOutcome<Installation>>;
  /** Never validates: a bad token is noticed by the next call. Null or empty clears the supplier. */
  setUserDataJwt(jwt: string | null): void;
  setJwtSupplier(supplier: JwtSupplier | null): void;

  /** What is known locally, unsent changes included. */
  getUser(): User;
  fetchUser(): Promise<CallOutcome<User>>;
  saveUser(patch: UserPatch): Promise<CallOutcome<User>>;
  personalize(context: PersonalizeContext): Promise<CallOutcome<User>>;
  depersonalize(): Promise<CallOutcome<{ readonly status: 'success' | 'pending' }>>;
  getInstallation(): Installation | null;
  fetchInstallation(): Promise<CallOutcome<Installation>>;
  saveInstallation(patch: InstallationPatch): Promise<CallOutcome<Installation>>;
  /** Sets or clears the primary flag of another installation of the person. */
  setInstallationAsPrimary(
    pushRegistrationId: string,
    isPrimary: boolean,
  ): Promise<CallOutcome<readonly Installation[]>>;
  /** Depersonalizes another installation of the person. */
  depersonalizeInstallation(pushRegistrationId: string): Promise<CallOutcome<readonly Installation[]>>;

  /** Kept and sent again later when it cannot be sent now; the outcome is then still ok. */
  submitEvent(event: CustomEvent): Promise<CallOutcome<{ readonly unsent: number }>>;
  /** Validated by the server; nothing is kept when it fails. */
  submitEventImmediately(event: CustomEvent): Promise<CallOutcome<null>>;
  /** Has a token of its own, which the device does not check; null goes out with the application code. */
  fetchInboxMessages(
    token: string | null,
    externalUserId: string,
    filter?: InboxFilter,
  ): Promise<CallOutcome<Inbox>>;

  /** Sends what is due: registration, pending depersonalize, repersonalize, unsent changes, unsent events. */
  sync(): Promise<void>;

  /** What the call would send if it were made now. Asks no supplier, opens no connection, changes nothing. */
  previewPersonalize(
    context: PersonalizeContext,
  ): Pick<Preview, 'method' | 'path' | 'body' | 'changes' | 'fields'>;
  previewSaveUser(patch: UserPatch): Pick<Preview, 'method' | 'path' | 'body' | 'changes' | 'fields'>;

  state(): SdkState;
  supplierStatistics(): SupplierStatistics;
  on<N extends LibraryEventName>(name: N, listener: (payload: LibraryEvents[N]) => void): () => void;
  /** Called when a call starts, at each gate, and when it ends; the last call has no `pending` outcome. */
  onCall(listener: (record: CallRecord) => void): () => void;
  /** Forgets everything, also what was saved. */
  reset(): Promise<void>;
  /** Not in the plugins: everything that is saved, to go on from later; null before the first `init`. */
  saved(): SavedSdk | null;
  /** Not in the plugins: goes on from what was saved earlier, as if nothing had happened since. The supplier stays. */
  goOnFrom(saved: SavedSdk): Promise<void>;
}
