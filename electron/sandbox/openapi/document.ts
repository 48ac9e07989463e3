/**
 * The sandbox's HTTP surface as an OpenAPI 3.1 document, made from the lists the routers use and the schemas that
 * check the requests. What a schema checks by a function (dates, addresses) is not in it.
 */
import * as z from 'zod';
import { journalEntrySchema } from '../../../shared/model/backend.ts';
import type { AdminRoute } from '../admin/context.ts';
import type { Endpoint } from '../mobile/endpoint.ts';
import {
  adminOperation,
  customerOperations,
  type DescribedOperation,
  mobileOperations,
  peopleOperations,
} from './operations.ts';
import { METHOD_OVERRIDE, parametersOf } from './parameters.ts';

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

const PLAIN_ERROR = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { code: { type: 'string' }, message: { type: 'string' } },
      required: ['code', 'message'],
    },
  },
  required: ['error'],
};

/** Where each part is reached. */
export interface ServerUrls {
  readonly baseUrl: string;
  readonly customerUrl: string;
  readonly adminUrl: string;
}

/** Without sockets there is no address: the document's own server is meant. */
const NO_ADDRESSES: ServerUrls = { baseUrl: '/', customerUrl: '/', adminUrl: '/' };

/** The whole document. Paths of the four parts do not overlap, so one document holds them all. */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  adminRoutes: readonly AdminRoute[],
  urls: ServerUrls = NO_ADDRESSES,
): object {
  const operations = [
    ...endpoints.flatMap(mobileOperations),
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
    servers: [{ url: urls.baseUrl }],
    tags: ['mobile', 'people', 'customer', 'admin'].map((name) => ({ name })),
    paths: pathsOf(operations, urls),
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: {
        CodedError: CODED_ERROR,
        PlainError: PLAIN_ERROR,
        JournalEntry: jsonSchema(journalEntrySchema),
      },
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

function pathsOf(operations: readonly DescribedOperation[], urls: ServerUrls): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    const item = (paths[path] ??= serversOf(operation, urls));
    item[operation.method.toLowerCase()] = operationObject(operation);
  }
  return paths;
}

/** Customer backend and admin side are on listeners of their own. */
function serversOf(
  { tag }: DescribedOperation,
  { customerUrl, adminUrl }: ServerUrls,
): Record<string, object> {
  if (tag === 'customer') return { servers: [{ url: customerUrl }] };
  return tag === 'admin' ? { servers: [{ url: adminUrl }] } : {};
}

function operationObject(operation: DescribedOperation): object {
  const {
    tag,
    summary,
    security,
    body,
    bodyOptional = false,
    result,
    path,
    query,
    isOverride = false,
  } = operation;
  const error = jsonContent({ $ref: `#/components/schemas/${isCoded(tag) ? 'CodedError' : 'PlainError'}` });
  return {
    operationId: operation.operation,
    tags: [tag],
    summary,
    security: security.map((name) => ({ [name]: [] })),
    parameters: [...parametersOf(path, query), ...(isOverride ? [METHOD_OVERRIDE] : [])],
    ...(body === undefined
      ? {}
      : { requestBody: { required: !bodyOptional, content: jsonContent(jsonSchema(body)) } }),
    responses: {
      200: { description: 'Done', content: jsonContent(jsonSchema(result)) },
      '4XX': { description: 'Refused', content: error },
      '5XX': { description: 'The server failed', content: jsonContent({ type: 'object' }) },
    },
  };
}

function jsonContent(schema: object): object {
  return { 'application/json': { schema } };
}

function isCoded(tag: DescribedOperation['tag']): boolean {
  return tag === 'mobile' || tag === 'people';
}
