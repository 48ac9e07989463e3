/**
 * What is kept of an environment of one's own: addresses among the preferences, secrets in the secret store.
 */
import * as z from 'zod';
import { endpointMethodSchema, environmentKindSchema } from '../../../shared/environment.ts';
import type { SecretStore } from '../../vault/api.ts';

const KEY = 'own-environment';

export const storedEndpointSchema = z.strictObject({
  url: z.string(),
  method: endpointMethodSchema,
  path: z.string(),
  headers: z.array(z.string()),
  hasBody: z.boolean(),
});
export type StoredEndpoint = z.infer<typeof storedEndpointSchema>;

export const storedEnvironmentSchema = z.strictObject({
  kind: environmentKindSchema,
  own: z.strictObject({ baseUrl: z.string(), endpoint: storedEndpointSchema.nullable() }).nullable(),
});
export type StoredEnvironment = z.infer<typeof storedEnvironmentSchema>;

/** As it is at a first start. */
export const SANDBOX_ONLY: StoredEnvironment = { kind: 'sandbox', own: null };

const secretsSchema = z.strictObject({
  applicationCode: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type EnvironmentSecrets = Readonly<z.infer<typeof secretsSchema>>;

/** The secrets, or null where there are none that can be used. */
export async function loadSecrets(vault: SecretStore): Promise<EnvironmentSecrets | null> {
  const text = await vault.get(KEY);
  if (text === null) return null;
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export async function saveSecrets(vault: SecretStore, secrets: EnvironmentSecrets): Promise<void> {
  await vault.set(KEY, JSON.stringify(secrets));
}

export async function removeSecrets(vault: SecretStore): Promise<void> {
  await vault.delete(KEY);
}
