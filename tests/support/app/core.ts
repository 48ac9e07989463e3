/**
 * The application core over the real SDK and a real sandbox on sockets; only time and the keychain are made up.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Core, createCore } from '../../../electron/core/core.ts';
import type { AdminPort, CorePorts } from '../../../electron/core/ports/ports.ts';
import { createTripwire } from '../../../electron/ipc/tripwire.ts';
import { shiftedClock } from '../../../electron/node/clock.ts';
import { createHttpClient } from '../../../electron/node/http-client.ts';
import { newId } from '../../../electron/node/ids.ts';
import { createJsonFile } from '../../../electron/node/json-file.ts';
import { systemDeps } from '../../../electron/sandbox/model/ports.ts';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import { createMobileMessaging } from '../../../electron/sdk/mobile-messaging.ts';
import { accountName } from '../../../electron/vault/account.ts';
import { createOutdatedItems } from '../../../electron/vault/outdated-items.ts';
import { KeychainSecretStore } from '../../../electron/vault/secret-store.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Customer } from '../../../shared/model/backend.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import {
  events,
  type RequestName,
  type RequestPayload,
  type ResponseValue,
  requests,
} from '../../../shared/ipc/contract.ts';
import { type Administered, UNADMINISTERED } from '../../../shared/model/features.ts';
import { HeldSecrets } from '../../../electron/node/held-secrets.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { FakeFiles, FakePreferences, openTestTarget } from './files.ts';
import { FakeStage } from './stage.ts';
import { FakeKeychain } from './keychain.ts';
import { ABOUT } from './snapshot.ts';
import { ManualTime } from './time.ts';
import { NO_UPDATES_PORT } from './updates.ts';

export interface StartOptions {
  /** An earlier start whose files, keychain and time go on. */
  readonly after?: LabUnderTest;
  readonly presenter?: boolean;
  readonly administered?: Partial<Administered>;
  readonly environmentLock?: AdminPort['environmentLock'];
  readonly presetStory?: NonNullable<AdminPort['presetStory']>;
}

type Arguments<N extends RequestName> = RequestPayload<N> extends null ? [] : [RequestPayload<N>];

export class LabUnderTest {
  readonly time: ManualTime;
  readonly keychain: FakeKeychain;
  readonly folder: string;
  readonly lab: Core;
  /** What the app holds now. */
  readonly secrets = new HeldSecrets();
  /** Everything that was ever told to the page, as JSON text. */
  readonly told: string[] = [];
  readonly problems: unknown[] = [];
  /** What was saved, and what the next file dialog gives. */
  readonly files = new FakeFiles();
  /** What the stage shows, and the films that were made of it. */
  readonly stage = new FakeStage();
  clipboard = '';
  /** What chance says next. */
  chance = 0;
  readonly preferences: FakePreferences;
  /** The platform profile as it is kept for the next start. */
  profile: Snapshot['profile'] = 'strict';
  /** Presenter mode as it is kept for the next start. */
  presenter: boolean;
  /** What the window with the speaker's notes tells. */
  notesOpened: (isOpen: boolean) => void = () => {};
  readonly admin: AdminPort;
  sandbox: RunningSandbox;
  readonly #tripwire = createTripwire(this.secrets);
  #restarts = 0;

  private constructor(
    folder: string,
    sandbox: RunningSandbox,
    time: ManualTime,
    keychain: FakeKeychain,
    preferences: FakePreferences,
    { presenter = false, administered = {}, environmentLock = null, presetStory }: StartOptions,
  ) {
    this.presenter = presenter;
    this.admin = {
      administered: { ...UNADMINISTERED, ...administered },
      environmentLock,
      ...(presetStory === undefined ? {} : { presetStory }),
    };
    this.folder = folder;
    this.sandbox = sandbox;
    this.time = time;
    this.keychain = keychain;
    this.preferences = preferences;
    this.lab = createCore(this.#ports());
    this.lab.subscribe((snapshot) => {
      events.snapshot.payload.parse(snapshot);
      this.#tell('the event snapshot', snapshot);
    });
  }

  static async start(options: StartOptions = {}): Promise<LabUnderTest> {
    const { after } = options;
    const time = after?.time ?? new ManualTime();
    const folder = after?.folder ?? (await mkdtemp(path.join(tmpdir(), 'lab-')));
    const keychain = after?.keychain ?? new FakeKeychain();
    const sandbox = await openSandbox(folder, time);
    const started = new LabUnderTest(
      folder,
      sandbox,
      time,
      keychain,
      after?.preferences ?? new FakePreferences(),
      options,
    );
    void started.lab.start();
    await started.lab.sandboxChanged({
      state: 'running',
      restarts: 0,
      address: sandbox.address,
      message: null,
    });
    return started;
  }

  get snapshot(): Snapshot {
    return this.lab.snapshot();
  }

  get newestCall(): CallRecord {
    const [record] = this.snapshot.calls;
    if (record === undefined) throw new Error('No call was made');
    return record;
  }

  customer(username: string): Customer {
    const found = this.snapshot.backend?.customers.find((one) => one.username.startsWith(username));
    if (found === undefined) throw new Error(`No customer ${username}`);
    return found;
  }

  /** A request as the page makes it: parsed, handled, and its answer checked against the contract. */
  async ask<N extends RequestName>(
    name: N,
    ...[payload]: Arguments<N>
  ): Promise<Result<ResponseValue<N>, AppError>> {
    const parsed: unknown = requests[name].request.parse(payload ?? null);
    this.#tripwire.incoming(name, parsed);
    const handler = this.lab.handlers[name] as (
      payload: unknown,
    ) => Promise<Result<ResponseValue<N>, AppError>> | Result<ResponseValue<N>, AppError>;
    const result = await handler(parsed);
    if (result.ok) requests[name].response.parse(result.value);
    this.#tell(`the answer to ${name}`, result);
    return result;
  }

  #tell(what: string, message: unknown): void {
    this.#tripwire.outgoing(what, message);
    this.told.push(JSON.stringify(message));
  }

