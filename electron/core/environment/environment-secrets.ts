/**
 * The secrets of an environment of one's own, in the secret store.
 */
import * as z from 'zod';
import type { SecretStore } from '../../vault/api.ts';

const KEY = 'own-environment';

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
