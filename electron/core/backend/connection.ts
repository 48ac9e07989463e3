/**
 * Follows the sandbox process: points clients and SDK at it whenever it comes up, and says so while it does not run.
 * While an environment of one's own is used the process is only watched.
 */

import type { SandboxAddress } from '../../../shared/model/backend.ts';
import { CustomerBackend } from '../../backend-client/customer-backend.ts';
import { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import type { CallOutcome } from '../../sdk/api/api.ts';
import type { SandboxStatus } from '../ports/ports.ts';
import type { BackendContext, SandboxClients } from './context.ts';
import { withRegistrationWatch } from './registration-watch.ts';
import { SandboxView } from './sandbox-view.ts';

export class Connection {
  readonly #core: () => BackendContext;
  #view: SandboxView | null = null;
  #clients: SandboxClients | null = null;
  #address: SandboxAddress | null = null;
  #latest: SandboxStatus | null = null;

  /** The context needs this connection in turn, so it is asked for when it is first used. */
  constructor(core: () => BackendContext) {
    this.#core = core;
  }

  /** The clients of the sandbox while it runs and is in use. */
  get clients(): SandboxClients | null {
    return this.#core().environment.isLive ? null : this.#clients;
  }

  /** Takes in what the process does. `before` is waited for before the SDK is set up. */
  async follow(status: SandboxStatus, before: Promise<unknown>): Promise<void> {
    this.#latest = status;
    const { address } = status;
    if (address === null) this.#lose(status);
    else await this.#core().runner.exclusively(() => before.then(() => this.#connect(status, address)));
  }

  /** Points the app at the environment that is in use now. The SDK of a live one is set up by whoever switches. */
  async enter(): Promise<void> {
    const { environment, store } = this.#core();
    const { deviceOffsetMs } = store.current().clocks;
    store.change({ backend: null, administration: null, clocks: { deviceOffsetMs, serverOffsetMs: 0 } });
    environment.show(this.#address?.baseUrl);
    store.changeSandbox({ journal: { requests: 0, connections: 0 } });
    const status = this.#latest;
    if (environment.isLive || status === null || status.address === null) return;
    await this.#connect(status, status.address);
  }

  /** Reads the backend's state and the length of its journal into the snapshot. */
  refresh(): Promise<void> {
    return this.#sandboxView().refresh();
  }

  /** The same a moment later, without anybody waiting for it. */
  refreshSoon(): void {
    if (this.clients !== null) this.#sandboxView().refreshSoon();
  }

  /** The installation, registered: known to the SDK and to the backend. */
  async ensureRegistered(): Promise<CallOutcome<unknown>> {
    const { sdk } = this.#core().ports;
    const registered = await withRegistrationWatch(sdk, () => this.#init());
    if (!registered.outcome.ok || registered.happened) return registered.outcome;
    return this.#askWhetherKnown();
  }

  /** The SDK after something happened to the backend behind its back, without pushing calls off the screen. */
  async setUpSdk(): Promise<void> {
    await this.#quietly(() => this.ensureRegistered());
  }

  #sandboxView(): SandboxView {
    const { store, ports, events } = this.#core();
    this.#view ??= new SandboxView({
      store,
      timers: ports.timers,
      secrets: ports.secrets,
      admin: () => this.clients?.admin ?? null,
      onCustomerFault: ({ name }) =>
        events.add('sandbox', `Fault “${name}” was applied`, { detail: 'At the customer backend.' }),
    });
    return this.#view;
  }

  /** Puts changed options of the SDK in force; before the first address they are with the first set-up. */
  async configureSdk(): Promise<void> {
    const { environment } = this.#core();
    const isSetUp = environment.isLive ? environment.target() !== null : this.#address !== null;
    if (isSetUp) await this.#quietly(() => this.#init());
  }

  #lose({ state, restarts, message }: SandboxStatus): void {
    const { store, events, environment } = this.#core();
    this.#clients = null;
    store.changeSandbox({ state, restarts, message });
    if (state !== 'starting' && !environment.isLive)
      events.add('sandbox', `Sandbox ${state}`, { detail: message });
  }

  /** "Running" is shown once the SDK is set up; what the sandbox has forgotten is found out and mended after that. */
  async #connect(status: SandboxStatus, address: SandboxAddress): Promise<void> {
    const { ports, store, events, environment } = this.#core();
    if (this.#latest !== status) return;
    this.#address = address;
    ports.secrets.shown('application code of the sandbox', address.applicationCode);
    this.#clients = {
      baseUrl: address.baseUrl,
      admin: new SandboxAdmin(ports.http, address, ports.secrets),
      customers: new CustomerBackend(ports.http, address.customerUrl, ports.secrets),
    };
    environment.show(address.baseUrl);
    const isNew = environment.isLive || (await this.#register());
    if (this.#latest !== status) return;
    store.changeSandbox({ state: status.state, restarts: status.restarts, message: status.message });
    if (environment.isLive) return;
    events.add('sandbox', status.restarts === 0 ? 'Sandbox running' : 'Sandbox running again');
    if (isNew) return;
    await this.#quietly(() => this.#askWhetherKnown());
    await this.#refreshIfPossible();
  }

  /** True where a registration was made. */
  async #register(): Promise<boolean> {
    const { ports } = this.#core();
    await this.#refreshIfPossible();
    let isNew = false;
    await this.#quietly(async () => {
      const registered = await withRegistrationWatch(ports.sdk, () => this.#init());
      isNew = registered.happened;
      return registered.outcome;
    });
    if (isNew) await this.#refreshIfPossible();
    return isNew;
  }

  async #refreshIfPossible(): Promise<void> {
    const { onProblem } = this.#core().ports;
    await this.refresh().catch((error: unknown) =>
      onProblem('The state of the sandbox cannot be read', error),
    );
  }

  async #quietly(calls: () => Promise<CallOutcome<unknown>>): Promise<void> {
    const core = this.#core();
    const outcome = await core.calls.quietly(calls);
    if (!outcome.ok) core.calls.reveal(outcome.record);
    core.store.change({ sdk: core.ports.sdk.state() });
  }

  /**
   * A sandbox that was reset knows no registration of before. The SDK lets go of one that is unknown, registers anew
   * and tells again whom it belongs to; the second question waits until that is done.
   */
  async #askWhetherKnown(): Promise<CallOutcome<unknown>> {
    const { sdk } = this.#core().ports;
    const known = await sdk.fetchInstallation();
    if (known.ok || known.error.code !== 'NO_REGISTRATION') return known;
    const registered = await this.#init();
    return registered.ok ? sdk.fetchInstallation() : registered;
  }

  #init(): Promise<CallOutcome<unknown>> {
    const { ports, store, environment } = this.#core();
    const { applicationCode = '' } = store.current().backend ?? this.#address ?? {};
    const { profile, tokenLifecycle } = store.current();
    const sandbox = { applicationCode, baseUrl: this.#address?.baseUrl ?? '' };
    const nowhere = { applicationCode: '', baseUrl: '' };
    const target = environment.isLive ? (environment.target() ?? nowhere) : sandbox;
    // Where an administrator fixed the environment, no server moves the SDK away from it.
    const keepBaseUrl = ports.admin.environmentLock !== null;
    return ports.sdk.init({ ...target, keepBaseUrl, device: ports.device, profile, tokenLifecycle });
  }
}
