/**
 * What handlers of the admin side share.
 */
import * as z from 'zod';
import type { Sessions } from '../customer/sessions.ts';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import type { Match, Route } from '../http/routing.ts';
import type { Journal } from '../journal/journal.ts';
import { parseJsonBytes } from '../json/strict-json.ts';
import type { Profile } from '../state/schema.ts';
import { activeProfile, type State } from '../state/state.ts';

export interface AdminContext {
  readonly state: State;
  readonly journal: Journal;
  readonly sessions: Sessions;
  readonly adminToken: string;
  /** The OpenAPI document. */
  readonly description: () => object;
}

export type AdminMatch = Match<AdminContext>;

/** A route of the admin side, with what the OpenAPI document says of it. */
export interface AdminRoute extends Route<AdminContext> {
  readonly operation: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly result?: z.ZodType;
  readonly query?: readonly string[];
}

/** Refuses an admin request; becomes `{ "error": { code, message } }`. */
export class AdminError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'AdminError';
    this.status = status;
    this.code = code;
  }
}

/** Body nesting an exported sandbox never reaches. */
const BODY_DEPTH = 32;

/** The body as the schema reads it; an empty body counts as `{}`. Throws an `AdminError`. */
export function adminBody<S extends z.ZodType>(match: AdminMatch, schema: S): z.output<S> {
  const bytes = match.request.body;
  const parsed =
    bytes.byteLength === 0 ? ({ ok: true, value: {} } as const) : parseJsonBytes(bytes, BODY_DEPTH);
  if (!parsed.ok) throw new AdminError(400, 'REQUEST_INVALID', `Body is not usable JSON: ${parsed.error}`);
  const checked = schema.safeParse(parsed.value);
  if (checked.success) return checked.data;
  throw new AdminError(400, 'REQUEST_INVALID', z.prettifyError(checked.error));
}

/** A whole number of the query, or what stands for its absence. */
export function wholeNumber(match: AdminMatch, name: string, otherwise: number): number {
  const text = match.query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,15}$/.test(text))
    throw new AdminError(400, 'REQUEST_INVALID', `${name} should be a whole number`);
  return Number(text);
}

/** The profile the request names with `?profile=`, or the active one. */
export function profileOf(match: AdminMatch): Profile {
  const id = match.query.get('profile');
  if (id === null) return activeProfile(match.context.state);
  const profile = match.context.state.profiles.get(id);
  if (profile === undefined) throw notFound(`No application profile ${id}`);
  return profile;
}

/** 404 with a message. */
export function notFound(message: string): AdminError {
  return new AdminError(404, 'NOT_FOUND', message);
}

/** 200 with an empty object. */
export function done(): WireAnswer {
  return jsonAnswer(200, {});
}
