/**
 * The customer's own backend: signing in, and fetching a token.
 */
import * as z from 'zod';
import type { AppError } from '../../../../shared/model/app-error.ts';
import { makeError } from '../../../../shared/errors.ts';
import type { CustomerBackend } from '../../../backend-client/customer-backend.ts';
import type { Performed } from '../../context/evidence.ts';
import type { RunContext } from '../../context/run-context.ts';
import { LIFETIME_SECONDS } from '../parts/make-token.ts';
import { byName, defineStep, none, sandboxOnly } from '../parts/step.ts';

const lifetimeSeconds = z.number().int().optional().describe('Seconds the token lives.');

export const signIn = defineStep({
  do: 'signIn',
  members: {
    username: z.string().describe('Name of the customer who signs in.'),
    password: z.string().describe('Password of the customer who signs in.'),
    lifetimeSeconds,
  },
  words: 'Signs in at the customer backend, and gets a token there.',
  call: null,
  title: ({ username }) => `Sign in as ${username}`,
  ...sandboxOnly('it signs in at the sandbox’s customer backend'),
  tokens: none,
  mentions: none,
  async perform(context, step) {
    const customers = await customersOf(context);
    const opened = await context.activity.during(
      customers.openSession(step.username, step.password),
      'Signing in at the customer backend',
    );
    if (!opened.ok) return refused(opened.error);
    context.session = opened.value;
    return mint(context, customers, step.lifetimeSeconds);
  },
});

export const newToken = defineStep({
  do: 'newToken',
  members: { lifetimeSeconds },
  words: 'Gets a new token from the customer backend for whoever signed in.',
  call: null,
  title: byName,
  ...sandboxOnly('it uses the sandbox’s customer backend'),
  tokens: none,
  mentions: none,
  async perform(context, step) {
    return mint(context, await customersOf(context), step.lifetimeSeconds);
  },
});

async function customersOf(context: RunContext): Promise<CustomerBackend> {
  if (context.customers === null) throw new Error('There is no customer backend here');
  await context.syncServerClock();
  return context.customers;
}

/** A token that is fetched becomes the SDK's, as it does in the app. */
async function mint(
  context: RunContext,
  customers: CustomerBackend,
  lifetime = LIFETIME_SECONDS,
): Promise<Performed> {
  const { activity, device, session } = context;
  if (session === null) return refused(makeError('CUSTOMER_SESSION_EXPIRED'));
  const minted = await activity.during(
    customers.newToken(session.id, lifetime),
    'A token from the customer backend',
  );
  if (!minted.ok) return refused(minted.error);
  context.givenToken = minted.value;
  device.sdk().setUserDataJwt(minted.value);
  return { detail: 'The customer backend minted a token', outcome: { ok: true, value: null, record: null } };
}

function refused(error: AppError): Performed {
  return { detail: null, outcome: { ok: false, error, record: null } };
}
