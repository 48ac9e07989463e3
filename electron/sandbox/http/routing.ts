/**
 * Hono as the router of all three listeners: it finds the handler, this module turns data into its terms and back.
 */
import { Hono } from 'hono';
import { jsonAnswer, pathOf, type WireAnswer, type WireRequest } from './exchange.ts';

export interface Match<C> {
  readonly request: WireRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Whatever the API passes along with a request. */
  readonly context: C;
}

export interface Route<C> {
  readonly method: string;
  /** Hono's syntax: `/people/:id`. */
  readonly path: string;
  respond(match: Match<C>): WireAnswer | Promise<WireAnswer>;
}

export type Dispatch<C> = (request: WireRequest, context: C) => Promise<WireAnswer>;

interface Carried<C> {
  readonly request: WireRequest;
  readonly context: C;
  answer: WireAnswer | null;
  error: Error | null;
}

/** What a fetch `Request` can carry; TRACE and CONNECT it refuses to. */
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
const ORIGIN = 'http://sandbox.invalid';

/** Makes a dispatcher. Errors that handlers throw are rethrown to the caller; unknown paths answer 404 or 405. */
export function createDispatch<C>(routes: readonly Route<C>[]): Dispatch<C> {
  const app = new Hono<{ Bindings: { carried: Carried<C> } }>();
  for (const route of routes) {
    app.on(route.method, route.path, async (context) => {
      const { carried } = context.env;
      carried.answer = await route.respond({
        request: carried.request,
        params: context.req.param(),
        query: new URL(context.req.url).searchParams,
        context: carried.context,
      });
      return new Response(null);
    });
  }
  app.onError((error, context) => {
    context.env.carried.error = error;
    return new Response(null);
  });
  return async (request, context) => {
    const url = urlOf(request);
    if (url === null) return jsonAnswer(400, { error: 'TARGET_INVALID' });
    const method = effectiveMethod(request);
    if (!METHODS.has(method)) return jsonAnswer(405, { error: 'METHOD_NOT_ALLOWED' });
    const carried: Carried<C> = { request, context, answer: null, error: null };
    await app.fetch(new Request(url, { method }), { carried });
    if (carried.error !== null) throw carried.error;
    return carried.answer ?? notRouted(routes, request);
  };
}

/** Android sends its patches as POST with this header, since its HTTP client once knew no PATCH. */
export function effectiveMethod(request: WireRequest): string {
  const override = request.headers['x-http-method-override'];
  return request.method === 'POST' && override?.toUpperCase() === 'PATCH' ? 'PATCH' : request.method;
}

function urlOf(request: WireRequest): string | null {
  if (!request.target.startsWith('/')) return null;
  return URL.canParse(ORIGIN + request.target) ? ORIGIN + request.target : null;
}

function notRouted<C>(routes: readonly Route<C>[], request: WireRequest): WireAnswer {
  const path = pathOf(request.target);
  const methods = routes.filter((route) => fits(route.path, path)).map((route) => route.method);
  if (methods.length === 0) return jsonAnswer(404, { error: 'NOT_FOUND' });
  return jsonAnswer(405, { error: 'METHOD_NOT_ALLOWED' }, { allow: [...new Set(methods)].join(', ') });
}

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return false;
  return wanted.every(
    (part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''),
  );
}
