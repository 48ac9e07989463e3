/**
 * Holds real exchanges against an OpenAPI document, as a validating proxy does.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: { readonly type?: string };
}
interface Content {
  readonly 'application/json': { readonly schema: object };
}
export interface DescribedOperation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly security: readonly object[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
}
export interface OpenApi {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface Exchanged {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, or null. */
  readonly body: string | null;
  readonly status: number;
  readonly responseBody: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of the document with its method and path. */
export function operationsOf(document: OpenApi) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ method, path, operation: operation as DescribedOperation })),
  );
}

/** Whatever of an exchange the document does not describe; a request that was refused may be wrong by itself. */
export function violations(document: OpenApi, exchanged: Exchanged): readonly string[] {
  const { method, url, headers, status } = exchanged;
  const { pathname, searchParams } = new URL(url);
  const found = operationsOf(document).find(
    (one) => one.method === method.toLowerCase() && patternOf(one.path).test(pathname),
  );
  if (found === undefined) return [`${method} ${pathname} is not described`];
  const { operation } = found;
  const valid = validator(document);
  const at = `${operation.operationId} ${status}`;
  const response = operation.responses[String(status)] ?? operation.responses[`${String(status)[0]}XX`];
  const wrong: string[] = [];
  if (response === undefined) wrong.push(`${at}: this status is not described`);
  else wrong.push(...valid(contentOf(response.content), json(exchanged.responseBody), `${at} response`));
  if (status >= 400) return wrong;
  const known = new Set(operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name));
  for (const name of searchParams.keys()) if (!known.has(name)) wrong.push(`${at}: query ${name}`);
  for (const parameter of operation.parameters) {
    const value = valueOf(parameter, found.path, pathname, searchParams, headers);
    if (value === null && parameter.required === true) wrong.push(`${at}: ${parameter.name} is missing`);
    if (value !== null)
      wrong.push(...valid(parameter.schema, typed(value, parameter), `${at} ${parameter.name}`));
  }
  if (operation.requestBody !== undefined && exchanged.body !== null) {
    wrong.push(...valid(contentOf(operation.requestBody.content), json(exchanged.body), `${at} request`));
  }
  return wrong;
}

function contentOf(content: Content): object {
  return content['application/json'].schema;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

function valueOf(
  { in: place, name }: Parameter,
  pattern: string,
  pathname: string,
  query: URLSearchParams,
  headers: Exchanged['headers'],
): string | null {
  if (place === 'query') return query.get(name);
  if (place === 'header') return headers[name.toLowerCase()] ?? null;
  const at = pattern.split('/').indexOf(`{${name}}`);
  return decodeURIComponent(pathname.split('/')[at] ?? '');
}

function typed(value: string, { schema }: Parameter): unknown {
  return schema.type === 'integer' ? Number(value) : value;
}

function json(text: string): unknown {
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

type Valid = (schema: object, value: unknown, what: string) => readonly string[];
const validators = new WeakMap<OpenApi, Valid>();

function validator(document: OpenApi): Valid {
  const known = validators.get(document);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(schema, `#/components/schemas/${name}`);
  }
  const valid: Valid = (schema, value, what) => {
    const check = ajv.compile(schema);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message ?? ''}`);
  };
  validators.set(document, valid);
  return valid;
}