  /** The sandbox moves its clients, as the application profile's `newBaseUrl` does. */
  async moveCallsTo(newBaseUrl: string): Promise<void> {
    const { adminUrl, adminToken } = this.sandbox.address;
    const id = this.snapshot.administration?.profiles.find(({ active }) => active)?.id ?? '';
    await fetch(`${adminUrl}/profiles/${id}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ newBaseUrl }),
    });
  }

  async signInAs(username: string, lifetimeSeconds = 600): Promise<void> {
    const { username: whole, password } = this.customer(username);
    const result = await this.ask('signIn', { username: whole, password, lifetimeSeconds });
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  }

  async personalizeAs(username: string): Promise<CallRecord> {
    await this.ask('personalize', {
      userIdentity: { externalUserId: this.customer(username).externalUserId },
    });
    return this.newestCall;
  }

  /** The token in the keychain, which is nowhere else to be seen. */
  get storedToken(): string | null {
    const text = this.keychain.stored(accountName('user-data-jwt', this.folder));
    return text === null ? null : (JSON.parse(text) as { token: string }).token;
  }

  async sandboxDies(): Promise<void> {
    this.#restarts += 1;
    await this.sandbox.stop();
    await this.lab.sandboxChanged({
      state: 'restarting',
      restarts: this.#restarts,
      address: null,
      message: 'It ended.',
    });
  }

  async sandboxReturns(): Promise<void> {
    this.sandbox = await openSandbox(this.folder, this.time);
    const { address } = this.sandbox;
    await this.lab.sandboxChanged({ state: 'running', restarts: this.#restarts, address, message: null });
  }

  /** Ends without a farewell, as `kill -9` does; the files stay. */
  async end(): Promise<void> {
    await this.lab.stop();
    await this.sandbox.stop();
  }

  async dispose(): Promise<void> {
    await this.end();
    // A write that was under way when the lab stopped may still put its file there.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }

  #ports(): CorePorts {
    const { time, folder, keychain } = this;
    const clock = shiftedClock(time);
    const http = createHttpClient();
    const file = createJsonFile(path.join(folder, 'sdk-state.json'));
    let appearance: Snapshot['appearance'] = 'system';
    return {
      random: () => this.chance,
      clock,
      timers: time,
      http,
      sdk: createMobileMessaging({
        clock,
        timers: time,
        http,
        storage: { load: () => file.read(), save: (state) => file.write(state) },
        newId,
      }),
      vault: new KeychainSecretStore({
        load: () => Promise.resolve(keychain),
        service: 'Personalization Lab',
        account: (key) => accountName(key, folder),
        provider: 'Secret Service',
        outdated: createOutdatedItems(createJsonFile(path.join(folder, 'vault.json'))),
        delay: (milliseconds, signal) => time.delay(milliseconds, signal),
        limitMs: 3_000,
      }),
      secrets: this.secrets,
      about: ABOUT,
      device: DEVICE,
      appearance: {
        current: () => appearance,
        change: (next) => {
          appearance = next;
          return Promise.resolve();
        },
      },
      profile: {
        current: () => this.profile,
        change: (next) => {
          this.profile = next;
          return Promise.resolve();
        },
        reset: () => {
          this.profile = 'strict';
          return Promise.resolve(this.profile);
        },
      },
      presenter: {
        current: () => this.presenter,
        change: (on) => {
          this.presenter = on;
          return Promise.resolve();
        },
      },
      speakerNotes: {
        open: () => this.notesOpened(true),
        subscribe: (listener) => void (this.notesOpened = listener),
      },
      admin: this.admin,
      preferences: this.preferences,
      updates: NO_UPDATES_PORT,
      clipboard: {
        readText: () => this.clipboard,
        writeText: (text) => {
          this.clipboard = text;
        },
      },
      dialogs: this.files,
      demo: this.stage,
      openTarget: () => openTestTarget(),
      openLink: () => Promise.resolve(),
      onProblem: (_what, error) => this.problems.push(error),
    };
  }
}

const DEVICE = {
  sdkVersion: '0.0.0',
  appVersion: '0.0.0',
  os: 'Linux',
  osVersion: '1',
  deviceManufacturer: 'Test',
  deviceModel: 'Test',
  deviceName: 'Test',
  language: 'en',
  deviceTimezoneOffset: 'GMT+00:00',
};

function openSandbox(folder: string, time: ManualTime): Promise<RunningSandbox> {
  const deps = { ...systemDeps(), clock: time };
  return startSandbox({ deps, keepIn: path.join(folder, 'sandbox-state.json') });
}
