/**
 * Who is at the app: signed in with the customer backend, there with a token of their own, anonymous, or nobody.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import type { ParsedPayload } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { Session } from '../../../shared/model/snapshot.ts';
import type { TokenOrigin } from '../../../shared/model/token-info.ts';
import type { CustomerSession } from '../../backend-client/customer-backend.ts';
import { fetchToken } from '../../backend-client/token-endpoint.ts';
import { decodeToken } from '../../sdk/token/decode-token.ts';
import type { SandboxClients } from '../backend/context.ts';
import { sandboxUnavailable, tokenAbsent } from '../state/refusals.ts';
import type { SessionContext } from './context.ts';
import { readyCustomer } from './ready-customer.ts';

type Done = Result<null, AppError>;

const USUAL_LIFETIME_SECONDS = 900;

export class AppSession {
  readonly #core: SessionContext;
  #customerSession: CustomerSession | null = null;
  #lifetimeSeconds = USUAL_LIFETIME_SECONDS;
  /** Rises whenever somebody comes or goes, so that an answer that arrives late changes nothing. */
  #generation = 0;

  constructor(core: SessionContext) {
    this.#core = core;
  }

  /** Seconds for which tokens are minted, as chosen last. */
  get lifetimeSeconds(): number {
    return this.#lifetimeSeconds;
  }

  /** Signs in with the customer backend and gets a token. Personalizing is the person's next step. */
  async signIn({ username, password, lifetimeSeconds }: ParsedPayload<'signIn'>): Promise<Done> {
    // An endpoint of one's own knows by its headers whom it mints for, not by a user name of the sandbox.
    if (this.#core.environment.isLive) return this.#fromEndpoint();
    const sandbox = this.#core.sandbox();
    if (sandbox === null) return sandboxUnavailable(this.#core.environment);
    const generation = this.#newGeneration();
    this.#core.sandboxTouched();
    const opened = await sandbox.customers.openSession(username, password);
    if (!opened.ok) return this.#refused(opened.error);
    const minted = await sandbox.customers.newToken(opened.value.id, lifetimeSeconds);
    if (!minted.ok) return this.#refused(minted.error);
    if (generation !== this.#generation) return sessionChanged();
    this.#customerSession = opened.value;
    this.#lifetimeSeconds = lifetimeSeconds;
    const session: Session = { kind: 'customer', ...opened.value.customer };
    await this.#become(session, minted.value, 'signIn');
    this.#core.events.add('session', `${session.displayName} signed in`);
    return ok(null);
  }

  async continueAnonymously(): Promise<Done> {
    this.#newGeneration();
    this.#customerSession = null;
    await this.#core.tokens.forget();
    this.#core.store.change({ session: { kind: 'anonymous' } });
    this.#core.events.add('session', 'Continues as anonymous', {
      detail: 'Calls go out with the application code.',
    });
    return ok(null);
  }

  /** A token from elsewhere, used as it is: whether it is right is what the gates find out. */
  async useToken(token: string): Promise<Done> {
    this.#newGeneration();
    this.#customerSession = null;
    const { sub } = decodeToken(token);
    await this.#become({ kind: 'token', sub }, token, 'pasted');
    this.#core.events.add('token', 'A pasted token is used');
    return ok(null);
  }

  async useTokenFromClipboard(): Promise<Done> {
    const token = (await this.#core.ports.clipboard.readText()).trim();
    return token === '' ? tokenAbsent('The clipboard holds no text') : this.useToken(token);
  }

  async newToken(lifetimeSeconds: number): Promise<Done> {
    this.#lifetimeSeconds = lifetimeSeconds;
    return this.renew(null);
  }

  /**
   * Gets a new token from the customer backend for whoever is signed in, else for the ready customer that the token or
   * `externalUserId` names. A session the backend no longer knows is opened again with the sandbox's demo password.
   */
  async renew(externalUserId: string | null): Promise<Done> {
    if (this.#core.environment.isLive) return this.#fromEndpoint();
    const sandbox = this.#core.sandbox();
    if (sandbox === null) return sandboxUnavailable(this.#core.environment);
    const known = this.#customerSession;
    if (known !== null) {
      const generation = this.#generation;
      this.#core.sandboxTouched();
      const minted = await sandbox.customers.newToken(known.id, this.#lifetimeSeconds);
      if (generation !== this.#generation) return sessionChanged();
      if (minted.ok) return this.#refresh({ kind: 'customer', ...known.customer }, minted.value);
      if (minted.error.code !== 'CUSTOMER_SESSION_EXPIRED') return this.#refused(minted.error);
    }
    const customer = readyCustomer(this.#core.store.current(), externalUserId);
    if (customer === null)
      return tokenAbsent('Nobody is signed in whom the customer backend could mint a token for.');
    return this.signIn({ ...customer, lifetimeSeconds: this.#lifetimeSeconds });
  }

  /**
   * A new token for the SDK, which asked for it by itself: nobody comes or goes.
   *
   * @throws Error where the customer backend gives none
   */
  async supply(): Promise<string> {
    const generation = this.#generation;
    const minted = await (this.#core.environment.isLive ? this.#fetchFromEndpoint() : this.#mintForPerson());
    if (generation !== this.#generation) throw new Error('The person changed');
    if (minted.ok) return minted.value;
    this.#refused(minted.error);
    throw new Error(minted.error.code);
  }

  /** Leaves: the token is gone from the keychain and the SDK before anything is sent. */
  async signOut(): Promise<Done> {
    this.#newGeneration();
    this.#customerSession = null;
    await this.#core.tokens.forget();
    this.#core.store.change({ session: { kind: 'signedOut' } });
    this.#core.events.add('session', 'Signed out', { detail: 'The token is deleted.' });
    const { sdk } = this.#core.ports;
    if (sdk.state().registered) {
      await this.#core.runner.run({ call: 'depersonalize', perform: () => sdk.depersonalize() });
    }
    return ok(null);
  }

  /** Takes up the token of an earlier start. */
  async restore(): Promise<void> {
    const session = await this.#core.tokens.restore();
    if (session === null) return;
    this.#core.store.change({ session });
    const expired = this.#core.store.current().token?.state === 'expired';
    this.#core.events.add('token', expired ? 'The restored token has expired' : 'The token was restored');
  }

  /** Nobody is here, and nothing is sent. */
  async forget(): Promise<void> {
    this.#newGeneration();
    this.#customerSession = null;
    this.#lifetimeSeconds = USUAL_LIFETIME_SECONDS;
    await this.#core.tokens.forget();
    this.#core.store.change({ session: { kind: 'signedOut' } });
  }

  async #mintForPerson(): Promise<Result<string, AppError>> {
    const sandbox = this.#core.sandbox();
    if (sandbox === null) throw new Error('The sandbox does not run');
    this.#core.sandboxTouched();
    const known = this.#customerSession;
    const first = known === null ? null : await sandbox.customers.newToken(known.id, this.#lifetimeSeconds);
    const isRefused = first !== null && !first.ok && first.error.code !== 'CUSTOMER_SESSION_EXPIRED';
    return first?.ok === true || isRefused ? first : this.#mintAnew(sandbox);
  }

  async #mintAnew({ customers }: SandboxClients): Promise<Result<string, AppError>> {
    const customer = readyCustomer(this.#core.store.current(), null);
    if (customer === null) return tokenAbsent();
    const opened = await customers.openSession(customer.username, customer.password);
    return opened.ok ? customers.newToken(opened.value.id, this.#lifetimeSeconds) : opened;
  }

  #newGeneration(): number {
    this.#generation += 1;
    return this.#generation;
  }

  async #become(session: Session, token: string, origin: TokenOrigin): Promise<void> {
    this.#core.store.change({ session });
    await this.#core.tokens.use({ token, origin, alteration: null }, session);
  }

  /** From the token endpoint of one's own environment, which decides on person and lifetime by itself. */
  async #fromEndpoint(): Promise<Done> {
    const generation = this.#generation;
    const fetched = await this.#fetchFromEndpoint();
    if (!fetched.ok) return this.#refused(fetched.error);
    if (generation !== this.#generation) return sessionChanged();
    this.#customerSession = null;
    const { sub } = decodeToken(fetched.value);
    return this.#refresh({ kind: 'token', sub }, fetched.value);
  }

  async #fetchFromEndpoint(): Promise<Result<string, AppError>> {
    const endpoint = this.#core.environment.endpoint();
    if (endpoint !== null) return fetchToken(this.#core.ports.http, endpoint);
    return tokenAbsent('Your environment has no token endpoint. Add one on Settings, or paste a token.');
  }

  async #refresh(session: Session, token: string): Promise<Done> {
    await this.#become(session, token, 'refresh');
    this.#core.events.add('token', 'A new token was fetched');
    return ok(null);
  }

  #refused(error: AppError): Done {
    this.#core.events.add('session', 'The customer backend gave no token', {
      detail: error.message,
      code: error.code,
    });
    return failed(error);
  }
}

function sessionChanged(): Done {
  return failed(makeError('SESSION_CHANGED'));
}
