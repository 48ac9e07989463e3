/**
 * What may be shown of a token: its decoded parts and what each reader says of it. Never the token.
 */
import type { Authorization } from '../../shared/call-record.ts';
import type { TokenInfo, TokenOrigin } from '../../shared/token-info.ts';
import { decodeToken } from '../sdk/token/decode-token.ts';
import { type PredictContext, predict } from './forge/predict.ts';

/** A token as main keeps it. */
export interface HeldToken {
  readonly token: string;
  readonly origin: TokenOrigin;
  /** What was done to it on purpose, in words, or null. */
  readonly alteration: string | null;
}

export function describeToken(
  held: HeldToken,
  storage: TokenInfo['storage'],
  context: PredictContext,
): TokenInfo {
  const { verdicts, explanation } = predict(held.token, context);
  return {
    origin: held.origin,
    alteration: held.alteration,
    storage,
    state: stateOf(verdicts.strict),
    ...decodeToken(held.token),
    verdicts,
    explanation,
  };
}

/** How the next JWT-capable call goes out. */
export function authorizationWith(info: TokenInfo | null): Authorization {
  return info === null ? { scheme: 'App' } : { scheme: 'Bearer', kid: info.kid, sub: info.sub };
}

function stateOf(verdict: TokenInfo['verdicts']['strict']): TokenInfo['state'] {
  if (verdict.ok) return 'valid';
  return verdict.code === 'JWT_TOKEN_EXPIRED' ? 'expired' : 'invalid';
}
