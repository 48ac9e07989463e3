/**
 * A user data JWT as it travels: its text, and what could be read of it. Read once, where it comes in.
 */
import { type DecodedToken, decodeToken } from './decode-token.ts';

export interface UserDataJwt extends DecodedToken {
  /** Exactly as it came. It goes into the Authorization header and into the secret store, and nowhere else. */
  readonly text: string;
}

/** Takes any text and never throws; whether the token is valid is what the device gate decides. */
export function readUserDataJwt(text: string): UserDataJwt {
  return { text, ...decodeToken(text) };
}
