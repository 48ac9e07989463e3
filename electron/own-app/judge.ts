/**
 * What the two gates say of the token that came with a request of an app, and what is likely wrong with it.
 */
import { isObject, parseJsonOrNothing } from '../../shared/lib/json.ts';
import type { Advice } from '../../shared/model/token-info.ts';
import { advise } from '../advice/advise.ts';
import { predict } from '../forge/predict.ts';
import { decodeToken } from '../sdk/token/decode-token.ts';
import { verifySignature } from '../sdk/token/signature.ts';
import { predictServer, type ServerContext } from '../sdk/token/server-verdict.ts';
import type { ArrivedRequest, JudgedToken, Recognised } from './exchange.ts';

/** What is known of the application profile that the app belongs to. */
export interface KnownProfile {
  /** Keys that are not revoked; empty where none is known. */
  readonly keys: readonly { readonly kid: string; readonly secretHex: string }[];
  readonly applicationCode?: string;
  /** Clock of the server in milliseconds; the machine's where it is not known. */
  readonly serverNowMs?: number;
  /** Whether the server is the sandbox, whose choices beyond the documented are known. */
  readonly isSandbox: boolean;
  /** External user ID of the person that an installation belongs to; null where there is none, or it is not known. */
  readonly personOf?: (regId: string) => string | null;
}

export const NOTHING_KNOWN: KnownProfile = { keys: [], isSandbox: false };

/** Nothing of it is secret. */
export interface TokenJudgement {
  readonly token: JudgedToken;
  readonly advice: readonly Advice[];
}

/** The token of a request, or null where it has none. */
export function tokenOf(request: Pick<ArrivedRequest, 'headers'>): string | null {
  const value = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  return /^\s*Bearer(?:\s+([^]*))?$/i.exec(value)?.[1] ?? (/^\s*Bearer\s*$/i.test(value) ? '' : null);
}

/** The judgement of the request's token by the time it arrived; null where there is none. */
export async function judgeToken(
  request: ArrivedRequest,
  { call, regId }: Pick<Recognised, 'call' | 'regId'>,
  known: KnownProfile,
): Promise<TokenJudgement | null> {
  const token = tokenOf(request);
  if (token === null) return null;
  const owner = regId === null ? null : (known.personOf?.(regId) ?? null);
  const isAboutOwner = call === 'fetchUser' || call === 'saveUser';
  const externalUserId = call === 'personalize' ? personIn(request.body) : isAboutOwner ? owner : null;
  const server = await serverContext(token, request.at, known, externalUserId);
  const { kid, sub } = decodeToken(token);
  const { verdicts } = predict(token, { nowMs: request.at, server, isSandbox: known.isSandbox });
  return {
    token: { sub, kid, verdicts: { ...verdicts, server: verdicts.server ?? predictServer(token, server) } },
    advice: advise(token, {
      nowMs: request.at,
      ...(known.serverNowMs === undefined ? {} : { serverNowMs: known.serverNowMs }),
      keys: known.keys,
      ...applicationCodeIn(known),
      ...(externalUserId === null ? {} : { externalUserId }),
    }),
  };
}

async function serverContext(
  token: string,
  arrivedAt: number,
  known: KnownProfile,
  externalUserId: string | null,
): Promise<ServerContext> {
  const { kid } = decodeToken(token);
  const key = known.keys.find((one) => one.kid === kid);
  return {
    nowMs: known.serverNowMs ?? arrivedAt,
    ...(known.keys.length === 0 ? {} : { keyIds: known.keys.map((one) => one.kid) }),
    ...(key === undefined ? {} : { isSignatureValid: await verifySignature(token, key.secretHex) }),
    ...applicationCodeIn(known),
    ...(externalUserId === null ? {} : { externalUserId }),
  };
}

function applicationCodeIn({ applicationCode }: KnownProfile): { readonly applicationCode?: string } {
  return applicationCode === undefined ? {} : { applicationCode };
}

/** The person that the body of a personalize names, or null. */
export function personIn(body: string | null): string | null {
  const parsed = body === null ? undefined : parseJsonOrNothing(body);
  const identity = isObject(parsed) ? parsed['userIdentity'] : undefined;
  const id = isObject(identity) ? identity['externalUserId'] : undefined;
  return typeof id === 'string' ? id : null;
}
