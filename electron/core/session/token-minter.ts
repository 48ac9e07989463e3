/**
 * Who mints tokens: the sandbox's customer backend, or the token endpoint of one's own environment. The session and the
 * token store ask here and do not know which of the two it is.
 */
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Session } from '../../../shared/state/snapshot.ts';
import type { CustomerSession } from '../../backend-client/customer-backend.ts';
import { fetchToken } from '../../backend-client/token-endpoint.ts';
import { readUserDataJwt, type UserDataJwt } from '../../sdk/token/decode-token.ts';
import type { BackendContext, SandboxClients } from '../backend/context.ts';
import { sandboxUnavailable, tokenAbsent } from '../state/refusals.ts';
import { type CustomerCredentials, readyCustomer } from './ready-customer.ts';

export interface Minted {
  readonly token: UserDataJwt;
  readonly session: Session;
  /** Whether somebody signed in for it. */
  readonly isSignIn: boolean;
  /** Takes note of who signed in; for when nobody else came meanwhile. */
  readonly accept: () => void;
}

export interface TokenMinter {
  /** Seconds for which tokens are minted, as chosen last. */
  lifetimeSeconds: number;
  signIn(credentials: CustomerCredentials): Promise<Result<Minted, AppError>>;
  /**
   * Another token for whoever is signed in, else for the ready customer that the token or `externalUserId` names. A
   * session the backend no longer knows is opened again with the sandbox's demo password.
   */
  renew(externalUserId: string | null): Promise<Result<Minted, AppError>>;
  /** Nobody is signed in any more. */
  forget(): void;
  /** Takes note of who is signed in, and for how long tokens are minted; what it returns brings that back. */
  remember(): () => void;
}

export const USUAL_LIFETIME_SECONDS = 900;

export function createTokenMinter(core: BackendContext): TokenMinter {
  let known: CustomerSession | null = null;

  async function open(sandbox: SandboxClients, credentials: CustomerCredentials) {
    const opened = await sandbox.customers.openSession(credentials.username, credentials.password);
    if (!opened.ok) return refused(opened.error);
    const minted = await sandbox.customers.newToken(opened.value.id, minter.lifetimeSeconds);
    if (!minted.ok) return refused(minted.error);
    return ok<Minted>({
      token: readUserDataJwt(minted.value),
      session: { kind: 'customer', ...opened.value.customer },
      isSignIn: true,
      accept: () => {
        known = opened.value;
      },
    });
  }

  async function fromEndpoint(): Promise<Result<Minted, AppError>> {
    const endpoint = core.environment.endpoint();
    const fetched =
      endpoint === null
        ? tokenAbsent('Your environment has no token endpoint. Add one on Settings, or paste a token.')
        : await fetchToken(core.ports.http, endpoint);
    if (!fetched.ok) return refused(fetched.error);
    const token = readUserDataJwt(fetched.value);
    const accept = (): void => {
      known = null;
    };
    // It decides on person and lifetime by itself.
    return ok({ token, session: { kind: 'token', sub: token.sub }, isSignIn: false, accept });
  }

  function refused(error: AppError): Result<never, AppError> {
    core.events.add('session', 'The customer backend gave no token', {
      detail: error.message,
      code: error.code,
    });
    return failed(error);
  }

  const minter: TokenMinter = {
    lifetimeSeconds: USUAL_LIFETIME_SECONDS,
    async signIn(credentials) {
      // An endpoint of one's own knows by its headers whom it mints for, not by a user name of the sandbox.
      if (core.environment.isLive) return fromEndpoint();
      const sandbox = core.sandbox();
      if (sandbox === null) return sandboxUnavailable(core.environment);
      core.sandboxTouched();
      return open(sandbox, credentials);
    },
    async renew(externalUserId) {
      if (core.environment.isLive) return fromEndpoint();
      const sandbox = core.sandbox();
      if (sandbox === null) return sandboxUnavailable(core.environment);
      core.sandboxTouched();
      const customer = known;
      if (customer !== null) {
        const minted = await sandbox.customers.newToken(customer.id, minter.lifetimeSeconds);
        if (minted.ok) {
          const session: Session = { kind: 'customer', ...customer.customer };
          return ok({ token: readUserDataJwt(minted.value), session, isSignIn: false, accept: () => {} });
        }
        if (minted.error.code !== 'CUSTOMER_SESSION_EXPIRED') return refused(minted.error);
      }
      const ready = readyCustomer(core.store.current(), externalUserId);
      if (ready === null)
        return tokenAbsent('Nobody is signed in whom the customer backend could mint a token for.');
      return open(sandbox, ready);
    },
    forget() {
      known = null;
    },
    remember() {
      const [customer, { lifetimeSeconds }] = [known, minter];
      return () => {
        known = customer;
        minter.lifetimeSeconds = lifetimeSeconds;
      };
    },
  };
  return minter;
}
