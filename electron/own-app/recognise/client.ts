/**
 * Who is asking: platform, version of the SDK and plugin, by the User-Agent.
 *
 * Source: UserAgentUtil and SoftwareInformation of Android, MMUserAgent of iOS.
 */
import type { Recognised } from '../exchange.ts';

export type RecognisedClient = Pick<Recognised, 'platform' | 'sdkVersion' | 'plugin'>;

/** The names the SDKs give themselves, and the platform of each. */
export const PRODUCTS = [
  { name: 'Infobip Mobile API Client', platform: 'android' },
  { name: 'Infobip Mobile API SDK', platform: 'android' },
  { name: 'MobileMessaging', platform: 'ios' },
] as const;

/** Names that the HTTP stack of a platform gives itself where the SDK does not. */
const STACKS = [
  { name: /\b(?:CFNetwork|Darwin)\//, platform: 'ios' },
  { name: /\b(?:okhttp|Dalvik)\//, platform: 'android' },
] as const;

const LONGEST_VERSION = 120;
const VERSION = /^(\d+(?:\.\d+)*(?:[-.](?:snapshot|alpha|beta|rc)(?:[-.]?\d+)*)?)(.*)$/i;
const PLUGIN = /^([a-z][a-z_ -]{0,39})[-_ /](\d[\w.+-]{0,39})$/i;

const UNKNOWN: RecognisedClient = { platform: null, sdkVersion: null, plugin: null };

/** What a User-Agent tells. */
export function clientOf(userAgent: string): RecognisedClient {
  const text = userAgent.trim();
  const lower = text.toLowerCase();
  const product = PRODUCTS.find(
    ({ name }) => /^[/(]/.test(lower.slice(name.length)) && lower.startsWith(name.toLowerCase()),
  );
  if (product === undefined) {
    return { ...UNKNOWN, platform: STACKS.find(({ name }) => name.test(text))?.platform ?? null };
  }
  const rest = text.slice(product.name.length);
  const version = rest.startsWith('/') ? (rest.slice(1).split('(', 1)[0] ?? '') : '';
  return { platform: product.platform, ...versionsOf(version.trim()) };
}

/** `15.1.0-SNAPSHOT`, `15.0.0-flutter-9.9.0` (Android), `15.5.2 flutter 9.9.0` (iOS) */
function versionsOf(text: string): Pick<Recognised, 'sdkVersion' | 'plugin'> {
  const [, version = null, rest = ''] = VERSION.exec(text.slice(0, LONGEST_VERSION)) ?? [];
  if (version === null) return { sdkVersion: null, plugin: null };
  return { sdkVersion: version, plugin: pluginOf(rest.replace(/^[- ]+/, '').trim()) };
}

function pluginOf(text: string): string | null {
  const [, name, version] = PLUGIN.exec(text) ?? [];
  if (name !== undefined && version !== undefined) return `${name} ${version}`;
  return /^[a-z][\w .-]{0,39}$/i.test(text) ? text : null;
}
