/**
 * The device that the Android phone plays, and how its SDK describes it.
 */
import { createHash } from 'node:crypto';
import type { JsonValue } from './phone.ts';

export const ANDROID_SDK = '15.1.0';
export const INSTALLATION_ID = '5f0c7a52-6a0e-4d1c-9b57-2f1f0c4e8d11';
export const PUSH_TOKEN = 'cJ2kQ0sXTg6:APA91bHn-not-a-real-token_0123456789';

type Fields = readonly (readonly [string, JsonValue])[];

/** First ten hex digits of the application code's SHA-256. */
export function codeHash(applicationCode: string): string {
  return createHash('sha256').update(applicationCode).digest('hex').slice(0, 10);
}

/** `Infobip Mobile API Client/15.1.0-flutter-9.9.0(Android;14;…)`: the plugin's blanks become hyphens. */
export function androidUserAgent(plugin: string | undefined): string {
  const version = plugin === undefined ? ANDROID_SDK : `${ANDROID_SDK}-${plugin.replaceAll(' ', '-')}`;
  const device = ['Android', '14', 'arm64-v8a', 'Pixel 8', 'Google', 'Northwind', '3.2.0', 'Pixel 8'];
  const carrier = ['A1 HR', '10', '219', 'A1 HR', '10', '219'];
  return `Infobip Mobile API Client/${version}(${[...device, ...carrier].join(';')})`;
}

/** What the SDK reports of the device, in the order of the class `AppInstance`. */
export function androidSystemData(plugin: string | undefined): Fields {
  return [
    ['notificationsEnabled', true],
    ['sdkVersion', plugin === undefined ? ANDROID_SDK : `${ANDROID_SDK} (${plugin})`],
    ['appVersion', '3.2.0'],
    ['os', 'Android'],
    ['osVersion', '14'],
    ['deviceManufacturer', 'Google'],
    ['deviceModel', 'Pixel 8'],
    ['deviceSecure', true],
    ['language', 'en'],
    ['deviceTimezoneOffset', 'GMT+01:00'],
    ['deviceName', 'Pixel 8'],
  ];
}

/** All members of `AppInstance`, for the log: what is not set is null there. */
export function asAppInstance(fields: Fields): Fields {
  const names = [
    'pushRegId',
    'regEnabled',
    'notificationsEnabled',
    'sdkVersion',
    'appVersion',
    'os',
    'osVersion',
    'deviceManufacturer',
    'deviceModel',
    'deviceSecure',
    'language',
    'deviceTimezoneOffset',
    'applicationUserId',
    'deviceName',
    'customAttributes',
    'isPrimary',
    'pushServiceType',
    'pushServiceToken',
  ];
  const given = new Map(fields);
  return names.map((name) => [name, given.get(name) ?? null]);
}

/** `2026-11-24T09:00:00Z` */
export function utcSeconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}
