/**
 * Customers of the customer backend, its limits, and the API key of the Contact Information API.
 */
import * as z from 'zod';
import { customerSchema } from '../../../shared/model/backend.ts';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { customerBackendSchema } from '../state/schema.ts';
import { touch } from '../state/state.ts';
import { AdminError, type AdminMatch, type AdminRoute, adminBody, done, notFound } from './context.ts';

const CUSTOMER_LIMIT = 200;
const USERNAME_LIMIT = 128;

export const customerBodySchema = customerSchema.omit({ username: true }).extend({
  password: z.string().min(1).max(256),
  externalUserId: z.string().min(1).max(256),
});
export const apiKeySchema = z.strictObject({ apiKey: z.string() });

export const customerRoutes: readonly AdminRoute[] = [
  {
    operation: 'listCustomers',
    summary: 'Customers with their demo credentials',
    method: 'GET',
    path: '/customers',
    result: z.array(customerSchema),
    respond: ({ context }) => jsonAnswer(200, [...context.state.customers.values()]),
  },
  {
    operation: 'putCustomer',
    summary: 'Adds or replaces a customer',
    method: 'PUT',
    path: '/customers/:username',
    body: customerBodySchema,
    result: customerSchema,
    respond: put,
  },
  {
    operation: 'deleteCustomer',
    summary: 'Removes a customer and ends their sessions',
    method: 'DELETE',
    path: '/customers/:username',
    respond: remove,
  },
  {
    operation: 'getCustomerBackend',
    summary: 'Session lifetime and rate limit of the customer backend',
    method: 'GET',
    path: '/customer-backend',
    result: customerBackendSchema,
    respond: ({ context }) => jsonAnswer(200, context.state.customerBackend),
  },
  {
    operation: 'setCustomerBackend',
    summary: 'Changes session lifetime or rate limit',
    method: 'PATCH',
    path: '/customer-backend',
    body: customerBackendSchema.partial(),
    result: customerBackendSchema,
    respond: setLimits,
  },
  {
    operation: 'getApiKey',
    summary: 'API key of the Contact Information API',
    method: 'GET',
    path: '/api-key',
    result: apiKeySchema,
    respond: ({ context }) => jsonAnswer(200, { apiKey: context.state.apiKey }),
  },
];

function put(match: AdminMatch): WireAnswer {
  const { customers } = match.context.state;
  const username = match.params['username'] ?? '';
  if (username.length > USERNAME_LIMIT)
    throw new AdminError(400, 'REQUEST_INVALID', 'The user name is too long');
  if (customers.size >= CUSTOMER_LIMIT && !customers.has(username)) {
    throw new AdminError(409, 'TOO_MANY', 'There are too many customers');
  }
  const customer = { ...adminBody(match, customerBodySchema), username };
  customers.set(username, customer);
  touch(match.context.state);
  return jsonAnswer(200, customer);
}

function remove(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  if (!state.customers.delete(match.params['username'] ?? '')) throw notFound('No such customer');
  touch(state);
  return done();
}

function setLimits(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  const changes = adminBody(match, customerBackendSchema.partial());
  state.customerBackend = {
    sessionLifetimeSeconds: changes.sessionLifetimeSeconds ?? state.customerBackend.sessionLifetimeSeconds,
    tokensPerMinute: changes.tokensPerMinute ?? state.customerBackend.tokensPerMinute,
  };
  touch(state);
  return jsonAnswer(200, state.customerBackend);
}
