/**
 * What a request of the vendor's SDKs is, by method and path. Stands in for the recognition of `own-app` until that is
 * here.
 *
 * Source: request classes of both SDKs.
 */
import type { ArrivedRequest, OwnAppCall, Recognised } from '../../own-app/exchange.ts';

const REG = '/appinstance/[^/]+';
const CALLS: readonly (readonly [method: string, path: RegExp, call: OwnAppCall])[] = [
  ['GET', new RegExp(`${REG}/user$`), 'fetchUser'],
  ['PATCH', new RegExp(`${REG}/user$`), 'saveUser'],
  ['POST', new RegExp(`${REG}/personalize$`), 'personalize'],
  ['POST', new RegExp(`${REG}/repersonalize$`), 'repersonalize'],
  ['POST', new RegExp(`${REG}/depersonalize$`), 'depersonalize'],
  ['POST', new RegExp(`${REG}/user/events/custom$`), 'submitEvent'],
  ['POST', new RegExp(`${REG}/user/events/session$`), 'session'],
  ['POST', /\/appinstance$/, 'register'],
  ['GET', new RegExp(`${REG}$`), 'fetchInstallation'],
  ['PATCH', new RegExp(`${REG}$`), 'saveInstallation'],
  ['GET', /\/user\/.+\/inbox\/\w+\/messages$/, 'fetchInboxMessages'],
  ['POST', /\/messages\/seen$/, 'reportSeen'],
  ['POST', /\/messages\/deliveryreport$/, 'reportDelivery'],
  ['POST', /\/mobile\/\d+\/messages$/, 'syncMessages'],
  ['GET', /\/mobile\/\d+\/version$/, 'checkVersion'],
  ['GET', /\/mobile\/\d+\/baseurl$/, 'baseUrl'],
];

const ANDROID = /^Infobip Mobile API (?:Client|SDK)\/([\w.]+(?:-SNAPSHOT)?)(?:-([\w ]+)-([\w.]+))?\(/;
const IOS = /^MobileMessaging\/([\w.]+)(?: ([\w ]+ [\w.]+))?\(/;

/** Never throws. */
export function interimRecognise(request: ArrivedRequest): Recognised {
  const path = request.target.split('?', 1)[0] ?? '';
  const method = headerOf(request, 'x-http-method-override') ?? request.method;
  const isMobile = /\/mobile\/\d+\//.test(path);
  const call = isMobile ? CALLS.find((row) => row[0] === method && row[1].test(path))?.[2] : undefined;
  return {
    call: call ?? 'other',
    ...agentOf(headerOf(request, 'user-agent') ?? ''),
    regId: /\/appinstance\/([^/]+)/.exec(path)?.[1] ?? headerOf(request, 'pushregistrationid'),
    scheme: schemeOf(headerOf(request, 'authorization') ?? ''),
  };
}

function agentOf(agent: string): Pick<Recognised, 'platform' | 'sdkVersion' | 'plugin'> {
  const android = ANDROID.exec(agent);
  if (android !== null) {
    const plugin = android[2] === undefined ? null : `${android[2]} ${android[3] ?? ''}`;
    return { platform: 'android', sdkVersion: android[1] ?? null, plugin };
  }
  const ios = IOS.exec(agent);
  if (ios !== null) return { platform: 'ios', sdkVersion: ios[1] ?? null, plugin: ios[2] ?? null };
  return { platform: null, sdkVersion: null, plugin: null };
}

function schemeOf(authorization: string): 'App' | 'Bearer' | null {
  if (/^app\b/i.test(authorization)) return 'App';
  return /^bearer\b/i.test(authorization) ? 'Bearer' : null;
}

function headerOf({ headers }: ArrivedRequest, wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}
