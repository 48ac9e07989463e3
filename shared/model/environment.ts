/**
 * Where calls go: the sandbox, or an environment of one's own. Secrets of an environment are never part of what is
 * shown or saved here; they live in the secret store.
 */
import * as z from 'zod';
import { baseUrlProblem, urlProblem } from '../lib/address.ts';

export const environmentKindSchema = z.enum(['sandbox', 'live']);
export type EnvironmentKind = z.infer<typeof environmentKindSchema>;

export const endpointMethodSchema = z.enum(['GET', 'POST']);

/** A token endpoint, as far as it may be shown. */
export const endpointViewSchema = z.strictObject({
  url: z.string(),
  method: endpointMethodSchema,
  /** Dotted path to the token in the JSON answer, e.g. `data.token`; empty where the answer is the token itself. */
  path: z.string(),
  /** Names of the headers whose values are kept in the secret store. */
  headers: z.array(z.string()),
  hasBody: z.boolean(),
});
export type EndpointView = z.infer<typeof endpointViewSchema>;

export const ownEnvironmentSchema = z.strictObject({
  baseUrl: z.string(),
  hasApplicationCode: z.boolean(),
  endpoint: endpointViewSchema.nullable(),
});
export type OwnEnvironment = z.infer<typeof ownEnvironmentSchema>;

export const environmentSchema = z.strictObject({
  kind: environmentKindSchema,
  /** The base URL in use; null while the sandbox has not said its own. */
  baseUrl: z.string().nullable(),
  /** The environment of one's own as it is configured, in use or not. */
  own: ownEnvironmentSchema.nullable(),
});

const LONGEST_URL = 2_048;
const LONGEST_SECRET = 8_192;

function checkedUrl(problemOf: (text: string) => string | null) {
  return z
    .string()
    .trim()
    .max(LONGEST_URL, 'This URL is too long')
    .superRefine((text, context) => {
      const problem = problemOf(text);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    });
}

/** Headers that belong to the connection, not to the request. */
const CONNECTION_HEADERS = /^(?:host|content-length|transfer-encoding|connection|upgrade|te|trailer)$/i;

export const endpointHeaderSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/, 'Enter a header name, such as Authorization')
    .refine((name) => !CONNECTION_HEADERS.test(name), 'This header is set by the connection itself'),
  /** Null keeps the stored value. */
  value: z
    .string()
    .max(LONGEST_SECRET, 'This value is too long')
    .regex(/^[\t\u0020-\u007e\u0080-\u00ff]*$/, 'Characters outside Latin-1 and line breaks cannot be sent')
    .nullable(),
});

export const JSON_PATH = /^(?:[^.[\]\s]+|\[\d{1,4}\])(?:\.[^.[\]\s]+|\[\d{1,4}\])*$/;

export const endpointInputSchema = z.strictObject({
  url: checkedUrl(urlProblem),
  method: endpointMethodSchema,
  path: z
    .string()
    .trim()
    .max(256, 'This path is too long')
    .refine(
      (path) => path === '' || JSON_PATH.test(path),
      'Enter where the token is in the answer, such as token or data.items[0].token',
    ),
  headers: z.array(endpointHeaderSchema).max(20, 'At most 20 headers'),
  /** JSON text that is sent with POST; null keeps the stored one, the empty text sends none. */
  body: z
    .string()
    .max(LONGEST_SECRET, 'This body is too long')
    .refine((text) => text.trim() === '' || isJson(text), 'Enter JSON, or leave it empty')
    .nullable(),
});
export type EndpointInput = z.infer<typeof endpointInputSchema>;

/** A form's worth of environment. Null keeps a stored secret; that needs the URL it belongs to to stay the same. */
export const environmentInputSchema = z.strictObject({
  baseUrl: checkedUrl(baseUrlProblem),
  applicationCode: z
    .string()
    .trim()
    .min(1, 'Enter the application code')
    .max(256, 'An application code has at most 256 characters')
    .regex(/^[\u0021-\u007e]*$/, 'An application code has no spaces and no special characters')
    .nullable(),
  endpoint: endpointInputSchema.nullable(),
});
export type EnvironmentInput = z.infer<typeof environmentInputSchema>;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
