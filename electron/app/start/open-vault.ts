import path from 'node:path';
import { createJsonFile } from '../../node/json-file.ts';
import { systemTimers } from '../../node/timers.ts';
import { accountName, keychainProvider } from '../../vault/account.ts';
import type { SecretStore } from '../../vault/api.ts';
import { loadKeytar } from '../../vault/keychain.ts';
import { createOutdatedItems } from '../../vault/outdated-items.ts';
import { KeychainSecretStore } from '../../vault/secret-store.ts';

const SERVICE = 'Personalization Lab';
const KEYCHAIN_LIMIT_MS = 3_000;

/** The secret store of the app whose data lies in `userData`. */
export function openVault(userData: string): SecretStore {
  return new KeychainSecretStore({
    load: loadKeytar,
    service: SERVICE,
    account: (key) => accountName(key, userData),
    provider: keychainProvider(process.platform),
    outdated: createOutdatedItems(createJsonFile(path.join(userData, 'vault.json'))),
    delay: (milliseconds, signal) => systemTimers.delay(milliseconds, signal),
    limitMs: KEYCHAIN_LIMIT_MS,
  });
}
