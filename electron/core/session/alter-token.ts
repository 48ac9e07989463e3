/**
 * Breaks the current token on purpose, in a way a person can see the effect of.
 */

import { forge } from '../../forge/forge.ts';
import { newId } from '../../node/ids.ts';
import { decodeToken, readUserDataJwt } from '../../sdk/token/decode-token.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Customer, MintRequest } from '../../../shared/model/backend.ts';
import type { Alteration } from '../../../shared/model/forge.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { SandboxClients } from '../backend/context.ts';
import { sandboxUnavailable, tokenAbsent } from '../state/refusals.ts';
import type { SessionContext } from './context.ts';

export interface AlterationPlan {
  readonly mint: MintRequest;
  /** What is done in the forge to the token that was minted. */
  readonly mutation?: string;
  /** What is done, in words. */
  readonly description: string;
}

/** They are minted well, and then forged. */
const FORGED: Readonly<
  Partial<Record<Alteration, { readonly mutation: string; readonly description: string }>>
> = {
  tampered: { mutation: 'signature-bad', description: 'Tampered with: the signature does not fit' },
  otherKey: { mutation: 'signature-other-key', description: 'Signed with another key than it names' },
  algNone: { mutation: 'alg-none', description: 'Made to say that it needs no signature (alg none)' },
};

/** The mutation behind such a description; null where the token was minted as it is. */
export function mutationOf(description: string | null): string | null {
  return Object.values(FORGED).find((one) => one.description === description)?.mutation ?? null;
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
  const forged = FORGED[alteration];
  if (forged !== undefined) return { mint: { sub, lifetimeSeconds }, ...forged };
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
  lifetimeSeconds = core.minter.lifetimeSeconds,
): Promise<Result<null, AppError>> {
  const sandbox = core.sandbox();
  const { token, session, backend } = core.store.current();
  if (sandbox === null || backend === null) return sandboxUnavailable(core.environment);
  const sub = session.kind === 'customer' ? session.externalUserId : (token?.sub ?? null);
  if (token === null || sub === null) return tokenAbsent();
  const plan = planAlteration(alteration, sub, backend.customers, lifetimeSeconds);
  if (plan === null) return tokenAbsent('There is no other customer to mint a token for.');
  const text = await make(plan, core, sandbox);
  const held = { token: readUserDataJwt(text), origin: 'altered', alteration: plan.description } as const;
  await core.tokens.use(held, core.store.current().session);
  core.events.add('token', 'The token was broken on purpose', { detail: plan.description });
  return ok(null);
}

async function make(
  { mint, mutation }: AlterationPlan,
  { ports }: SessionContext,
  { admin }: SandboxClients,
): Promise<string> {
  const minted = await admin.mint(mint);
  if (mutation === undefined) return minted;
  const { header, claims } = decodeToken(minted);
  const forged = await forge({ header: membersOf(header), claims: membersOf(claims) }, [mutation], {
    nowSeconds: Math.floor(ports.clock.now() / 1000),
    newId,
    sign: (first, second, kid) => admin.sign(first, second, kid),
  });
  ports.secrets.holdToken(forged);
  return forged;
}

function membersOf(json: string | null): Readonly<Record<string, unknown>> {
  return JSON.parse(json ?? '{}') as Readonly<Record<string, unknown>>;
}
