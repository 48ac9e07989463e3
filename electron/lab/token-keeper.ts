/**
 * Holds the current token: in memory for the SDK's supplier, in the secret store for the next start, and as a
 * description in the snapshot.
 */
import type { Session } from '../../shared/snapshot.ts';
import type { TokenInfo } from '../../shared/token-info.ts';
import type { Clock, MobileMessaging, Timers } from '../sdk/api.ts';
import type { SecretStore } from '../vault/api.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import { loadToken, removeToken, saveToken } from './stored-token.ts';
import { authorizationWith, describeToken, type HeldToken } from './token-info.ts';

export interface TokenKeeperPorts {
  readonly sdk: MobileMessaging;
  readonly vault: SecretStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly store: SnapshotStore;
  /** Takes out of a text what must not be shown, such as an application code that is a secret here. */
  readonly conceal: (text: string) => string;
}

export class TokenKeeper {
  readonly #ports: TokenKeeperPorts;
  #held: HeldToken | null = null;
  #expiryWatch = new AbortController();

  constructor(ports: TokenKeeperPorts) {
    this.#ports = ports;
    ports.vault.onChange((keychain) => {
      ports.store.change({ keychain });
      this.#show();
    });
  }

  current(): HeldToken | null {
    return this.#held;
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

  /** Takes up what an earlier start left. An expired token is kept: it is shown as what it is. */
  async restore(): Promise<Session | null> {
    const stored = await loadToken(this.#ports.vault);
    if (stored === null || this.#held !== null) return null;
    this.#hold({ ...stored.held, origin: 'restored' });
    return stored.session;
  }

  #hold(held: HeldToken | null): void {
    this.#held = held;
    this.#ports.sdk.setUserDataJwt(held?.token ?? null);
    this.#show();
  }

  #show(): void {
    const { store, clock } = this.#ports;
    this.#expiryWatch.abort();
    const token = this.#held === null ? null : this.#describe(this.#held);
    store.change({ token, authorization: authorizationWith(token) });
    if (token?.state === 'valid' && token.exp !== null) this.#watchExpiry(token.exp * 1000 - clock.now());
  }

  #describe(held: HeldToken): TokenInfo {
    const { store, clock, conceal } = this.#ports;
    const info = describeToken(held, store.current().keychain.mode, clock.now());
    return { ...info, claims: info.claims === null ? null : conceal(info.claims) };
  }

  /** The state of a token changes with time alone. A wait that ends early, as a very long one does, starts anew. */
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
