/**
 * A call of an app as scenarios see it. Whoever listens to the app makes it from what arrived; it holds no token and no
 * body.
 */

import type { OwnAppCall } from '../../../shared/model/own-app.ts';

export interface AppArrival {
  /** When the request arrived, milliseconds since the epoch. */
  readonly at: number;
  readonly call: OwnAppCall;
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
