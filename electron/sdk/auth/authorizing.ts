/**
 * What authorizing a call needs of it, and leaves in it.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { JwtSupplier, SdkPorts } from '../api/api.ts';
import type { UserDataJwt } from '../token/decode-token.ts';
import type { Tracker } from '../record/tracker.ts';
import type { SdkIdentity } from './identity.ts';
import type { TokenSource } from './token-source.ts';

/** How the request will be authorized. The token is here and nowhere else. */
export interface Credentials {
  /** The value of the Authorization header. */
  readonly header: string;
  /** The token as it came and as the header has it, and who supplied it; null for the application code. */
  readonly token: {
    readonly jwt: UserDataJwt;
    readonly text: string;
    readonly supplier: JwtSupplier | null;
  } | null;
}

/** A call under way, as far as its authorization goes. */
export interface AuthorizingCall {
  readonly engine: {
    readonly ports: Pick<SdkPorts, 'clock'>;
    readonly session: SdkIdentity;
    readonly tokens: TokenSource;
  };
  readonly settings: { readonly applicationCode: string; readonly retryWithNewToken: boolean };
  readonly profile: PlatformProfile;
  readonly tracker: Tracker;
  /** The session's epoch when the call was made. */
  readonly epoch: number;
  credentials: Credentials | null;
}
