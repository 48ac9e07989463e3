/**
 * Request headers. Names are written as the SDKs write them.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { DeviceInfo } from '../api/api.ts';
import { difference } from '../profile/profile.ts';

export interface HeaderParts {
  /** The whole value, `Bearer …` or `App …`. */
  readonly authorization: string;
  readonly applicationCodeHash: string;
  readonly pushRegistrationId: string | null;
  readonly universalInstallationId: string;
  /** Of the session that the app is in; null before a registration. Goes out whether or not the caller is named. */
  readonly sessionId: string | null;
  readonly method: string;
  readonly hasBody: boolean;
  readonly methodOverride: string | null;
  readonly device: DeviceInfo;
}

const USER_AGENT = { plain: plainUserAgent, android: androidUserAgent, ios: iosUserAgent } as const;

/** The headers of a request. */
export function requestHeaders(
  parts: HeaderParts,
  profile: PlatformProfile,
): Readonly<Record<string, string>> {
  const { pushRegistrationId, methodOverride, sessionId } = parts;
  const contentType = contentTypeOf(parts, profile);
  return {
    Authorization: parts.authorization,
    applicationcode: parts.applicationCodeHash,
    ...(pushRegistrationId === null ? {} : { pushregistrationid: pushRegistrationId }),
    installationid: parts.universalInstallationId,
    foreground: 'true',
    ...(sessionId === null ? {} : { sessionId }),
    Accept: 'application/json',
    ...(contentType === null ? {} : { 'Content-Type': contentType }),
    'User-Agent': printable(USER_AGENT[difference('wire.userAgent', profile)](parts.device)),
    ...(methodOverride === null ? {} : { 'X-HTTP-Method-Override': methodOverride }),
  };
}

/** Android's HTTP stack names a type of its own for a POST without a body. */
function contentTypeOf({ hasBody, method }: HeaderParts, profile: PlatformProfile): string | null {
  const rule = difference('wire.contentType', profile);
  if (hasBody || rule === 'always') return 'application/json';
  return rule === 'formWithoutBody' && method === 'POST' ? 'application/x-www-form-urlencoded' : null;
}

/**
 * The token as the platform puts it behind `Bearer`.
 *
 * @returns null where the token is refused since no header can carry it; a profile that lets its HTTP stack find out
 * gets the text all the same
 */
export function tokenInHeader(token: string, profile: PlatformProfile): string | null {
  const isStripped = difference('wire.lineBreakAfterToken', profile) === 'stripped';
  const text = isStripped ? token.replace(/(?:\r\n|[\r\n])$/, '') : token;
  if (difference('wire.headerCharacters', profile) === 'leftToHttp') return text;
  return /^[\t\x20-\x7e]*$/.test(text) ? text : null;
}

/** Whether a header can carry the text: no control characters but the tab. */
export function isHeaderValue(text: string): boolean {
  return Array.from(text).every(
    (character) => character === '\t' || (character >= ' ' && character !== '\u007f'),
  );
}

/** First ten hexadecimal digits of the SHA-256 of the application code. */
export async function hashApplicationCode(applicationCode: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(applicationCode));
  const digits = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('').slice(0, 10);
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '');
}

function plainUserAgent(device: DeviceInfo): string {
  return `Mobile Messaging/${device.sdkVersion} (${device.os} ${device.osVersion})`;
}

/** Fields the desktop has no value for (processor, carrier, SIM) stay empty. */
function androidUserAgent(device: DeviceInfo): string {
  const { os, osVersion, deviceModel, deviceManufacturer, appVersion, deviceName } = device;
  const system = [os, osVersion, '', deviceModel, deviceManufacturer, '', appVersion, deviceName];
  const carrier = Array<string>(6).fill('');
  return `Infobip Mobile API Client/${device.sdkVersion}(${[...system, ...carrier].join(';')})`;
}

function iosUserAgent(device: DeviceInfo): string {
  const { osVersion, deviceModel, appVersion, deviceName } = device;
  const fields = ['iOS', osVersion, '', deviceModel, '', '', appVersion, deviceName, '', '', ''];
  return `MobileMessaging/${device.sdkVersion}(${fields.join(';')})`;
}
