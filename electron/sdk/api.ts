/**
 * The public surface of the SDK and the ports it needs. Names follow the Flutter plugin.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { CallRecord } from '../../shared/call-record.ts';
import type { Preview } from '../../shared/contract.ts';
import type {
  Installation,
  InstallationPatch,
  PersonalizeContext,
  PlatformProfile,
  User,
  UserPatch,
} from '../../shared/models.ts';
import type { SdkState } from '../../shared/snapshot.ts';

/** The device clock: milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

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

export interface SdkPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly http: HttpClient;
  readonly storage: SdkStorage;
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

/**
 * Asked once per JWT-capable call. Null means an anonymous person: the call goes out with the application code.
 * The signal is aborted when the deadline passes or the call is given up.
 */
export type JwtSupplier = (signal: AbortSignal) => string | null | Promise<string | null>;

export interface SdkConfiguration {
  readonly applicationCode: string;
  readonly baseUrl: string;
  readonly device: DeviceInfo;
  readonly profile?: PlatformProfile;
  /** Milliseconds the supplier has for an answer; 10,000 by default. */
  readonly supplierDeadlineMs?: number;
  readonly userDataJwt?: string | null;
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
}
export type LibraryEventName = keyof LibraryEvents;

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

  /** What the call would send if it were made now. Asks no supplier, opens no connection, changes nothing. */
  previewPersonalize(
    context: PersonalizeContext,
  ): Pick<Preview, 'method' | 'path' | 'body' | 'changes' | 'fields'>;
  previewSaveUser(patch: UserPatch): Pick<Preview, 'method' | 'path' | 'body' | 'changes' | 'fields'>;

  state(): SdkState;
  on<N extends LibraryEventName>(name: N, listener: (payload: LibraryEvents[N]) => void): () => void;
  /** Called when a call starts, at each gate, and when it ends; the last call has no `pending` outcome. */
  onCall(listener: (record: CallRecord) => void): () => void;
  /** Forgets everything, also what was saved. */
  reset(): Promise<void>;
}
