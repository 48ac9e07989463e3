/**
 * The requests the SDK makes: method and path by operation. Return flags come from the difference table.
 *
 * Source: request classes of both SDKs.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';
import { jsonText } from '../state/json-text.ts';
import { asUrlText, percentEncoded, QUERY_ENCODERS } from './url-text.ts';

export const OPERATIONS = {
  createInstance: { method: 'POST', path: '/mobile/1/appinstance' },
  getInstance: { method: 'GET', path: '/mobile/1/appinstance/{regId}' },
  patchInstance: { method: 'PATCH', path: '/mobile/1/appinstance/{regId}' },
  getUser: { method: 'GET', path: '/mobile/1/appinstance/{regId}/user' },
  patchUser: { method: 'PATCH', path: '/mobile/1/appinstance/{regId}/user' },
  personalize: { method: 'POST', path: '/mobile/1/appinstance/{regId}/personalize' },
  repersonalize: { method: 'POST', path: '/mobile/1/appinstance/{regId}/repersonalize' },
  depersonalize: { method: 'POST', path: '/mobile/1/appinstance/{regId}/depersonalize' },
  customEvents: { method: 'POST', path: '/mobile/1/appinstance/{regId}/user/events/custom' },
  inbox: { method: 'GET', path: '/mobile/1/user/{externalUserId}/inbox/{service}/messages' },
} as const;
export type Operation = keyof typeof OPERATIONS;

/** What a call wants to send; the rest of the request follows from settings and state. */
export interface RequestPlan {
  readonly operation: Operation;
  /** Values of the path's placeholders. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string | boolean])[];
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** The path with its query, relative to the base URL. */
export function requestTarget(plan: RequestPlan, profile: PlatformProfile): string {
  const path = pathOf(plan, profile);
  const booleans = difference('wire.booleans', profile);
  const pairs = [...plan.query, ...returnFlags(plan.operation, profile)].map(
    ([name, value]) => [name, typeof value === 'boolean' ? booleans[value ? 1 : 0] : value] as const,
  );
  if (pairs.length === 0) return path;
  const encode = QUERY_ENCODERS[difference('wire.queryEncoding', profile)];
  return `${path}?${inOrder(pairs, profile)
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&')}`;
}

const PATH_ENCODERS = { encoded: percentEncoded, raw: (value: string) => value, urlText: asUrlText } as const;

function pathOf(plan: RequestPlan, profile: PlatformProfile): string {
  const rule = difference('wire.pathValues', profile);
  const encode = PATH_ENCODERS[rule];
  const path = OPERATIONS[plan.operation].path.replace(/\{(\w+)\}/g, (whole, name: string) =>
    encode(plan.path[name] ?? whole),
  );
  // Put into the text of an address, a question mark or a number sign ends the path.
  return rule === 'urlText' ? (path.split(/[?#]/, 1)[0] ?? path) : path;
}

function inOrder<P extends readonly [string, string]>(
  pairs: readonly P[],
  profile: PlatformProfile,
): readonly P[] {
  const order: 'asWritten' | 'sorted' | readonly string[] = difference('wire.queryOrder', profile);
  if (order === 'asWritten') return pairs;
  if (order === 'sorted') return pairs.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return pairs.toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

function returnFlags(
  operation: Operation,
  profile: PlatformProfile,
): readonly (readonly [string, boolean])[] {
  const flags: Readonly<Partial<Record<string, Readonly<Record<string, boolean>>>>> = difference(
    'wire.flags',
    profile,
  );
  return Object.entries(flags[operation] ?? {});
}

/** The method on the wire, and the header that carries the real one where they differ. */
export function wireMethod(
  operation: Operation,
  profile: PlatformProfile,
): { readonly method: string; readonly override: string | null } {
  const { method } = OPERATIONS[operation];
  const isOverridden = method === 'PATCH' && difference('wire.patch', profile) === 'postWithOverride';
  return isOverridden ? { method: 'POST', override: method } : { method, override: null };
}

/** Whether the headers name the installation that asks. */
export function namesCaller(operation: Operation, profile: PlatformProfile): boolean {
  return operation !== 'inbox' || difference('wire.inbox', profile).namesCaller;
}

/** The body as it is sent. */
export function bodyText(
  body: RequestPlan['body'],
  profile: PlatformProfile,
  indent?: number,
): string | null {
  return body === null ? null : jsonText(body, profile, indent);
}
