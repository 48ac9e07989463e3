/**
 * From supplier to Authorization header: the gates token, structure, expiry and header.
 */
import { makeError } from '../../../shared/errors.ts';
import type { Verdict } from '../../../shared/model/token-info.ts';
import type { JwtRequest, JwtSupplier } from '../api/api.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
import { checkToken } from '../token/check-token.ts';
import type { UserDataJwt } from '../token/decode-token.ts';
import { tokenInHeader } from '../wire/headers.ts';
import type { AuthorizingCall } from './authorizing.ts';
import { withoutCredentials } from './without-credentials.ts';

/** What an expired token is called where the platform has no message of its own. */
const EXPIRED_TEXT = 'The provided JWT is expired.';
const STRUCTURE_TEXT = 'JWT token has invalid structure.';

/** Chooses `Bearer` or `App` for a JWT-capable call and checks the token; asks the supplier once, or once more. */
export async function authorizeWithSupplier(run: AuthorizingCall): Promise<StepEnding<never>> {
  const stopped = await askAndCheck(run, 'call');
  if (stopped?.kind !== 'stop' || stopped.error.code !== 'JWT_TOKEN_EXPIRED') return stopped;
  const renewal = await renewToken(run, null);
  if (renewal !== null) return renewal;
  // A renewal that brought nothing leaves the first refusal standing.
  return run.credentials === null ? stopped : null;
}

/**
 * Asks for a new token after one was refused, where the application wants that and the brake allows it.
 *
 * @param refused the token that the server refused, or null where the device refused it
 * @returns null in any case but one: the person changed. `run.credentials` tells whether there is a new token.
 */
export async function renewToken(run: AuthorizingCall, refused: string | null): Promise<StepEnding<never>> {
  const { session, tokens } = run.engine;
  const supplier = session.supplier();
  run.credentials = null;
  if (!run.settings.retryWithNewToken || supplier === null || !tokens.mayAskByItself()) return null;
  const stopped = await askAndCheck(run, 'refused');
  const isSessionChange = stopped?.kind === 'stop' && stopped.error.code === 'SESSION_CHANGED';
  if (isSessionChange) return stopped;
  const renewed = (run.credentials as AuthorizingCall['credentials'])?.token?.text ?? null;
  if (stopped === null && renewed !== null && renewed !== refused) return null;
  tokens.refused();
  run.credentials = null;
  run.tracker.pass('token', 'The supplier was asked again and had no better token.');
  return null;
}

async function askAndCheck(run: AuthorizingCall, reason: JwtRequest['reason']): Promise<StepEnding<never>> {
  const { session, tokens } = run.engine;
  const { tracker } = run;
  if (session.epoch() !== run.epoch) return stopAt('token', makeError('SESSION_CHANGED'));
  const supplier = session.supplier();
  if (supplier === null) {
    tracker.pass('token', 'No supplier is set: the person is anonymous.');
    return useApplicationCode(run);
  }
  tracker.arrive('token', 'The supplier was asked.');
  const answer = await tokens.obtain(supplier, reason);
  if (session.epoch() !== run.epoch) return stopAt('token', makeError('SESSION_CHANGED'));
  if (!answer.ok) return stopAt('token', makeError('JWT_SUPPLIER_FAILED', { message: answer.reason }));
  if (answer.token === null) {
    tracker.pass('token', 'The supplier answered null: the person is anonymous.');
    return useApplicationCode(run);
  }
  tracker.pass('token', withoutCredentials(run, describeToken(answer.token)));
  return checkAndUse(run, answer.token, supplier);
}

/** Passes a token through the device gate and makes it the call's, or stops. */
export function checkAndUse(
  run: AuthorizingCall,
  token: UserDataJwt,
  supplier: JwtSupplier | null,
): StepEnding<never> {
  const { tracker } = run;
  const verdict = checkToken(token.text, run.profile, run.engine.ports.clock.now());
  if (verdict.gate === 'structure') return stopAt('structure', deviceError(verdict));
  tracker.pass('structure', 'Header and claims are there and can be read.');
  if (verdict.gate === 'expiry') return stopAt('expiry', deviceError(verdict));
  tracker.pass('expiry', describeExpiry(token, run.engine.ports.clock.now()));
  return useBearer(run, token, supplier);
}

/** Makes a token the call's without the device gate, as the inbox does. */
export function useBearer(
  run: AuthorizingCall,
  token: UserDataJwt,
  supplier: JwtSupplier | null,
): StepEnding<never> {
  const text = tokenInHeader(token.text, run.profile);
  if (text === null) {
    const message = 'The token holds characters that no header can carry.';
    return stopAt('header', makeError('JWT_TOKEN_STRUCTURE_INVALID', { message }));
  }
  const { kid, sub } = token;
  run.credentials = { header: `Bearer ${text}`, token: { jwt: token, text, supplier } };
  const quoted = (name: string | null): string | null => name && withoutCredentials(run, name);
  run.tracker.authorized({ scheme: 'Bearer', kid: quoted(kid), sub: quoted(sub) });
  run.tracker.pass('header', 'Bearer, with the token');
  return null;
}

/** Makes the application code the call's authorization. */
export function useApplicationCode(run: AuthorizingCall): null {
  run.credentials = { header: `App ${run.settings.applicationCode}`, token: null };
  run.tracker.authorized({ scheme: 'App' });
  run.tracker.pass('header', 'App, with the application code');
  return null;
}

function deviceError(verdict: Verdict): ReturnType<typeof makeError> {
  return verdict.code === 'JWT_TOKEN_EXPIRED'
    ? makeError('JWT_TOKEN_EXPIRED', { message: verdict.message ?? EXPIRED_TEXT })
    : makeError('JWT_TOKEN_STRUCTURE_INVALID', { message: verdict.message ?? STRUCTURE_TEXT });
}

function describeToken({ kid, sub }: UserDataJwt): string {
  if (sub === null) return 'The supplier gave a token.';
  return `The supplier gave a token for ${sub}${kid === null ? '' : `, key ${kid}`}.`;
}

function describeExpiry({ exp }: UserDataJwt, nowMs: number): string {
  return exp === null ? 'Not expired' : `Expires in ${Math.max(0, exp - Math.floor(nowMs / 1000))} s`;
}
