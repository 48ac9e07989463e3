/**
 * What is kept of an environment of one's own among the preferences, and what an administrator may fix of it: addresses
 * and names, no secret.
 */
import * as z from 'zod';
import { endpointMethodSchema, environmentKindSchema } from '../../shared/model/environment.ts';

export const storedEndpointSchema = z.strictObject({
  url: z.string(),
  method: endpointMethodSchema,
  path: z.string(),
  headers: z.array(z.string()),
  hasBody: z.boolean(),
});

export const storedEnvironmentSchema = z.strictObject({
  kind: environmentKindSchema,
  own: z.strictObject({ baseUrl: z.string(), endpoint: storedEndpointSchema.nullable() }).nullable(),
});
export type StoredEnvironment = z.infer<typeof storedEnvironmentSchema>;

/** As it is at a first start. */
export const SANDBOX_ONLY: StoredEnvironment = { kind: 'sandbox', own: null };
