/**
 * The device that the iOS phone plays, how its SDK describes it, and how Foundation writes JSON, dates and queries.
 */
import type { JsonObject, JsonValue } from './phone.ts';

export const IOS_SDK = '15.5.2';
export const INSTALLATION_ID = 'B0C1D2E3-4F50-4A6B-8C7D-9E0F1A2B3C4D';
export const PUSH_TOKEN = '7f3c19a4not0a0real0token5b2d8e6f';

/** `MobileMessaging/15.5.2 flutter 9.9.0(iOS;17.5;…)` */
export function iosUserAgent(plugin: string | undefined): string {
  const version = plugin === undefined ? IOS_SDK : `${IOS_SDK} ${plugin}`;
  const device = ['iOS', '17.5', '', 'iPhone 14 Pro', '', 'com.example.northwind', '3.2.0', 'iPhone'];
  return `MobileMessaging/${version}(${[...device, 'A1 HR', '10', '219'].join(';')})`;
}

export function iosSystemData(plugin: string | undefined): JsonObject {
  return {
    sdkVersion: plugin === undefined ? IOS_SDK : `${IOS_SDK} (${plugin})`,
    pushServiceType: 'APNS',
    os: 'iOS',
    osVersion: '17.5',
    deviceManufacturer: 'Apple',
    notificationsEnabled: true,
    deviceModel: 'iPhone 14 Pro',
    appVersion: '3.2.0',
    deviceSecure: true,
    language: 'en',
    deviceName: 'iPhone',
    deviceTimezoneOffset: 'GMT+01:00',
  };
}

/** `2026-11-24T09:00:00Z`: the formatter's `ZZZZZ` is `Z` in UTC. */
export function isoSeconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** JSON with sorted names and slashes as they are. */
export function foundationJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(foundationJson).join(',')}]`;
  const names = Object.keys(value).toSorted((one, other) => byName.compare(one, other));
  return `{${names.map((name) => `${JSON.stringify(name)}:${foundationJson(value[name] ?? null)}`).join(',')}}`;
}

/** A query as `URLComponents` writes its items: sorted by name, flags as digits, `+ / : @ ?` as they are. */
export function queryText(parameters: Readonly<Record<string, string | boolean>>): string {
  return Object.entries(parameters)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${itemText(typeof value === 'boolean' ? (value ? '1' : '0') : value)}`)
    .join('&');
}

function itemText(value: string): string {
  return encodeURIComponent(value).replaceAll(/%(?:2B|2F|3A|40|3F|24|2C)/g, (part) =>
    decodeURIComponent(part),
  );
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** What differs from what the server is known to have; null where nothing does. A missing name is not removed. */
export function deltaOf(known: JsonObject, wanted: JsonObject): JsonObject | null {
  const changed = Object.entries(wanted).flatMap(([name, value]): [string, JsonValue][] => {
    const before = known[name] ?? null;
    if (isObject(before) && isObject(value)) {
      const inner = deltaOf(before, value);
      return inner === null ? [] : [[name, inner]];
    }
    return JSON.stringify(before) === JSON.stringify(value) ? [] : [[name, value]];
  });
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
