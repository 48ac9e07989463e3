/**
 * The paths of the mobile API and which call asks for each. Versions are taken as they come: an older or newer SDK asks
 * for another one.
 *
 * Source: request classes of both SDKs, Android at 1746df37 and iOS at 3d78922d.
 */
import type { ArrivedRequest, OwnAppCall } from '../exchange.ts';
import { headerOf } from './headers.ts';
import { plainText, readTarget } from './target.ts';

interface Route {
  readonly call: OwnAppCall;
  /** Any of them: Android sends its patches as POST, which a log without headers does not tell. */
  readonly methods: readonly string[];
  /** Behind `/mobile/<version>/`. */
  readonly path: string;
}

const PATCH = ['PATCH', 'POST'];
/** Where a path takes one of them, any other of them is meant for it, and is a wrong method. */
const WRITING_METHODS = ['POST', 'PUT', 'PATCH'];

const ROUTES: readonly Route[] = [
  { call: 'register', methods: ['POST'], path: 'appinstance' },
  { call: 'fetchInstallation', methods: ['GET'], path: 'appinstance/{regId}' },
  { call: 'saveInstallation', methods: PATCH, path: 'appinstance/{regId}' },
  // An expired registration, on iOS.
  { call: 'other', methods: ['DELETE'], path: 'appinstance/{regId}' },
  { call: 'fetchUser', methods: ['GET'], path: 'appinstance/{regId}/user' },
  { call: 'saveUser', methods: PATCH, path: 'appinstance/{regId}/user' },
  { call: 'personalize', methods: ['POST'], path: 'appinstance/{regId}/personalize' },
  { call: 'repersonalize', methods: ['POST'], path: 'appinstance/{regId}/repersonalize' },
  { call: 'depersonalize', methods: ['POST'], path: 'appinstance/{regId}/depersonalize' },
  { call: 'submitEvent', methods: ['POST'], path: 'appinstance/{regId}/user/events/custom' },
  { call: 'session', methods: ['POST'], path: 'appinstance/{regId}/user/events/session' },
  { call: 'other', methods: ['GET'], path: 'appinstance/{regId}/user/livechatinfo' },
  { call: 'fetchInboxMessages', methods: ['GET'], path: 'user/{externalUserId}/inbox/{service}/messages' },
  { call: 'syncMessages', methods: ['POST', 'GET'], path: 'messages' },
  { call: 'reportSeen', methods: ['POST'], path: 'messages/seen' },
  { call: 'reportDelivery', methods: ['POST'], path: 'messages/deliveryreport' },
  { call: 'other', methods: ['POST'], path: 'messages/mo' },
  { call: 'checkVersion', methods: ['GET'], path: 'version' },
  { call: 'baseUrl', methods: ['GET'], path: 'baseurl' },
  { call: 'other', methods: ['GET'], path: 'chat/widget' },
];

/** Where the values of a route were found. */
export interface MatchedRoute {
  readonly call: OwnAppCall;
  /** The method that counts, which an override may name. */
  readonly method: string;
  /** The path from `/mobile` on as it was written, with the names of its values in their place. */
  readonly template: string;
  /** The values as they were written. */
  readonly values: Readonly<Record<string, string>>;
}

/** No path of the API comes near; an external user ID of nothing but slashes has 256 of them. */
const MOST_SEGMENTS = 512;

interface Place {
  readonly text: string;
  /** Index among all segments, the empty ones counted. */
  readonly at: number;
}

/** The route that a request asks for, or null. What stands before `/mobile/<version>/` belongs to the base URL. */
export function routeOf(request: ArrivedRequest): MatchedRoute | null {
  const { segments } = readTarget(request.target);
  if (segments.length > MOST_SEGMENTS) return null;
  const places = segments.flatMap((segment, at) =>
    segment === '' ? [] : [{ text: plainText(segment), at }],
  );
  const method = methodOf(request);
  for (const [index, { text }] of places.entries()) {
    if (text !== 'mobile' || !/^\d{1,3}$/.test(places[index + 1]?.text ?? '')) continue;
    const found = matchFrom(segments, places.slice(index), method);
    if (found !== null) return found;
  }
  return null;
}

/** The method that is meant: Android sends PATCH as a POST that names it in a header. */
export function methodOf(request: ArrivedRequest): string {
  const method = request.method.toUpperCase();
  const override = headerOf(request.headers, 'X-HTTP-Method-Override');
  return method === 'POST' && override !== null ? override.trim().toUpperCase() : method;
}

function matchFrom(
  segments: readonly string[],
  places: readonly Place[],
  method: string,
): MatchedRoute | null {
  const fitting = ROUTES.flatMap((route) => {
    const spans = spansOf(route.path.split('/'), places.slice(2));
    return spans === null ? [] : [{ ...route, spans }];
  });
  const isWriting = WRITING_METHODS.includes(method);
  const found =
    fitting.find(({ methods }) => methods.includes(method)) ??
    fitting.find(({ methods }) => isWriting && methods.some((other) => WRITING_METHODS.includes(other)));
  if (found === undefined) return null;
  const values = found.spans.map(({ name, from, to }) => [name, segments.slice(from, to).join('/')] as const);
  return {
    call: found.call,
    method,
    template: templateOf(segments, places[0]?.at ?? 0, found.spans),
    values: Object.fromEntries(values),
  };
}

interface Span {
  readonly name: string;
  readonly from: number;
  /** Behind the last segment. */
  readonly to: number;
}

/** Where the values of a path are; an external user ID may hold slashes, or nothing at all. Null where it is no match. */
function spansOf(pattern: readonly string[], tail: readonly Place[]): readonly Span[] | null {
  const open = pattern.indexOf('{externalUserId}');
  const behind = open === -1 ? 0 : pattern.length - open - 1;
  if (open === -1 ? tail.length !== pattern.length : tail.length < pattern.length - 1) return null;
  const spans: Span[] = [];
  for (const [index, part] of pattern.entries()) {
    if (index === open) {
      const before = tail[open - 1]?.at ?? 0;
      spans.push({ name: 'externalUserId', from: before + 1, to: tail[tail.length - behind]?.at ?? 0 });
      continue;
    }
    const place = tail[open !== -1 && index > open ? tail.length - pattern.length + index : index];
    if (place === undefined) return null;
    if (part.startsWith('{')) spans.push({ name: part.slice(1, -1), from: place.at, to: place.at + 1 });
    else if (place.text !== part) return null;
  }
  return spans;
}

/** With all slashes before `mobile`, since one too many there is one of the SDK's own. */
function templateOf(segments: readonly string[], start: number, spans: readonly Span[]): string {
  let first = start;
  while (first > 0 && segments[first - 1] === '') first -= 1;
  const slashes = Math.max(1, start - first + (first > 0 ? 1 : 0));
  const written = segments.slice(start).flatMap((segment, index) => {
    const span = spans.find(({ from, to }) => start + index >= from && start + index < to);
    if (span === undefined) return [segment];
    return span.from === start + index ? [`{${span.name}}`] : [];
  });
  return '/'.repeat(slashes) + written.join('/');
}
