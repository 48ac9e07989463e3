/**
 * Follows the sandbox process: points clients and SDK at it whenever it comes up, and says so while it does not run.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { SandboxAddress } from '../../shared/backend.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { CallOutcome, MobileMessaging } from '../sdk/api.ts';
import { CustomerBackend } from './customer-backend.ts';
import type { LabContext, SandboxClients } from './context.ts';
import type { SandboxStatus } from './ports.ts';
import { SandboxAdmin } from './sandbox-admin.ts';

export class Connection {
  readonly #lab: () => LabContext;
  #clients: SandboxClients | null = null;
  #address: SandboxAddress | null = null;

  /** The context needs this connection in turn, so it is asked for when it is first used. */
  constructor(lab: () => LabContext) {
    this.#lab = lab;
  }

  get clients(): SandboxClients | null {
    return this.#clients;
  }

  /** Takes in what the process does. `before` is waited for before the SDK is set up. */
  async follow(status: SandboxStatus, before: Promise<unknown>): Promise<void> {
    const { store, events, ports, runner } = this.#lab();
    if (status.address === null) {
      this.#clients = null;
      store.changeSandbox({ state: status.state, restarts: status.restarts, message: status.message });
      if (status.state !== 'starting')
        events.add('sandbox', `Sandbox ${status.state}`, { detail: status.message });
      return;
    }
    const address = status.address;
    await runner.exclusively(async () => {
      await before;
      await this.#connect(address).catch((error: unknown) =>
        ports.onProblem('The sandbox is not usable', error),
      );
      // Only now: whoever sees "running" may use it.
      store.changeSandbox({ state: status.state, restarts: status.restarts, message: status.message });
      events.add('sandbox', status.restarts === 0 ? 'Sandbox running' : 'Sandbox running again');
    });
  }

  /** Reads the backend's state into the snapshot. */
  async refresh(): Promise<void> {
    const backend = await this.#clients?.admin.state();
    if (backend !== undefined) this.#lab().store.change({ backend });
  }

  /** Registers the installation, visibly. */
  async register(): Promise<Result<null, AppError>> {
    const outcome = await this.#lab().runner.run({ call: 'init', perform: () => this.ensureRegistered() });
    return outcome.ok ? ok(null) : failed(outcome.error);
  }

  /** The SDK after something happened to the backend behind its back, without pushing calls off the screen. */
  async setUpSdk(): Promise<void> {
    const { calls, store, ports } = this.#lab();
    const outcome = await calls.quietly(() => this.ensureRegistered());
    if (!outcome.ok) calls.reveal(outcome.record);
    store.change({ sdk: ports.sdk.state() });
  }

  async #connect(address: SandboxAddress): Promise<void> {
    const { ports, store } = this.#lab();
    this.#address = address;
    this.#clients = {
      admin: new SandboxAdmin(ports.http, address),
      customers: new CustomerBackend(ports.http, address.customerUrl),
    };
    store.change({ environment: { kind: 'sandbox', baseUrl: address.baseUrl } });
    await this.refresh();
    await this.setUpSdk();
    await this.refresh();
  }

  /**
   * `init` registers when there is no registration. Whether the sandbox still knows one of an earlier start, which it
   * does not after a reset, is found out by asking; the SDK lets go of one that is unknown and registers anew.
   */
  async ensureRegistered(): Promise<CallOutcome<unknown>> {
    const { sdk } = this.#lab().ports;
    const registered = await withRegistrationWatch(sdk, () => this.#init());
    if (!registered.outcome.ok || registered.happened) return registered.outcome;
    const known = await sdk.fetchInstallation();
    if (known.ok || known.error.code !== 'NO_REGISTRATION') return known;
    return this.#init();
  }

  #init(): Promise<CallOutcome<unknown>> {
    const { ports, store } = this.#lab();
    const { applicationCode = '' } = store.current().backend ?? this.#address ?? {};
    return ports.sdk.init({
      applicationCode,
      baseUrl: this.#address?.baseUrl ?? '',
      device: ports.device,
      profile: store.current().profile,
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
