/**
 * Which call of the vendor's SDKs a request is, by method and path alone.
 */
import type { OwnAppCall, OwnAppExchange, Recognised } from '../../own-app/exchange.ts';

const INSTANCE = String.raw`/mobile/1/appinstance/([^/]+)`;

const CALLS: readonly (readonly [method: string, path: RegExp, call: OwnAppCall])[] = [
  ['POST', /^\/mobile\/1\/appinstance$/, 'register'],
  ['GET', new RegExp(`^${INSTANCE}$`), 'fetchInstallation'],
  ['PATCH', new RegExp(`^${INSTANCE}$`), 'saveInstallation'],
  ['GET', new RegExp(`^${INSTANCE}/user$`), 'fetchUser'],
  ['PATCH', new RegExp(`^${INSTANCE}/user$`), 'saveUser'],
  ['POST', new RegExp(`^${INSTANCE}/personalize$`), 'personalize'],
  ['POST', new RegExp(`^${INSTANCE}/repersonalize$`), 'repersonalize'],
  ['POST', new RegExp(`^${INSTANCE}/depersonalize$`), 'depersonalize'],
  ['POST', new RegExp(`^${INSTANCE}/user/events/session$`), 'session'],
  ['POST', new RegExp(`^${INSTANCE}/user/events/custom$`), 'submitEvent'],
  ['GET', /^\/mobile\/1\/user\/[^/]+\/inbox\/(?:gcm|apns)\/messages$/, 'fetchInboxMessages'],
  ['POST', /^\/mobile\/2\/messages\/seen$/, 'reportSeen'],
  ['POST', /^\/mobile\/5\/messages$/, 'syncMessages'],
  ['GET', /^\/mobile\/3\/version$/, 'checkVersion'],
  ['GET', /^\/mobile\/1\/baseurl$/, 'baseUrl'],
];

export function interimRecognise({ request }: OwnAppExchange): Recognised {
  const header = (name: string): string | null =>
    request.headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? null;
  const path = request.target.split('?', 1)[0] ?? '';
  const method = header('x-http-method-override') ?? request.method;
  const found = CALLS.find(([wanted, pattern]) => wanted === method && pattern.test(path));
  const agent = header('user-agent') ?? '';
  const [, android] = /^Infobip Mobile API (?:Client|SDK)\/([\w.-]+)/.exec(agent) ?? [];
  const [, ios] = /^MobileMessaging\/([\w.-]+)/.exec(agent) ?? [];
  const scheme = /^\s*(App|Bearer)\b/i.exec(header('authorization') ?? '')?.[1]?.toLowerCase();
  return {
    call: found?.[2] ?? 'other',
    platform: android === undefined ? (ios === undefined ? null : 'ios') : 'android',
    sdkVersion: android ?? ios ?? null,
    plugin: null,
    regId: new RegExp(`^${INSTANCE}`).exec(path)?.[1] ?? header('pushregistrationid'),
    scheme: scheme === undefined ? null : scheme === 'app' ? 'App' : 'Bearer',
  };
}
