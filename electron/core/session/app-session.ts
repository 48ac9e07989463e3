/**
 * Who is at the app: signed in with the customer backend, there with a token of their own, anonymous, or nobody.
 */
import { makeError } from '../../../shared/errors.ts';
import type { ParsedPayload } from '../../../shared/ipc/contract.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Session } from '../../../shared/state/snapshot.ts';
import type { TokenCheck } from '../../../shared/model/token-info.ts';
import { readUserDataJwt } from '../../sdk/token/decode-token.ts';
import { tokenAbsent } from '../state/refusals.ts';
import type { SessionContext } from './context.ts';
import { type Minted, USUAL_LIFETIME_SECONDS } from './token-minter.ts';

type Done = Result<null, AppError>;

export class AppSession {
  readonly #core: SessionContext;
  /** Rises whenever somebody comes or goes, so that a response that arrives late changes nothing. */
  #generation = 0;

  constructor(core: SessionContext) {
    this.#core = core;
  }

  /** Signs in with the customer backend and gets a token. Personalizing is the person's next step. */
  async signIn({ lifetimeSeconds, ...credentials }: ParsedPayload<'signIn'>): Promise<Done> {
    const { environment, minter } = this.#core;
    if (!environment.isLive) {
      minter.lifetimeSeconds = lifetimeSeconds;
      this.#generation += 1;
    }
    return this.#take(minter.signIn(credentials));
  }

  async continueAnonymously(): Promise<Done> {
    await this.#leave({ kind: 'anonymous' });
    this.#core.events.add('session', 'Continues as anonymous', {
      detail: 'Calls go out with the application code.',
    });
    return ok(null);
  }

  /** What is wrong with a token, before it is used. */
  async inspectToken(text: string): Promise<Result<TokenCheck, AppError>> {
    return ok(await this.#core.tokens.inspect(text));
  }

  /**
   * A token from elsewhere, used as it is: whether it is right is what the gates find out.
   *
   * @param given what it was taken from
   */
  async useToken(text: string, given = text): Promise<Done> {
    this.#generation += 1;
    const { tokens, store, minter, events } = this.#core;
    minter.forget();
    const token = readUserDataJwt(text);
    const session: Session = { kind: 'token', sub: token.sub };
    const leftOut = tokens.leftOut(given, text);
    store.change({ session });
    await tokens.use({ token, origin: 'pasted', alteration: null, leftOut }, session);
    events.add('token', 'A pasted token is used', {
      detail: leftOut === null ? null : `Left out on the way in: ${leftOut.what}.`,
    });
    return ok(null);
  }

  async useTokenFromClipboard(): Promise<Done> {
    const given = await this.#core.ports.clipboard.readText();
    const token = given.trim();
    return token === '' ? tokenAbsent('The clipboard holds no text') : this.useToken(token, given);
  }

  async newToken(lifetimeSeconds: number): Promise<Done> {
    this.#core.minter.lifetimeSeconds = lifetimeSeconds;
    return this.renew(null);
  }

  /** Gets a new token for whoever is signed in, or for the person that `externalUserId` names. */
  renew(externalUserId: string | null): Promise<Done> {
    return this.#take(this.#core.minter.renew(externalUserId));
  }

  /** Leaves: the token is gone from the keychain and the SDK before anything is sent. */
  async signOut(): Promise<Done> {
    await this.#leave({ kind: 'signedOut' });
    const { events, runner, ports } = this.#core;
    events.add('session', 'Signed out', { detail: 'The token is deleted.' });
    if (ports.sdk.state().registered) {
      await runner.run({ call: 'depersonalize', perform: () => ports.sdk.depersonalize() });
    }
    return ok(null);
  }

  /** Takes up the token of an earlier start. */
  async restore(): Promise<void> {
    const { tokens, store, events } = this.#core;
    const session = await tokens.restore();
    if (session === null) return;
    store.change({ session });
    const expired = store.current().token?.state === 'expired';
    events.add('token', expired ? 'The restored token has expired' : 'The token was restored');
  }

  /** Nobody is here, and nothing is sent. */
  async forget(): Promise<void> {
    this.#core.minter.lifetimeSeconds = USUAL_LIFETIME_SECONDS;
    await this.#leave({ kind: 'signedOut' });
  }

  async #leave(session: Session): Promise<void> {
    this.#generation += 1;
    this.#core.minter.forget();
    await this.#core.tokens.forget();
    this.#core.store.change({ session });
  }

  /** Makes a minted token the current one, unless somebody came or went meanwhile. */
  async #take(minting: Promise<Result<Minted, AppError>>): Promise<Done> {
    const generation = this.#generation;
    const minted = await minting;
    if (!minted.ok) return minted;
    if (generation !== this.#generation) return failed(makeError('SESSION_CHANGED'));
    const { token, session, isSignIn, accept } = minted.value;
    if (isSignIn) this.#generation += 1;
    accept();
    this.#core.store.change({ session });
    await this.#core.tokens.use(
      { token, origin: isSignIn ? 'signIn' : 'refresh', alteration: null },
      session,
    );
    if (isSignIn && session.kind === 'customer')
      this.#core.events.add('session', `${session.displayName} signed in`);
    else this.#core.events.add('token', 'A new token was fetched');
    return ok(null);
  }
}
