/**
 * What can go wrong in front of an audience and is mended with one key. Each row names the code that the call ends
 * with, which a test holds it to.
 */
import type { Alteration } from '../../../shared/model/forge.ts';
import type { FaultName } from '../../../shared/model/fault.ts';

export type Surprise = {
  /** What happened, as it is told to the room. */
  readonly what: string;
  /** What the call ends with. */
  readonly code: string;
} & (
  | { readonly kind: 'token'; readonly alteration: Alteration }
  | { readonly kind: 'forge'; readonly mutation: string }
  | { readonly kind: 'fault'; readonly fault: FaultName }
);

export const SURPRISES: readonly Surprise[] = [
  token('expired', 'JWT_TOKEN_EXPIRED', 'The token expired a minute ago.'),
  token('structure', 'JWT_TOKEN_STRUCTURE_INVALID', 'The backend forgot a claim that every token needs.'),
  token('tampered', 'UNAUTHORIZED', 'Somebody changed the token on its way.'),
  token('otherKey', 'UNAUTHORIZED', 'The token was signed with another key.'),
  token('algNone', 'UNAUTHORIZED', 'The token claims that it needs no signature.'),
  token('otherPerson', 'UNAUTHORIZED', 'The token belongs to somebody else.'),
  forge('kid-unknown', 'UNAUTHORIZED', 'The token names a key that nobody knows.'),
  forge('signature-short', 'UNAUTHORIZED', 'Half of the signature is missing.'),
  forge('two-parts', 'JWT_TOKEN_STRUCTURE_INVALID', 'The token lost its signature.'),
  forge('typ-refresh', 'UNAUTHORIZED', 'A refresh token was given in place of the user data token.'),
  fault('server-error-coded', '0', 'The server failed.'),
];

function token(alteration: Alteration, code: string, what: string): Surprise {
  return { kind: 'token', alteration, code, what };
}

function forge(mutation: string, code: string, what: string): Surprise {
  return { kind: 'forge', mutation, code, what };
}

function fault(name: FaultName, code: string, what: string): Surprise {
  return { kind: 'fault', fault: name, code, what };
}
