/**
 * A real build on a device: what there is to choose, and by which address the device reaches this machine.
 */

export const CONNECT_SDKS = ['android', 'ios', 'flutter', 'reactNative'] as const;
export type ConnectSdk = (typeof CONNECT_SDKS)[number];
export const CONNECT_SDK_TITLES: Readonly<Record<ConnectSdk, string>> = {
  android: 'Android (Kotlin)',
  ios: 'iOS (Swift)',
  flutter: 'Flutter',
  reactNative: 'React Native',
};

export const CONNECT_DEVICES = [
  'androidEmulator',
  'genymotion',
  'androidUsb',
  'iosSimulator',
  'androidNetwork',
  'iosNetwork',
] as const;
export type ConnectDevice = (typeof CONNECT_DEVICES)[number];
export const CONNECT_DEVICE_TITLES: Readonly<Record<ConnectDevice, string>> = {
  androidEmulator: 'Android emulator',
  genymotion: 'Genymotion',
  androidUsb: 'Android over adb',
  iosSimulator: 'iOS simulator',
  androidNetwork: 'Android device on this network',
  iosNetwork: 'iPhone or iPad on this network',
};

export interface ConnectChoice {
  readonly sdk: ConnectSdk;
  readonly device: ConnectDevice;
  /** This machine's address on the network; only devices on the network use it. */
  readonly address: string;
  readonly port: number;
  readonly applicationCode: string;
}

export interface ConnectSnippet {
  /** Tells the snippets of a choice apart. */
  readonly id: string;
  readonly title: string;
  /** The file it goes into, or where it is typed. */
  readonly file: string;
  readonly language: 'kotlin' | 'swift' | 'dart' | 'ts' | 'xml' | 'sh';
  readonly code: string;
  /** What to know about it, or null. */
  readonly note: string | null;
}

/** Where the machine is, as seen from a device that cannot use the network for it. */
const HOSTS: Readonly<Partial<Record<ConnectDevice, string>>> = {
  androidEmulator: '10.0.2.2',
  genymotion: '10.0.3.2',
  androidUsb: 'localhost',
  iosSimulator: 'localhost',
};

/** The devices that an app of this SDK can run on. */
export function devicesFor(sdk: ConnectSdk): readonly ConnectDevice[] {
  if (sdk === 'android') return CONNECT_DEVICES.filter((device) => platformOf(device) === 'android');
  if (sdk === 'ios') return CONNECT_DEVICES.filter((device) => platformOf(device) === 'ios');
  return CONNECT_DEVICES;
}

export function platformOf(device: ConnectDevice): 'android' | 'ios' {
  return device === 'iosSimulator' || device === 'iosNetwork' ? 'ios' : 'android';
}

/** The name or address that the device reaches this machine by. */
export function connectHost({ device, address }: Pick<ConnectChoice, 'device' | 'address'>): string {
  return HOSTS[device] ?? address;
}

/** The base URL to give to the SDK, without a slash at its end. */
export function connectUrl(choice: Pick<ConnectChoice, 'device' | 'address' | 'port'>): string {
  const host = connectHost(choice);
  return `http://${host.includes(':') ? `[${host}]` : host}:${choice.port}`;
}
