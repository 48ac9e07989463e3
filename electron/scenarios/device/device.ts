/**
 * A device of a scenario: an SDK with nothing but memory behind it, and everything that can be seen of it.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type {
  DeviceInfo,
  HttpClient,
  LibraryEventName,
  MobileMessaging,
  SdkPorts,
  SdkStorage,
  Timers,
} from '../../sdk/api/api.ts';
import type { Clock } from '../../../shared/lib/clock.ts';
import { createMobileMessaging } from '../../sdk/mobile-messaging.ts';

const EVENTS: readonly LibraryEventName[] = [
  'registrationUpdated',
  'installationUpdated',
  'userUpdated',
  'personalized',
  'depersonalized',
  'storageProblem',
];

const DEVICES: Readonly<Record<PlatformProfile, DeviceInfo>> = {
  strict: deviceInfo('1.0.0', 'Scenario OS', '1', 'Personalization Lab', 'Scenario'),
  android: deviceInfo('15.1.0', 'Android', '16', 'Google', 'Pixel 10'),
  ios: deviceInfo('15.5.2', 'iOS', '26.0', 'Apple', 'iPhone18,1'),
};

function deviceInfo(
  sdkVersion: string,
  os: string,
  osVersion: string,
  deviceManufacturer: string,
  deviceModel: string,
): DeviceInfo {
  return {
    sdkVersion,
    appVersion: '1.0.0',
    os,
    osVersion,
    deviceManufacturer,
    deviceModel,
    deviceName: 'Scenario device',
    language: 'en',
    deviceTimezoneOffset: 'GMT+00:00',
  };
}

export interface DeviceOptions {
  readonly profile: PlatformProfile;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly http: HttpClient;
  readonly newId: () => string;
}

export interface Device {
  readonly info: DeviceInfo;
  /** Another object after each restart. */
  sdk(): MobileMessaging;
  /** Library events so far, by name. */
  readonly events: readonly string[];
  /** Finished calls so far. */
  readonly records: readonly CallRecord[];
  setNetwork(isAvailable: boolean): void;
  /** The app ends and is started again: memory is gone, what was saved is there. */
  restart(): void;
}

/** Makes a way to build SDKs; tests pass one that has a fault built in. */
export type SdkFactory = (ports: SdkPorts) => MobileMessaging;

export function createDevice(options: DeviceOptions, createSdk: SdkFactory = createMobileMessaging): Device {
  const events: string[] = [];
  const records: CallRecord[] = [];
  let isAvailable = true;
  const ports: SdkPorts = {
    clock: options.clock,
    timers: options.timers,
    http: options.http,
    newId: options.newId,
    storage: memoryStorage(),
    network: { isAvailable: () => isAvailable },
  };
  let sdk = start();

  function start(): MobileMessaging {
    const started = createSdk(ports);
    for (const name of EVENTS) started.on(name, () => events.push(name));
    started.onCall((record) => {
      if (record.outcome !== 'pending') records.push(record);
    });
    return started;
  }

  return {
    info: DEVICES[options.profile],
    sdk: () => sdk,
    events,
    records,
    setNetwork: (available) => {
      isAvailable = available;
    },
    restart: () => {
      sdk = start();
    },
  };
}

/** Keeps a copy, as a file would: what the SDK changes later must not show in it. */
function memoryStorage(): SdkStorage {
  let saved: unknown = null;
  return {
    load: async () => structuredClone(saved),
    async save(state) {
      saved = structuredClone(state);
    },
  };
}
