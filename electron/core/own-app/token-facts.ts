/**
 * What the gates say of the token that an app sent. Secrets stay in the sandbox: it is asked for the signature's sake.
 */
import { parseJsonOrNothing, isObject } from '../../../shared/lib/json.ts';
import type { OwnAppWay } from '../../../shared/model/own-app.ts';
import { advise, joined } from '../../advice/advise.ts';
import { type PredictContext, predict } from '../../forge/predict.ts';
import type { OwnAppExchange } from '../../own-app/exchange.ts';
import { tokenOf } from '../../own-app/judge.ts';
import { decodeToken } from '../../sdk/token/decode-token.ts';
import type { BackendContext } from '../backend/context.ts';
import { adviceOnKey, predictContext, signatureOf } from '../backend/server-knowledge.ts';
import type { TokenFacts } from './arrival-record.ts';

type Knowing = Pick<BackendContext, 'store' | 'sandbox' | 'environment'>;

/** Whom the token was for, and who was to judge it. */
interface Addressed {
  readonly way: OwnAppWay;
  readonly externalUserId: string | null;
}

/** Null where the request has no token. By the time at which it arrived. */
export async function tokenFacts(
  { request }: OwnAppExchange,
  knowing: Knowing,
  { way, externalUserId }: Addressed,
): Promise<TokenFacts | null> {
  const token = tokenOf(request);
  if (token === null) return null;
  // What is known of the sandbox says nothing of the backend behind the relay.
  const admin = way === 'sandbox' ? (knowing.sandbox()?.admin ?? null) : null;
  const isSignatureValid = await signatureOf(token, admin, knowing.store.current().backend);
  const context =
    way === 'sandbox'
      ? predictContext(
          knowing.store.current(),
          { deviceMs: request.at, machineMs: request.at },
          { isSignatureValid, externalUserId },
        )
      : relayContext(request.at, knowing, externalUserId);
  const { kid, sub, claims } = decodeToken(token);
  const { verdicts } = predict(token, context);
  const { applicationCode, nowMs } = context.server;
  const own = advise(token, {
    nowMs: request.at,
    serverNowMs: nowMs,
    keys: [],
    // That of a real environment is a secret, and advice shows the beginning of it.
    ...(way === 'relay' || applicationCode === undefined ? {} : { applicationCode }),
    ...(externalUserId === null ? {} : { externalUserId }),
  });
  const advice = joined(own, await adviceOnKey(token, admin, isSignatureValid));
  return { kid, sub, verdicts, advice, secrets: way === 'relay' ? codesIn(claims) : [] };
}

function relayContext(
  nowMs: number,
  { environment }: Knowing,
  externalUserId: string | null,
): PredictContext {
  const applicationCode = environment.target()?.applicationCode;
  return {
    nowMs,
    isSandbox: false,
    server: {
      nowMs,
      ...(applicationCode === undefined ? {} : { applicationCode }),
      ...(externalUserId === null ? {} : { externalUserId }),
    },
  };
}

/** A token names the application code that it is for, and may have it as issuer. */
function codesIn(claims: string | null): readonly string[] {
  const parsed = parseJsonOrNothing(claims ?? '');
  if (!isObject(parsed)) return [];
  return [parsed['infobip-api-key'], parsed['iss']].filter((value) => typeof value === 'string');
}
