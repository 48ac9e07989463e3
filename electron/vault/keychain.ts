/**
 * The part of keytar that is used, and how it is loaded.
 */

export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Gives the keychain, or throws where the machine has none. */
export type KeychainLoader = () => Promise<Keychain>;

/**
 * Loads keytar when it is first needed: on a Linux machine without libsecret the native module cannot be loaded at
 * all, and that must cost the keychain, not the app.
 */
export async function loadKeytar(): Promise<Keychain> {
  const module = await import('keytar');
  return 'default' in module ? module.default : module;
}
