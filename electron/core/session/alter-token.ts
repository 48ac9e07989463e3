/**
 * Breaks the current token on purpose, in one of three ways a person can see the effect of.
 */

import { readUserDataJwt } from '../../sdk/token/decode-token.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Customer, MintRequest } from '../../../shared/model/backend.ts';
import type { Alteration } from '../../../shared/ipc/session.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { sandboxUnavailable, tokenAbsent } from '../state/refusals.ts';
import type { SessionContext } from './context.ts';

export interface AlterationPlan {
  readonly mint: MintRequest;
  /** What is done, in words. */
  readonly description: string;
}

const EXPIRED_SINCE_SECONDS = 60;

/** What to mint instead of the current token for `sub`; null where there is nobody else to mint it for. */
export function planAlteration(
  alteration: Alteration,
  sub: string,
  customers: readonly Customer[],
  lifetimeSeconds: number,
): AlterationPlan | null {
  if (alteration === 'expired') {
    return {
      mint: { sub, lifetimeSeconds: -EXPIRED_SINCE_SECONDS },
      description: 'Minted so that it expired a minute ago',
    };
  }
  if (alteration === 'structure') {
    return {
      mint: { sub, lifetimeSeconds, claims: { jti: null } },
      description: 'Minted without the mandatory claim jti',
    };
  }
  const other = customers.find((customer) => customer.externalUserId !== sub);
  if (other === undefined) return null;
  return {
    mint: { sub: other.externalUserId, lifetimeSeconds },
    description: `Minted for ${other.displayName} instead`,
  };
}

export async function alterToken(
  core: SessionContext,
  alteration: Alteration,
): Promise<Result<null, AppError>> {
  const sandbox = core.sandbox();
  const { token, session, backend } = core.store.current();
  if (sandbox === null || backend === null) return sandboxUnavailable(core.environment);
  const sub = session.kind === 'customer' ? session.externalUserId : (token?.sub ?? null);
  if (token === null || sub === null) return tokenAbsent();
  const plan = planAlteration(alteration, sub, backend.customers, core.minter.lifetimeSeconds);
  if (plan === null) return tokenAbsent('There is no other customer to mint a token for.');
  const minted = await sandbox.admin.mint(plan.mint);
  const held = { token: readUserDataJwt(minted), origin: 'altered', alteration: plan.description } as const;
  await core.tokens.use(held, core.store.current().session);
  core.events.add('token', 'The token was broken on purpose', { detail: plan.description });
  return ok(null);
}
