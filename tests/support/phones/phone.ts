/**
 * What both simulated phones can do, and what they are told. They are written from the notes on the vendor's SDKs and
 * know nothing of this app's own model of them, so that each can show where the other is wrong.
 */
import type { HeaderList } from './wire.ts';

/** A value of a custom attribute or event property as JSON has it. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };
export type JsonObject = { readonly [name: string]: JsonValue };

export interface Identity {
  readonly externalUserId?: string;
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
}

/** Fields that an app sets; null removes one. Phones and e-mails are plain texts, as in the SDKs' own classes. */
export interface UserFields extends UserAttributes {
  readonly externalUserId?: string | null;
  readonly phones?: readonly string[] | null;
  readonly emails?: readonly string[] | null;
}

export interface UserAttributes {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly middleName?: string | null;
  readonly gender?: 'Male' | 'Female' | null;
  /** `YYYY-MM-DD` */
  readonly birthday?: string | null;
  readonly tags?: readonly string[] | null;
  readonly customAttributes?: JsonObject | null;
}

export interface PersonalizeFlags {
  readonly forceDepersonalize?: boolean;
  readonly keepAsLead?: boolean;
  readonly setDeviceAsPrimary?: boolean;
}

export interface InboxFilter {
  /** Given with the call; the user data JWT is not used for the inbox. */
  readonly token?: string;
  /** Milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
  readonly topic?: string;
  readonly limit?: number;
}

/** A request that went out. */
export interface SentCall {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string | null;
  /** Null where no answer came. */
  readonly status: number | null;
  /** The answer's body, decompressed. */
  readonly answer: string | null;
}

export interface PhoneError {
  readonly code: string;
  readonly message: string | null;
}

/** What the app's listener gets. */
export interface Outcome {
  readonly error: PhoneError | null;
  /** The parsed answer, or what the SDK gives in its place. */
  readonly value: unknown;
}

/** What outlives the app's process. */
export interface StoredPhone {
  readonly regId: string | null;
  readonly baseUrl: string | null;
}

export interface PhoneOptions {
  readonly baseUrl: string;
  readonly applicationCode: string;
  /** The JWT supplier: asked before every call that can carry a token. No function, or null, is no token. */
  readonly jwt?: () => string | null;
  /** The device's clock, milliseconds since the epoch. */
  readonly clock: () => number;
  /** PEM of a certificate authority that was installed on the device. */
  readonly ca?: string;
  /** `flutter 9.9.0` */
  readonly plugin?: string;
  /**
   * Whether the app gave the base URL. Without, `baseUrl` stands for the vendor's own host: the SDKs ask it for another
   * one, and Android follows what it is told only then.
   */
  readonly baseUrlGiven?: boolean;
  /** `forgotten` makes the phone that watching would have to notice: it sends whatever token it has. */
  readonly gate?: 'kept' | 'forgotten';
  /** From an earlier start of the same app. */
  readonly stored?: StoredPhone;
  /** See `Network`. */
  readonly reach?: (hostname: string) => string;
  /** Instead of the SDK's own time limit. */
  readonly timeoutMs?: number;
  /** Waits between repeated requests; by default not at all. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

export interface Phone {
  readonly platform: 'android' | 'ios';
  /** What the SDK writes for developers, a line each: logcat, or Xcode's console. With tokens and application code! */
  readonly log: readonly string[];
  readonly sent: readonly SentCall[];
  /** Push registration ID, null before the first registration. */
  readonly regId: string | null;
  /** Where the next request goes. */
  readonly baseUrl: string;
  readonly stored: StoredPhone;
  /**
   * What happens when the app is opened: registration or its update, what is still unsent, message sync, version check,
   * base URL and session, as far as this SDK asks for them; then the app's own `fetchUser` and a seen report.
   */
  startUp(seenMessageIds?: readonly string[]): Promise<void>;
  personalize(
    identity: Identity,
    attributes?: UserAttributes | null,
    flags?: PersonalizeFlags,
  ): Promise<Outcome>;
  saveUser(fields: UserFields): Promise<Outcome>;
  fetchUser(): Promise<Outcome>;
  depersonalize(): Promise<Outcome>;
  submitEvent(definitionId: string, properties?: JsonObject): Promise<Outcome>;
  fetchInbox(externalUserId: string, filter?: InboxFilter): Promise<Outcome>;
}

/** A clock that moves by itself, so that no two calls are of the same instant. */
export function steppingClock(start: number, step = 1_500): () => number {
  let now = start - step;
  return () => (now += step);
}

export const done = (value: unknown = null): Outcome => ({ error: null, value });
export const refused = (code: string, message: string | null, value: unknown = null): Outcome => ({
  error: { code, message },
  value,
});

/** The parsed text, undefined where it is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What stands under a path of names; undefined where the path ends early. */
export function under(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    value,
  );
}
