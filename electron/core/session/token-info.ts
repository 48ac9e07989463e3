/**
 * What may be shown of a token: its decoded parts and what each reader says of it. Never the token.
 */
import type { Authorization } from '../../../shared/model/call-record.ts';
import type { PredictedOutcome } from '../../../shared/model/forge.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type {
  Advice,
  LeftOut,
  TokenCheck,
  TokenInfo,
  TokenOrigin,
} from '../../../shared/model/token-info.ts';
import { advise, joined } from '../../advice/advise.ts';
import { type PredictContext, predict } from '../../forge/predict.ts';
import type { UserDataJwt } from '../../sdk/token/decode-token.ts';

/** A token as main keeps it. */
export interface HeldToken {
  readonly token: UserDataJwt;
  readonly origin: TokenOrigin;
  /** What was done to it on purpose, in words, or null. */
  readonly alteration: string | null;
  /** What was taken off it on its way in; known until the next start. */
  readonly leftOut?: LeftOut | null;
}

/** @param profile the one that calls are made with: its device gate decides the state */
export function describeToken(
  held: HeldToken,
  storage: TokenInfo['storage'],
  context: PredictContext,
  profile: PlatformProfile,
  /** What the signature's check found, for who has the keys. */
  signature: readonly Advice[] = [],
): TokenInfo {
  const { text, ...decoded } = held.token;
  return {
    origin: held.origin,
    alteration: held.alteration,
    storage,
    ...decoded,
    ...describeCheck(text, context, profile, signature),
    ...(held.leftOut == null ? {} : { leftOut: held.leftOut }),
  };
}

/** What is told of a token whether or not it is in use. */
export function describeCheck(
  text: string,
  context: PredictContext,
  profile: PlatformProfile,
  signature: readonly Advice[],
): TokenCheck {
  const { verdicts, explanation, outcomes } = predict(text, context);
  return {
    state: stateOf(outcomes[profile]),
    verdicts,
    explanation,
    advice: [...joined(adviceOn(text, context), signature)],
  };
}

/** Without keys: those stay where they are. */
export function adviceOn(text: string, { nowMs, server }: PredictContext): readonly Advice[] {
  const { applicationCode, externalUserId } = server;
  return advise(text, {
    nowMs,
    serverNowMs: server.nowMs,
    keys: [],
    ...(applicationCode === undefined ? {} : { applicationCode }),
    ...(externalUserId === undefined ? {} : { externalUserId }),
  });
}

/** How the next JWT-capable call goes out. */
export function authorizationWith(info: TokenInfo | null): Authorization {
  return info === null ? { scheme: 'App' } : { scheme: 'Bearer', kid: info.kid, sub: info.sub };
}

function stateOf({ sends, code }: PredictedOutcome): TokenInfo['state'] {
  if (sends) return 'valid';
  return code === 'JWT_TOKEN_EXPIRED' ? 'expired' : 'invalid';
}
