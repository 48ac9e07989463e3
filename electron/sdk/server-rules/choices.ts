/**
 * What one server has chosen where nothing is documented. A prediction that is given none of them rests on the norms
 * and the vendor's pages alone.
 *
 * A server that has made choices also refuses a byte order mark, a name that an object has twice, and `b64` of any
 * value.
 */
export interface ServerChoices {
  /** What the server is called in a sentence. */
  readonly server: string;
  /** Characters of a token. */
  readonly longestToken: number;
  /** Brackets open at once, in header and claims alike. */
  readonly deepest: number;
  /** Seconds since the epoch. */
  readonly latestTime: number;
  /** Seconds by which `iat` may be ahead of the server's clock. */
  readonly issuedAheadSeconds: number;
  /** Characters of `sub` and `jti`. */
  readonly longestText: number;
}
