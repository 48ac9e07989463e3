/**
 * The sandbox's HTTP surface as an OpenAPI 3.1 document, made from the lists the routers use and the schemas that
 * check the requests. What a schema checks by a function (dates, addresses) is not in it.
 */
import * as z from 'zod';
import { journalEntrySchema } from '../../../shared/backend.ts';
import type { AdminRoute } from '../admin/context.ts';
import type { Endpoint } from '../mobile/endpoint.ts';
import {
  adminOperation,
  customerOperations,
  mobileOperation,
  type Operation,
  peopleOperations,
} from './operations.ts';

const SECURITY_SCHEMES = {
  applicationCode: header('`App <application code>`'),
  userDataJwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  apiKey: header('`App <API key>`'),
  session: header('`Session <session ID>`'),
  adminSecret: { type: 'http', scheme: 'bearer' },
};

const CODED_ERROR = {
  type: 'object',
  properties: {
    requestError: {
      type: 'object',
      properties: {
        serviceException: {
          type: 'object',
          properties: { messageId: { type: 'string' }, text: { type: 'string' } },
          required: ['messageId', 'text'],
        },
      },
      required: ['serviceException'],
    },
  },
  required: ['requestError'],
};

/** The whole document. Paths of the four parts do not overlap, so one document holds them all. */
export function openApiDocument(endpoints: readonly Endpoint[], adminRoutes: readonly AdminRoute[]): object {
  const operations = [
    ...endpoints.map(mobileOperation),
    ...peopleOperations(),
    ...customerOperations(),
    ...adminRoutes.map(adminOperation),
  ];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Personalization Lab sandbox',
      version: '1',
      description:
        'Mobile API and Contact Information API at the base URL, customer backend and admin side on listeners of their own.',
    },
    tags: ['mobile', 'people', 'customer', 'admin'].map((name) => ({ name })),
    paths: pathsOf(operations),
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { CodedError: CODED_ERROR, JournalEntry: jsonSchema(journalEntrySchema) },
    },
  };
}

function header(description: string): object {
  return { type: 'apiKey', in: 'header', name: 'Authorization', description };
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function pathsOf(operations: readonly Operation[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[operation.method.toLowerCase()] = operationObject(operation);
  }
  return paths;
}

function operationObject(operation: Operation): object {
  const { tag, summary, security, body, result } = operation;
  return {
    operationId: operation.operation,
    tags: [tag],
    summary,
    security: security.map((name) => ({ [name]: [] })),
    parameters: parametersOf(operation),
    ...(body === undefined ? {} : { requestBody: { content: jsonContent(jsonSchema(body)) } }),
    responses: {
      200: { description: 'Done', content: jsonContent(result === undefined ? {} : jsonSchema(result)) },
      '4XX': { description: 'Refused', content: jsonContent(errorSchema(tag)) },
    },
  };
}

function parametersOf({ path, query }: Operation): readonly object[] {
  const schema = { type: 'string' };
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema,
  }));
  return [...inPath, ...query.map((name) => ({ name, in: 'query', required: false, schema }))];
}

function jsonContent(schema: object): object {
  return { 'application/json': { schema } };
}

function errorSchema(tag: Operation['tag']): object {
  return tag === 'mobile' || tag === 'people' ? { $ref: '#/components/schemas/CodedError' } : {};
}
