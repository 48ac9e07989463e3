/**
 * The operations of all listeners in one shape, for the OpenAPI document.
 */
import type * as z from 'zod';
import type { AdminRoute } from '../admin/context.ts';
import { signInSchema, tokenRequestSchema } from '../customer/api.ts';
import type { Endpoint } from '../mobile/endpoint.ts';
import { contactInformationSchema, personBodySchema } from '../people-api/schemas.ts';

/** One operation, whichever listener it belongs to. */
export interface Operation {
  readonly tag: 'mobile' | 'people' | 'customer' | 'admin';
  readonly operation: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly security: readonly string[];
  readonly query: readonly string[];
  readonly body?: z.ZodType | undefined;
  readonly result?: z.ZodType | undefined;
}

/** An endpoint of the mobile API. */
export function mobileOperation(endpoint: Endpoint): Operation {
  const { operation, summary, method, path, query = [], body } = endpoint;
  const security =
    endpoint.authorization === 'app' ? ['applicationCode'] : ['userDataJwt', 'applicationCode'];
  return { tag: 'mobile', operation, summary, method, path, security, query, body };
}

/** A route of the admin side. */
export function adminOperation(route: AdminRoute): Operation {
  const { operation, summary, method, path, query = [], body, result } = route;
  return { tag: 'admin', operation, summary, method, path, security: ['adminSecret'], query, body, result };
}

/** The Contact Information API. */
export function peopleOperations(): readonly Operation[] {
  const path = '/people/2/persons';
  const named = ['type', 'identifier', 'sender'];
  const common = { tag: 'people', security: ['apiKey'] } as const;
  return [
    {
      ...common,
      operation: 'createPerson',
      summary: 'Creates a person',
      method: 'POST',
      path,
      query: [],
      body: personBodySchema,
    },
    {
      ...common,
      operation: 'replacePerson',
      summary: 'Replaces a person; what is left out is emptied',
      method: 'PUT',
      path,
      query: named,
      body: personBodySchema,
    },
    { ...common, operation: 'getPerson', summary: 'Returns a person', method: 'GET', path, query: named },
    {
      ...common,
      operation: 'addContactInformation',
      summary: 'Adds phones and e-mails to a person',
      method: 'PATCH',
      path: `${path}/contactInformation`,
      query: named,
      body: contactInformationSchema,
    },
  ];
}

/** The customer backend. */
export function customerOperations(): readonly Operation[] {
  const common = { tag: 'customer', query: [] } as const;
  return [
    {
      ...common,
      operation: 'signIn',
      summary: 'Opens a session',
      method: 'POST',
      path: '/session',
      security: [],
      body: signInSchema,
    },
    {
      ...common,
      operation: 'signOut',
      summary: 'Ends a session',
      method: 'DELETE',
      path: '/session',
      security: ['session'],
    },
    {
      ...common,
      operation: 'issueToken',
      summary: 'Mints the user data JWT of whoever is signed in',
      method: 'POST',
      path: '/token',
      security: ['session'],
      body: tokenRequestSchema,
    },
  ];
}
