/**
 * What the app says of itself and of the machine.
 */
import os from 'node:os';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { DeviceInfo } from '../../sdk/api/api.ts';
import { type BuildInfo, isStandIn } from './build-info.ts';

const OS_NAMES: Readonly<Record<string, string>> = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' };

function osName(): string {
  return OS_NAMES[process.platform] ?? process.platform;
}

export function aboutApp(version: string, packaged: boolean, build: BuildInfo): Snapshot['about'] {
  const electron = process.versions['electron'] ?? '';
  return {
    version,
    electron,
    chrome: process.versions['chrome'] ?? '',
    node: process.versions.node,
    os: `${osName()} ${os.release()}`,
    packaged,
    license: build.license,
    standIn: isStandIn(version, packaged, electron, build.electron),
  };
}

/** The installation's own data. The machine's name is a person's affair and stays out. */
export function describeDevice(version: string, language: string, now: Date): DeviceInfo {
  return {
    sdkVersion: version,
    appVersion: version,
    os: osName(),
    osVersion: os.release(),
    deviceManufacturer: 'Electron',
    deviceModel: os.machine(),
    deviceName: 'Personalization Lab',
    language,
    deviceTimezoneOffset: formatTimezone(-now.getTimezoneOffset()),
  };
}

/** Minutes east of Greenwich as the API writes them: `GMT+02:00`. */
export function formatTimezone(minutesEast: number): string {
  const sign = minutesEast < 0 ? '-' : '+';
  const minutes = Math.abs(minutesEast);
  const part = (value: number): string => String(value).padStart(2, '0');
  return `GMT${sign}${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}
