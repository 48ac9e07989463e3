import { createHash } from 'node:crypto';

/**
 * The keychain account of a secret. Two user-data folders never share one, so that app instances that run side by side
 * do not overwrite or delete each other's token.
 */
export function accountName(key: string, userDataPath: string): string {
  const folder = createHash('sha256').update(userDataPath).digest('hex').slice(0, 16);
  return `${key}@${folder}`;
}

const PROVIDERS: Readonly<Record<string, string>> = {
  darwin: 'macOS Keychain',
  win32: 'Windows Credential Manager',
};

/** What the platform's keychain is called. */
export function keychainProvider(platform: string): string {
  return PROVIDERS[platform] ?? 'Secret Service';
}
