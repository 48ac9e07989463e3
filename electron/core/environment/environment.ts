/**
 * Which environment is in use, and the one of one's own as it is configured.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { EnvironmentInput, EnvironmentKind, OwnEnvironment } from '../../../shared/model/environment.ts';
import { makeError } from '../../../shared/errors.ts';
import type { HeldSecrets } from '../../node/held-secrets.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { credentialsIn } from '../../backend-client/credentials.ts';
import type { TokenEndpoint } from '../../backend-client/token-endpoint.ts';
import { type StoredEnvironment } from '../../policy/stored-environment.ts';
import type { SecretStore } from '../../vault/api.ts';
import type { PreferencesPort } from '../ports/ports.ts';
import type { SnapshotStore } from '../state/snapshot-store.ts';
import { concealIn } from './conceal.ts';
import { type EnvironmentSecrets, loadSecrets, removeSecrets, saveSecrets } from './environment-secrets.ts';
import { fittingSecrets, mergeSecrets } from './merge-secrets.ts';

export interface Target {
  readonly baseUrl: string;
  readonly applicationCode: string;
}

export interface EnvironmentPorts {
  readonly preferences: PreferencesPort;
  readonly vault: SecretStore;
  readonly secrets: HeldSecrets;
  readonly store: SnapshotStore;
}

export class Environment {
  readonly #ports: EnvironmentPorts;
  #secrets: EnvironmentSecrets | null = null;

  constructor(ports: EnvironmentPorts) {
    this.#ports = ports;
  }

  get isLive(): boolean {
    return this.#stored.kind === 'live';
  }

  /** Where the SDK is pointed; null while the own environment lacks something. */
  target(): Target | null {
    const { own } = this.#stored;
    const applicationCode = this.#secrets?.applicationCode ?? '';
    return own === null || applicationCode === '' ? null : { baseUrl: own.baseUrl, applicationCode };
  }

  /** The token endpoint of the own environment, or null. */
  endpoint(): TokenEndpoint | null {
    const endpoint = this.#stored.own?.endpoint ?? null;
    if (endpoint === null) return null;
    const { headers: values = {}, body = '' } = this.#secrets ?? {};
    const { url, method, path } = endpoint;
    const headers = Object.fromEntries(endpoint.headers.map((name) => [name, values[name] ?? '']));
    return { url, method, path, headers, body };
  }

  /** A token names the application code it is for; that of one's own environment is not shown. */
  conceal<T>(info: T): T {
    const code = this.isLive ? (this.#secrets?.applicationCode ?? '') : '';
    return code === '' ? info : concealIn(info, code);
  }

  async load(): Promise<void> {
    const { own } = this.#stored;
    const { secretsFor } = this.#ports.preferences.current();
    if (own !== null) this.#hold(fittingSecrets(await loadSecrets(this.#ports.vault), own, secretsFor));
    this.show();
  }

  /** Takes in a form; what it leaves out of secrets stays as it is. Secrets are stored before what they belong to. */
  async save(input: EnvironmentInput): Promise<Result<null, AppError>> {
    const merged = mergeSecrets(input, this.#stored.own, this.#secrets);
    if (!merged.ok) return failed(makeError('INPUT_INVALID', { fields: merged.error }));
    this.#hold(merged.value);
    await saveSecrets(this.#ports.vault, merged.value);
    const { baseUrl, endpoint } = input;
    const stored =
      endpoint === null
        ? null
        : {
            url: endpoint.url,
            method: endpoint.method,
            path: endpoint.path,
            headers: endpoint.headers.map(({ name }) => name),
            hasBody: merged.value.body !== '',
          };
    await this.#keep({ ...this.#stored, own: { baseUrl: withoutSlash(baseUrl), endpoint: stored } });
    return ok(null);
  }

  async use(kind: EnvironmentKind): Promise<void> {
    await this.#keep({ ...this.#stored, kind });
  }

  /** Deletes the own environment, secrets first. */
  async forget(): Promise<void> {
    this.#hold(null);
    await removeSecrets(this.#ports.vault);
    await this.#keep({ kind: 'sandbox', own: null });
  }

  /** Puts what may be seen into the snapshot. */
  show(sandboxBaseUrl?: string): void {
    const { store, secrets } = this.#ports;
    const { kind, own } = this.#stored;
    secrets.shown('addresses of the own environment', own);
    const known = store.current().environment;
    const previous = known.kind === 'sandbox' ? known.baseUrl : null;
    const baseUrl = kind === 'live' ? (own?.baseUrl ?? null) : (sandboxBaseUrl ?? previous);
    store.change({ environment: { kind, baseUrl, own: this.#view() } });
  }

  #hold(secrets: EnvironmentSecrets | null): void {
    this.#secrets = secrets;
    const { secrets: held } = this.#ports;
    held.hold('application code', [secrets?.applicationCode ?? null]);
    held.hold('credential of the token endpoint', secrets === null ? [] : credentialsIn(secrets));
  }

  #view(): OwnEnvironment | null {
    const { own } = this.#stored;
    if (own === null) return null;
    const hasApplicationCode = (this.#secrets?.applicationCode ?? '') !== '';
    return { ...own, hasApplicationCode };
  }

  get #stored(): StoredEnvironment {
    return this.#ports.preferences.current().environment;
  }

  async #keep(environment: StoredEnvironment): Promise<void> {
    await this.#ports.preferences.change({ environment });
    this.show();
  }
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
