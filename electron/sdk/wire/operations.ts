/**
 * The requests the SDK makes: method and path by operation. Return flags come from the difference table.
 *
 * Source: request classes of both SDKs.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';

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
  const isEncoded = difference('wire.pathValues', profile) === 'encoded';
  const path = OPERATIONS[plan.operation].path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = plan.path[name] ?? whole;
    return isEncoded ? percentEncoded(value) : value;
  });
  const booleans = difference('wire.booleans', profile);
  const pairs = [...plan.query, ...returnFlags(plan.operation, profile)].map(
    ([name, value]) => [name, typeof value === 'boolean' ? booleans[value ? 1 : 0] : value] as const,
  );
  if (pairs.length === 0) return path;
  return `${path}?${pairs.map(([name, value]) => `${name}=${percentEncoded(value)}`).join('&')}`;
}

const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `encodeURIComponent` throws for half a surrogate pair; that becomes U+FFFD, as UTF-8 encoders do. */
function percentEncoded(value: string): string {
  return encodeURIComponent(value.replace(HALF_PAIR, '\ufffd'));
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

/** The body as it is sent. */
export function bodyText(
  body: RequestPlan['body'],
  profile: PlatformProfile,
  indent?: number,
): string | null {
  if (body === null) return null;
  const isSorted = difference('wire.keyOrder', profile) === 'sorted';
  return JSON.stringify(isSorted ? sortNames(body) : body, null, indent);
}

/** Depth is bounded by the schemas of user data: at most an object in a list in an object. */
function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, sortNames(item)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
