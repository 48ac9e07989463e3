/**
 * Why a secret does not reach the keychain, in words a person can act on.
 */
import { redactText } from '../../shared/lib/redact.ts';

const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/locked collection|is locked/i, 'The keyring is locked. Unlock it, then check again.'],
  [
    /autolaunch D-Bus|transport .*disabled|Could not connect|dbus-launch|DBUS_SESSION_BUS_ADDRESS/i,
    'There is no D-Bus session bus, so no Secret Service can be reached.',
  ],
  [
    /org\.freedesktop\.secrets|ServiceUnknown|was not provided by any/i,
    'No Secret Service runs in this session. Start gnome-keyring or KWallet, then check again.',
  ],
  [
    /collection|does not exist|No such object/i,
    'The Secret Service has no default keyring. Create one, then check again.',
  ],
  [
    /libsecret|cannot open shared object|ERR_DLOPEN_FAILED|Cannot find module|No native build/i,
    'The keychain library cannot be loaded on this machine (on Linux: libsecret-1-0).',
  ],
];

/** One sentence for an error of the keychain. An unknown error is shown in its own words, which are a log's: without JWTs. */
export function explainKeychainError(error: unknown): string {
  const text = error instanceof Error ? `${error.message} ${codeOf(error)}` : String(error);
  const known = REASONS.find(([pattern]) => pattern.test(text));
  return known?.[1] ?? `The keychain refused: ${redactText(text.trim()).slice(0, 200)}`;
}

export const HANGING_REASON =
  'The keychain gave no answer in time. It may be waiting for you to unlock it; then check again.';

export const FORGETFUL_REASON = 'The keychain took a test item but did not give it back.';

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
