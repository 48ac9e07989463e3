/**
 * What gives a platform away where there is no User-Agent, as in a log: the surest mark first.
 */
import { isObject, parseJsonOrNothing } from '../../../shared/lib/json.ts';
import type { ArrivedRequest, Recognised } from '../exchange.ts';
import { headerOf } from './headers.ts';
import type { MatchedRoute } from './routes.ts';
import { decodedText, readTarget } from './target.ts';

type Platform = Recognised['platform'];
type Mark = (request: ArrivedRequest, route: MatchedRoute | null) => Platform;

/** Push services of the platforms, as they are named in paths, queries and bodies. */
const SERVICES: Readonly<Record<string, Platform>> = {
  gcm: 'android',
  firebase: 'android',
  fcm: 'android',
  hms: 'android',
  apns: 'ios',
};

/** Booleans in a query. */
const BOOLEANS: Readonly<Record<string, Platform>> = {
  true: 'android',
  false: 'android',
  1: 'ios',
  0: 'ios',
};
const FLAGS = ['ri', 'rt', 'validate', 'forceDepersonalize', 'keepAsLead', 'setDeviceAsPrimary'];

const MARKS: readonly Mark[] = [byOverride, byService, byFlags, byMethod, byCall, byBody, byContentType];

/** The platform that a request gives away, or null. */
export function platformByMarks(request: ArrivedRequest, route: MatchedRoute | null): Platform {
  for (const mark of MARKS) {
    const platform = mark(request, route);
    if (platform !== null) return platform;
  }
  return null;
}

function byOverride({ headers }: ArrivedRequest): Platform {
  return headerOf(headers, 'X-HTTP-Method-Override') === null ? null : 'android';
}

function byService(request: ArrivedRequest, route: MatchedRoute | null): Platform {
  const named = route?.values['service'] ?? parametersOf(request).get('platformType') ?? '';
  return ownOf(SERVICES, decodedText(named).toLowerCase());
}

function byFlags(request: ArrivedRequest, route: MatchedRoute | null): Platform {
  if (route === null) return null;
  const parameters = parametersOf(request);
  for (const flag of FLAGS) {
    const platform = ownOf(BOOLEANS, parameters.get(flag) ?? '');
    if (platform !== null) return platform;
  }
  return null;
}

/** Android sends a PATCH as POST, and deletes nothing. */
function byMethod(request: ArrivedRequest, route: MatchedRoute | null): Platform {
  return route !== null && /^(?:PATCH|DELETE)$/i.test(request.method) ? 'ios' : null;
}

function byCall(request: ArrivedRequest, route: MatchedRoute | null): Platform {
  if (route?.call === 'repersonalize') return 'android';
  const isPatch = route?.call === 'saveUser' || route?.call === 'saveInstallation';
  return isPatch && request.method.toUpperCase() === 'POST' ? 'android' : null;
}

function byBody({ body }: ArrivedRequest, route: MatchedRoute | null): Platform {
  const hasDevice =
    route?.call === 'register' || route?.call === 'saveInstallation' || route?.call === 'session';
  if (body === null || !hasDevice) return null;
  const json = parseJsonOrNothing(body);
  const device = isObject(json) && isObject(json['systemData']) ? json['systemData'] : json;
  if (!isObject(device)) return null;
  const service = ownOf(SERVICES, String(textOf(device['pushServiceType'])).toLowerCase());
  if (service !== null) return service;
  const system = textOf(device['os']).toLowerCase();
  return system === 'android' ? 'android' : system === 'ios' ? 'ios' : null;
}

function byContentType({ headers, method }: ArrivedRequest, route: MatchedRoute | null): Platform {
  const type = headerOf(headers, 'Content-Type') ?? '';
  if (route === null || type === '') return null;
  if (/^application\/x-www-form-urlencoded/i.test(type)) return 'android';
  return method.toUpperCase() === 'GET' ? 'ios' : null;
}

function parametersOf({ target }: ArrivedRequest): ReadonlyMap<string, string> {
  return new Map(readTarget(target).query.map(({ name, value }) => [name, value]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function ownOf(table: Readonly<Record<string, Platform>>, name: string): Platform {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}
