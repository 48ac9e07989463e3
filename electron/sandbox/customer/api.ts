/**
 * The customer's own backend: it knows user names and passwords, and mints the user data JWT for whoever signed in.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { Customer } from '../../../shared/model/backend.ts';
import { lifetimeSchema } from '../../../shared/ipc/session.ts';
import { applyFault, prepareFault } from '../faults/apply.ts';
import { chooseFault } from '../faults/choose.ts';
import { type Api, apiOf, jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { createDispatch, type Match, type Route } from '../http/routing.ts';
import { parseJsonBytes } from '../json/strict-json.ts';
import type { FaultRule } from '../../../shared/model/fault.ts';
import { currentKey } from '../state/keys.ts';
import { activeProfile, type State, serverNow } from '../state/state.ts';
import { mintToken } from './mint.ts';
import type { Sessions } from './sessions.ts';

interface Visit {
  readonly state: State;
  readonly sessions: Sessions;
  readonly fault: FaultRule | null;
}

export const signInSchema = z.object({ username: z.string().max(256), password: z.string().max(256) });
export const tokenRequestSchema = z.object({ lifetimeSeconds: lifetimeSchema });
export const sessionResult = z.object({
  session: z.string(),
  customer: z.object({ username: z.string(), displayName: z.string(), externalUserId: z.string() }),
});
export const tokenResult = z.object({
  token: z.string(),
  /** Server clock, milliseconds since the epoch. */
  expiresAt: z.number(),
});

const routes: readonly Route<Visit>[] = [
  { method: 'POST', path: '/session', respond: signIn },
  { method: 'DELETE', path: '/session', respond: signOut },
  { method: 'POST', path: '/token', respond: issueToken },
];

/** The customer backend's listener as a function. */
export function createCustomerApi(state: State, sessions: Sessions): Api {
  const dispatch = createDispatch<Visit>(routes);
  return apiOf(async (request) => {
    const fault = chooseFault(state, 'customer', request.method, request.target);
    prepareFault(state, fault);
    try {
      const answer = await dispatch(request, { state, sessions, fault });
      return applyFault(fault, { code: null }, answer);
    } catch {
      return problem(500, 'INTERNAL_ERROR', 'The customer backend failed');
    }
  });
}

function signIn({ request, context }: Match<Visit>): WireAnswer {
  const body = read(request.body, signInSchema);
  if (body === null) return badRequest('username and password should be texts');
  const customer = context.state.customers.get(body.username);
  if (customer === undefined || !isSame(customer.password, body.password)) {
    return problem(401, 'SIGN_IN_REFUSED', 'User name or password is wrong');
  }
  return jsonAnswer(200, {
    session: context.sessions.open(customer.username),
    customer: publicCustomer(customer),
  });
}

function signOut(match: Match<Visit>): WireAnswer {
  match.context.sessions.end(sessionId(match));
  return jsonAnswer(200, {});
}

async function issueToken(match: Match<Visit>): Promise<WireAnswer> {
  const { state, sessions, fault } = match.context;
  const id = sessionId(match);
  if (fault?.action.type === 'sessionExpired') sessions.end(id);
  const customer = state.customers.get(sessions.find(id) ?? '');
  if (customer === undefined) return problem(401, 'CUSTOMER_SESSION_EXPIRED', 'Sign in again');
  const body = read(match.request.body, tokenRequestSchema);
  if (body === null) return badRequest('lifetimeSeconds should be a whole number from 1 to 31536000');
  const wait = sessions.countToken(id);
  if (wait !== null)
    return problem(429, 'TOO_MANY_TOKENS', 'Ask again later', { 'retry-after': String(wait) });
  const profile = activeProfile(state);
  const key = currentKey(profile);
  if (key === null) return problem(503, 'NO_KEY', 'The application profile has no current JWT private key');
  const sub = subjectFor(state, customer, fault);
  return jsonAnswer(200, await mintToken(state.deps, profile, key, { ...body, sub }, serverNow(state)));
}

function subjectFor(state: State, customer: Customer, fault: FaultRule | null): string {
  if (fault?.action.type !== 'tokenOfAnotherPerson') return customer.externalUserId;
  const other = [...state.customers.values()].find((candidate) => candidate.username !== customer.username);
  return other?.externalUserId ?? `${customer.externalUserId}-other`;
}

/** What a signed-in customer may see of themselves: everything but the password. */
function publicCustomer({ password: _password, ...customer }: Customer): Omit<Customer, 'password'> {
  return customer;
}

function sessionId({ request }: Match<Visit>): string {
  return /^Session\s+(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
}

function read<S extends z.ZodType>(bytes: Uint8Array, schema: S): z.output<S> | null {
  const parsed = parseJsonBytes(bytes, 8);
  const checked = parsed.ok ? schema.safeParse(parsed.value) : null;
  return checked?.success === true ? checked.data : null;
}

/** Compares digests, so that the time taken says nothing about the password. */
function isSame(wanted: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(wanted), digest(given));
}

function badRequest(message: string): WireAnswer {
  return problem(400, 'REQUEST_INVALID', message);
}

function problem(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer {
  return jsonAnswer(status, { error: { code, message } }, headers);
}
