/**
 * Follows the sandbox process: points clients and SDK at it whenever it comes up, and says so while it does not run.
 */
import type { SandboxAddress } from '../../shared/backend.ts';
import type { CallOutcome, MobileMessaging } from '../sdk/api.ts';
import { CustomerBackend } from './customer-backend.ts';
import type { LabContext, SandboxClients } from './context.ts';
import type { SandboxStatus } from './ports.ts';
import { SandboxAdmin } from './sandbox-admin.ts';

export class Connection {
  readonly #lab: () => LabContext;
  #clients: SandboxClients | null = null;
  #address: SandboxAddress | null = null;
  #latest: SandboxStatus | null = null;

  /** The context needs this connection in turn, so it is asked for when it is first used. */
  constructor(lab: () => LabContext) {
    this.#lab = lab;
  }

  get clients(): SandboxClients | null {
    return this.#clients;
  }

  /** Takes in what the process does. `before` is waited for before the SDK is set up. */
  async follow(status: SandboxStatus, before: Promise<unknown>): Promise<void> {
    this.#latest = status;
    const { address } = status;
    if (address === null) this.#lose(status);
    else await this.#lab().runner.exclusively(() => before.then(() => this.#connect(status, address)));
  }

  /** Reads the backend's state and the length of its journal into the snapshot. */
  async refresh(): Promise<void> {
    const admin = this.#clients?.admin;
    if (admin === undefined) return;
    const [backend, journal] = await Promise.all([admin.state(), admin.journalMark()]);
    const { store } = this.#lab();
    const { deviceOffsetMs } = store.current().clocks;
    store.change({ backend, clocks: { deviceOffsetMs, serverOffsetMs: backend.clockOffsetMs } });
    store.changeSandbox({ journal });
  }

  /** The installation, registered: known to the SDK and to the sandbox. */
  async ensureRegistered(): Promise<CallOutcome<unknown>> {
    const { sdk } = this.#lab().ports;
    const registered = await withRegistrationWatch(sdk, () => this.#init());
    if (!registered.outcome.ok || registered.happened) return registered.outcome;
    return this.#askWhetherKnown();
  }

  /** The SDK after something happened to the backend behind its back, without pushing calls off the screen. */
  async setUpSdk(): Promise<void> {
    await this.#quietly(() => this.ensureRegistered());
  }

  /** Puts changed options of the SDK in force; before the first address they are with the first set-up. */
  async configureSdk(): Promise<void> {
    if (this.#address !== null) await this.#quietly(() => this.#init());
  }

  #lose({ state, restarts, message }: SandboxStatus): void {
    const { store, events } = this.#lab();
    this.#clients = null;
    store.changeSandbox({ state, restarts, message });
    if (state !== 'starting') events.add('sandbox', `Sandbox ${state}`, { detail: message });
  }

  /** "Running" is shown once the SDK is set up; what the sandbox has forgotten is found out and mended after that. */
  async #connect(status: SandboxStatus, address: SandboxAddress): Promise<void> {
    const { ports, store, events } = this.#lab();
    if (this.#latest !== status) return;
    this.#address = address;
    this.#clients = {
      admin: new SandboxAdmin(ports.http, address),
      customers: new CustomerBackend(ports.http, address.customerUrl),
    };
    store.change({ environment: { kind: 'sandbox', baseUrl: address.baseUrl } });
    await this.#refreshIfPossible();
    let isNew = false;
    await this.#quietly(async () => {
      const registered = await withRegistrationWatch(ports.sdk, () => this.#init());
      isNew = registered.happened;
      return registered.outcome;
    });
    if (isNew) await this.#refreshIfPossible();
    if (this.#latest !== status) return;
    store.changeSandbox({ state: status.state, restarts: status.restarts, message: status.message });
    events.add('sandbox', status.restarts === 0 ? 'Sandbox running' : 'Sandbox running again');
    if (isNew) return;
    await this.#quietly(() => this.#askWhetherKnown());
    await this.#refreshIfPossible();
  }

  async #refreshIfPossible(): Promise<void> {
    const { onProblem } = this.#lab().ports;
    await this.refresh().catch((error: unknown) =>
      onProblem('The state of the sandbox cannot be read', error),
    );
  }

  async #quietly(calls: () => Promise<CallOutcome<unknown>>): Promise<void> {
    const lab = this.#lab();
    const outcome = await lab.calls.quietly(calls);
    if (!outcome.ok) lab.calls.reveal(outcome.record);
    lab.store.change({ sdk: lab.ports.sdk.state() });
  }

  /**
   * A sandbox that was reset knows no registration of before. The SDK lets go of one that is unknown, registers anew
   * and tells again whom it belongs to; the second question waits until that is done.
   */
  async #askWhetherKnown(): Promise<CallOutcome<unknown>> {
    const { sdk } = this.#lab().ports;
    const known = await sdk.fetchInstallation();
    if (known.ok || known.error.code !== 'NO_REGISTRATION') return known;
    const registered = await this.#init();
    return registered.ok ? sdk.fetchInstallation() : registered;
  }

  #init(): Promise<CallOutcome<unknown>> {
    const { ports, store } = this.#lab();
    const { applicationCode = '' } = store.current().backend ?? this.#address ?? {};
    return ports.sdk.init({
      applicationCode,
      baseUrl: this.#address?.baseUrl ?? '',
      device: ports.device,
      profile: store.current().profile,
      tokenLifecycle: store.current().tokenLifecycle,
    });
  }
}

async function withRegistrationWatch<T>(
  sdk: MobileMessaging,
  call: () => Promise<T>,
): Promise<{ readonly outcome: T; readonly happened: boolean }> {
  let happened = false;
  const stop = sdk.on('registrationUpdated', () => {
    happened = true;
  });
  try {
    const outcome = await call();
    return { outcome, happened };
  } finally {
    stop();
  }
}
