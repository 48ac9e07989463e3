/**
 * A call of an app as scenarios see it. Whoever listens to the app makes it from what arrived; it holds no token and no
 * body.
 */

/** What an app can ask for; `other` is everything that no SDK is known to ask. The listener knows the same names. */
export const APP_CALLS = [
  'fetchUser',
  'saveUser',
  'personalize',
  'repersonalize',
  'depersonalize',
  'register',
  'fetchInstallation',
  'saveInstallation',
  'submitEvent',
  'fetchInboxMessages',
  'syncMessages',
  'checkVersion',
  'baseUrl',
  'session',
  'reportSeen',
  'reportDelivery',
  'other',
] as const;
export type AppCall = (typeof APP_CALLS)[number];

export interface AppArrival {
  /** When the request arrived, milliseconds since the epoch. */
  readonly at: number;
  readonly call: AppCall;
  readonly platform: 'android' | 'ios' | null;
  /** Push registration ID; null where the request names none. */
  readonly regId: string | null;
  readonly scheme: 'App' | 'Bearer' | null;
  /** Whom the body is about; null where it names nobody. */
  readonly externalUserId: string | null;
  /** Null where no response came. */
  readonly status: number | null;
  /** Code of an error response. */
  readonly code: string | null;
  readonly token: AppToken | null;
}

/** What the gates say of a token. */
export interface AppToken {
  readonly sub: string | null;
  /** Code of the device gate and reason of the server gate, of those that refuse; none where both let it pass. */
  readonly refusals: readonly string[];
}
