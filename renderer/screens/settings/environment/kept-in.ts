/**
 * Where secrets go, as a hint beside their fields.
 */
import { useSnapshot } from '../../../state/mirror.ts';

export function useKeptIn(): string {
  return useSnapshot().keychain.mode === 'keychain'
    ? 'Kept in the keychain'
    : 'Kept in memory until the app quits';
}
