/**
 * The operations of all listeners in one shape, for the OpenAPI document.
 */
import * as z from 'zod';
import type { AdminRoute } from '../admin/context.ts';
import { sessionResult, signInSchema, tokenRequestSchema, tokenResult } from '../customer/api.ts';
import type { Endpoint } from '../mobile/endpoint.ts';
import { emptyResult } from '../mobile/results.ts';
import { contactInformationSchema, personBodySchema, personResult } from '../people-api/schemas.ts';

/** One operation, whichever listener it belongs to. */
export interface DescribedOperation {
  readonly tag: 'mobile' | 'people' | 'customer' | 'admin';
  readonly operation: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly security: readonly string[];
  readonly query: readonly string[];
  readonly body?: z.ZodType | undefined;
  readonly bodyOptional?: boolean;
  readonly result: z.ZodType;
  /** A POST that stands for this method, by a header. */
  readonly isOverride?: boolean;
}

/** An endpoint of the mobile API; a PATCH is also reached by POST with a header, as the Android SDK does. */
export function mobileOperations(endpoint: Endpoint): readonly DescribedOperation[] {
  const { operation, summary, method, path, query = [], body, bodyOptional = false, result } = endpoint;
  const security =
    endpoint.authorization === 'app' ? ['applicationCode'] : ['userDataJwt', 'applicationCode'];
  const own: DescribedOperation = {
    tag: 'mobile',
    operation,
    summary,
    method,
    path,
    security,
    query,
    body,
    bodyOptional,
    result,
  };
  if (method !== 'PATCH') return [own];
  const override = {
    operation: `${operation}ByPost`,
    summary: `${summary}; for clients that cannot send PATCH`,
    method: 'POST',
    isOverride: true,
  };
  return [own, { ...own, ...override }];
}

/** A route of the admin side. */
export function adminOperation(route: AdminRoute): DescribedOperation {
  const { operation, summary, method, path, query = [], body } = route;
  const result = route.result ?? (operation === 'getAdminDescription' ? z.looseObject({}) : emptyResult);
  return {
    tag: 'admin',
    operation,
    summary,
    method,
    path,
    security: ['adminSecret'],
    query,
    body,
    bodyOptional: true,
    result,
  };
}

/** The Contact Information API. */
export function peopleOperations(): readonly DescribedOperation[] {
  const path = '/people/2/persons';
  const named = ['type', 'identifier', 'sender'];
  const common = { tag: 'people', security: ['apiKey'], result: personResult } as const;
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
export function customerOperations(): readonly DescribedOperation[] {
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
      result: sessionResult,
    },
    {
      ...common,
      operation: 'signOut',
      summary: 'Ends a session',
      method: 'DELETE',
      path: '/session',
      security: ['session'],
      result: emptyResult,
    },
    {
      ...common,
      operation: 'issueToken',
      summary: 'Mints the user data JWT of whoever is signed in',
      method: 'POST',
      path: '/token',
      security: ['session'],
      body: tokenRequestSchema,
      result: tokenResult,
    },
  ];
}
