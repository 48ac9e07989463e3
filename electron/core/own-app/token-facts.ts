/**
 * What the gates say of the token that an app sent. Secrets stay in the sandbox: it is asked for the signature's sake.
 */
import { advise, joined } from '../../advice/advise.ts';
import { predict } from '../../forge/predict.ts';
import { tokenOf } from '../../own-app/judge.ts';
import type { OwnAppExchange } from '../../own-app/exchange.ts';
import { decodeToken } from '../../sdk/token/decode-token.ts';
import { checkSignature, predictContext } from '../backend/server-knowledge.ts';
import type { BackendContext } from '../backend/context.ts';
import type { TokenFacts } from './arrival-record.ts';

type Knowing = Pick<BackendContext, 'store' | 'sandbox' | 'environment'>;

/** Null where the request has no token. By the time at which it arrived. */
export async function tokenFacts(
  { request }: OwnAppExchange,
  { store, sandbox, environment }: Knowing,
  externalUserId: string | null,
): Promise<TokenFacts | null> {
  const token = tokenOf(request);
  if (token === null) return null;
  const snapshot = store.current();
  const admin = sandbox()?.admin ?? null;
  const isSignatureValid =
    admin === null || snapshot.backend === null
      ? null
      : await checkSignature(token, admin, snapshot.backend).catch(() => null);
  const context = predictContext(
    snapshot,
    { deviceMs: request.at, machineMs: request.at },
    {
      isSignatureValid,
      externalUserId,
      applicationCode: environment.isLive ? (environment.target()?.applicationCode ?? null) : null,
    },
  );
  const { kid, sub } = decodeToken(token);
  const { verdicts } = predict(token, context);
  const { applicationCode } = context.server;
  const own = advise(token, {
    nowMs: request.at,
    serverNowMs: context.server.nowMs,
    keys: [],
    // That of a real environment is a secret here, and advice shows the beginning of it.
    ...(environment.isLive || applicationCode === undefined ? {} : { applicationCode }),
    ...(externalUserId === null ? {} : { externalUserId }),
  });
  const ofSignature =
    isSignatureValid === true || admin === null ? [] : await admin.advise(token).catch(() => []);
  return { kid, sub, verdicts, advice: joined(own, ofSignature) };
}
