/**
 * Finds out whether a keychain really keeps what it is given.
 *
 * A locked or missing collection answers "nothing there" to a get and a delete, without an error; only a set fails. So
 * a throw-away item goes the whole way.
 */
import type { Keychain } from './keychain.ts';
import { FORGETFUL_REASON } from './reasons.ts';

const PROBE_VALUE = 'probe';

/** Throws with a reason where the keychain does not work. */
export async function probeKeychain(keychain: Keychain, service: string, account: string): Promise<void> {
  await keychain.setPassword(service, account, PROBE_VALUE);
  const kept = await keychain.getPassword(service, account);
  const removed = await keychain.deletePassword(service, account);
  if (kept !== PROBE_VALUE || !removed) throw new Error(FORGETFUL_REASON);
}
