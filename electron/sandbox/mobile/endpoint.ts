/**
 * One operation of the mobile API: how it is reached, who may call it, what its body is, and what it does.
 * The router and the OpenAPI document both read this.
 */
import type * as z from 'zod';
import type { WireAnswer, WireRequest } from '../http/exchange.ts';
import type { Match } from '../http/routing.ts';
import type { Call } from '../state/call.ts';
import type { AuthorizationKind, Caller } from './authorization.ts';

export interface Scope {
  readonly call: Call;
  readonly caller: Caller;
  readonly request: WireRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

export interface Endpoint {
  /** Name in the OpenAPI document. */
  readonly operation: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly authorization: AuthorizationKind;
  readonly query?: readonly string[];
  readonly body?: z.ZodType;
  /** A request without a body is taken, too. */
  readonly bodyOptional?: boolean;
  /** Body of a success. */
  readonly result: z.ZodType;
  respond(scope: Scope): WireAnswer;
}

/** Puts the pieces of a routed request and its caller together. */
export function scopeOf(match: Match<Call>, caller: Caller): Scope {
  return { call: match.context, caller, request: match.request, params: match.params, query: match.query };
}
