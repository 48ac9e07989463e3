/**
 * How the SDK gets the current token: as a fixed one, or from a supplier that can also fetch a new one.
 */
import type { JwtSupplier, MobileMessaging } from '../../sdk/api/api.ts';
import type { HeldToken } from './token-info.ts';

export interface Supply {
  /** Whether the SDK may ask for a new token by itself. */
  readonly isRenewing: boolean;
  readonly current: () => HeldToken | null;
  /** A new token from the customer backend. Rejects where there is none. */
  readonly renew: () => Promise<string>;
  /** Told of the new token before the SDK has it. */
  readonly replace: (token: string) => void;
}

/** The supplier that the SDK has now; an older one answers no more. */
const newest = new WeakMap<MobileMessaging, JwtSupplier>();

/** Gives the SDK the token, or takes it away. */
export function giveToken(sdk: MobileMessaging, held: HeldToken | null, supply: Supply): void {
  newest.delete(sdk);
  if (held === null) sdk.setUserDataJwt(null);
  // The empty text would clear the token there, though from a supplier it is a token, and a bad one.
  else if (!supply.isRenewing && held.token !== '') sdk.setUserDataJwt(held.token);
  else sdk.setJwtSupplier(supplierOf(sdk, supply));
}

function supplierOf(sdk: MobileMessaging, { isRenewing, current, renew, replace }: Supply): JwtSupplier {
  const supplier: JwtSupplier = async (signal, { reason }) => {
    assertNewest(sdk, supplier);
    if (reason === 'call' || !isRenewing) return current()?.token ?? null;
    const token = await renew();
    assertNewest(sdk, supplier);
    signal.throwIfAborted();
    replace(token);
    return token;
  };
  newest.set(sdk, supplier);
  return supplier;
}

/** Somebody else may have come while the new token was fetched. */
function assertNewest(sdk: MobileMessaging, supplier: JwtSupplier): void {
  if (newest.get(sdk) !== supplier) throw new Error('The supplier was replaced');
}
