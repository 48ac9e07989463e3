/**
 * Holds the current token: in memory for the SDK's supplier, in the secret store for the next start, and as a
 * description in the snapshot.
 */

import type { HeldSecrets } from '../../node/held-secrets.ts';
import { drop } from '../../../shared/lib/result.ts';
import type { CallRecord, LikelyReason } from '../../../shared/model/call-record.ts';
import type { Session } from '../../../shared/state/snapshot.ts';
import type { Advice, LeftOut, TokenCheck, TokenInfo } from '../../../shared/model/token-info.ts';
import type { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import type { PredictContext } from '../../forge/predict.ts';
import type { ShiftedClock } from '../../node/clock.ts';
import type { JwtSupplier, MobileMessaging, Timers } from '../../sdk/api/api.ts';
import type { UserDataJwt } from '../../sdk/token/decode-token.ts';
import type { SecretStore } from '../../vault/api.ts';
import { adviceOnKey, personAddressed, predictContext, signatureOf } from '../backend/server-knowledge.ts';
import type { SnapshotStore } from '../state/snapshot-store.ts';
import { loadToken, removeToken, saveToken } from './stored-token.ts';
import { isBareRefusal, likelyReason } from './likely-reason.ts';
import { leftOutOf } from './left-out.ts';
import { authorizationWith, describeCheck, describeToken, type HeldToken } from './token-info.ts';
import type { TokenMinter } from './token-minter.ts';

export interface TokenStorePorts {
  /** Told of what went wrong without anybody waiting for it. */
  readonly onProblem: (what: string, error: unknown) => void;
  readonly sdk: MobileMessaging;
  readonly vault: SecretStore;
  readonly secrets: HeldSecrets;
  readonly clock: ShiftedClock;
  readonly timers: Timers;
  readonly store: SnapshotStore;
  /** Takes out of a description what must not be shown, such as an application code that is a secret here. */
  readonly conceal: <T>(info: T) => T;
  /** That of the environment in use, where no sandbox tells it; else null. */
  readonly applicationCode: () => string | null;
  /** The sandbox's admin side while it runs. */
  readonly admin: () => SandboxAdmin | null;
  /** Mints a new token for whoever is here, when the SDK asks by itself. */
  readonly minter: Pick<TokenMinter, 'renew'>;
  /** Told when the SDK took such a token into use. */
  readonly onSupplied: () => void;
}

export class TokenStore {
  readonly #ports: TokenStorePorts;
  #held: HeldToken | null = null;
  #isSignatureValid: boolean | null = null;
  #signatureAdvice: readonly Advice[] = [];
  #expiryWatch = new AbortController();
  /** The supplier that the SDK has now; an older one answers no more. */
  #supplier: JwtSupplier | null = null;

  constructor(ports: TokenStorePorts) {
    this.#ports = ports;
    ports.vault.onChange((keychain) => {
      ports.store.change({ keychain });
      this.#show();
    });
  }

  current(): HeldToken | null {
    return this.#held;
  }

  /** What is known of the current token's signature; null where it could not be checked. */
  get isSignatureValid(): boolean | null {
    return this.#isSignatureValid;
  }

  /** Makes this the token of the person in `session`; resolves when it is stored. */
  async use(held: HeldToken, session: Session): Promise<void> {
    this.#hold(held);
    await saveToken(this.#ports.vault, { held, session });
    this.#show();
  }

  /** Forgets the token; the SDK has none from the moment this is called. Resolves when it is deleted. */
  async forget(): Promise<void> {
    this.#hold(null);
    await removeToken(this.#ports.vault);
  }

  /** What is wrong with a token that is about to be used, as far as that can be told; it is not kept. */
  async inspect(text: string): Promise<TokenCheck> {
    const { secrets, admin, store, conceal } = this.#ports;
    secrets.holdToken(text);
    const sandbox = admin();
    const isValid = await signatureOf(text, sandbox, store.current().backend);
    const advice = await adviceOnKey(text, sandbox, isValid);
    const context = this.#context(isValid, this.#known());
    return conceal(describeCheck(text, context, store.current().profile, advice));
  }

  /**
   * To be asked before a call with a server outside: what it returns guesses why that one refused. Null in the sandbox,
   * whose journal knows.
   */
  guess(externalUserId: string | null): ((record: CallRecord) => LikelyReason | null) | null {
    if (this.#ports.store.current().environment.kind === 'sandbox') return null;
    const before = this.#held;
    return (record) => {
      // The SDK may have asked for a new token on the way; any other change is somebody's who came meanwhile.
      const held = this.#held?.origin === 'supplier' ? this.#held : before;
      if (held === null || !isBareRefusal(record)) return null;
      return this.#ports.conceal(likelyReason(held.token.text, record, this.#context(null, externalUserId)));
    };
  }

  /** What was taken off a text so that this token was left, or null. */
  leftOut(given: string, token: string): LeftOut | null {
    return leftOutOf(given, token, this.#context(null, this.#known()));
  }

  /** Takes up what an earlier start left. An expired token is kept: it is shown as what it is. */
  async restore(): Promise<Session | null> {
    const stored = await loadToken(this.#ports.vault);
    if (stored === null || this.#held !== null) return null;
    this.#hold({ ...stored.held, origin: 'restored' });
    return stored.session;
  }

  /** Shows the token again after something its verdicts rest on has changed: a clock, the backend, the person, the platform. */
  reconsider(): void {
    this.#show();
    drop(this.#checkSignature(), (error) =>
      this.#ports.onProblem('The signature could not be checked', error),
    );
  }

  /**
   * Gives the SDK the token again, in the way that the options of its lifecycle ask for: as a fixed one, or from a
   * supplier that can also fetch a new one.
   */
  giveAgain(): void {
    const { sdk, store } = this.#ports;
    const token = this.#held?.token.text ?? null;
    this.#supplier = null;
    // The empty text would clear the token there, though from a supplier it is a token, and a bad one.
    if (token === null || (!isRenewing(store) && token !== '')) sdk.setUserDataJwt(token);
    else {
      this.#supplier = this.#createSupplier(isRenewing(store));
      sdk.setJwtSupplier(this.#supplier);
    }
  }

  #createSupplier(mayRenew: boolean): JwtSupplier {
    const supplier: JwtSupplier = async (signal, { reason }) => {
      this.#assertNewest(supplier);
      if (reason === 'call' || !mayRenew) return this.#held?.token.text ?? null;
      const minted = await this.#ports.minter.renew(null);
      // Somebody else may have come while the new token was fetched.
      this.#assertNewest(supplier);
      signal.throwIfAborted();
      this.#ports.store.change({ supplierProblem: minted.ok ? null : minted.error.message });
      if (!minted.ok) throw new Error(minted.error.code);
      this.#replace(minted.value.token);
      return minted.value.token.text;
    };
    return supplier;
  }

  #assertNewest(supplier: JwtSupplier): void {
    if (this.#supplier !== supplier) throw new Error('The supplier was replaced');
  }

  #hold(held: HeldToken | null): void {
    if (held !== this.#held) {
      this.#isSignatureValid = null;
      this.#signatureAdvice = [];
      this.#ports.store.change({ forged: null, supplierProblem: null });
    }
    this.#ports.secrets.holdCurrentToken(held?.token.text ?? null);
    this.#held = held;
    this.giveAgain();
    this.reconsider();
  }

  /** The SDK has this token already, so it is not given to it again. */
  #replace(token: UserDataJwt): void {
    const { vault, secrets, store, onSupplied, onProblem } = this.#ports;
    secrets.holdCurrentToken(token.text);
    this.#held = { token, origin: 'supplier', alteration: null };
    this.#isSignatureValid = null;
    this.#signatureAdvice = [];
    drop(saveToken(vault, { held: this.#held, session: store.current().session }), (error) =>
      onProblem('The new token could not be stored', error),
    );
    this.reconsider();
    onSupplied();
  }

  async #checkSignature(): Promise<void> {
    const { store, admin } = this.#ports;
    const [held, sandbox, { backend }] = [this.#held, admin(), store.current()];
    if (held === null || sandbox === null || backend === null) return;
    const isValid = await signatureOf(held.token.text, sandbox, backend);
    if (held !== this.#held) return;
    if (isValid !== this.#isSignatureValid) {
      this.#isSignatureValid = isValid;
      this.#show();
    }
    // Asked after the verdict is there, since nothing waits for it.
    const advice = await adviceOnKey(held.token.text, sandbox, isValid);
    if (held !== this.#held || (advice.length === 0 && this.#signatureAdvice.length === 0)) return;
    this.#signatureAdvice = advice;
    this.#show();
  }

  #show(): void {
    const { store, clock } = this.#ports;
    this.#expiryWatch.abort();
    const context = this.#context(this.#isSignatureValid, personAddressed(store.current()));
    const deviceMs = clock.now();
    const token = this.#held === null ? null : this.#describe(this.#held, context);
    store.change({ token, authorization: authorizationWith(token) });
    const expMs = (token?.exp ?? 0) * 1000;
    const waits = [deviceMs, context.server.nowMs].map((now) => expMs - now).filter((wait) => wait > 0);
    if (token !== null && waits.length > 0) this.#watchExpiry(Math.min(...waits));
  }

  /** Whom calls are about once nobody is signed in, as it is with a token of one's own. */
  #known(): string | null {
    return this.#ports.store.current().sdk.user.externalUserId ?? null;
  }

  #context(isSignatureValid: boolean | null, externalUserId: string | null): PredictContext {
    const { store, clock, applicationCode } = this.#ports;
    const snapshot = store.current();
    const deviceMs = clock.now();
    return predictContext(
      snapshot,
      { deviceMs, machineMs: deviceMs - clock.offsetMs() },
      {
        isSignatureValid,
        externalUserId,
        applicationCode: applicationCode(),
      },
    );
  }

  #describe(held: HeldToken, context: PredictContext): TokenInfo {
    const { store, conceal } = this.#ports;
    const { keychain, profile } = store.current();
    return conceal(describeToken(held, keychain.mode, context, profile, this.#signatureAdvice));
  }

  /** Verdicts change with time alone. A wait that ends early, as a very long one does, starts anew. */
  #watchExpiry(milliseconds: number): void {
    this.#expiryWatch = new AbortController();
    this.#ports.timers.delay(Math.max(milliseconds, 1), this.#expiryWatch.signal).then(
      () => this.#show(),
      () => {},
    );
  }

  /** Stops waiting for the expiry. */
  close(): void {
    this.#expiryWatch.abort();
  }
}

function isRenewing(store: SnapshotStore): boolean {
  const { refreshLeadSeconds, retryWithNewToken } = store.current().tokenLifecycle;
  return refreshLeadSeconds > 0 || retryWithNewToken;
}
