/**
 * What the clock makes of a token between two snapshots.
 */
import type { Customer } from '../../shared/model/backend.ts';
import type { TokenInfo } from '../../shared/model/token-info.ts';
import { countdownSpan, span } from '../../shared/lib/words.ts';

/**
 * What is known of a token: `valid` where device and server take it, `refused` where only the device does, `sent` where
 * the device takes it and nobody here can tell what the server says.
 */
export type TokenStanding = TokenInfo['state'] | 'refused' | 'sent';

export interface TokenClock {
  readonly state: TokenStanding;
  /** `in 9 min 02 s`, `expired 12 s ago`, or why there is nothing to count. */
  readonly text: string;
  /** How much of the lifetime is left, 0 to 1. */
  readonly left: number;
}

/** The device's own rule: a token is expired when `now >= exp`, in whole seconds. */
export function tokenClock(token: TokenInfo, nowMs: number): TokenClock {
  const { exp, iat } = token;
  const standing = standingOf(token);
  if (exp === null) return { state: standing, text: 'no readable exp', left: 0 };
  const now = Math.floor(nowMs / 1000);
  const remaining = exp - now;
  if (remaining <= 0) {
    const state = token.state === 'valid' ? 'expired' : standing;
    return { state, text: remaining === 0 ? 'expired just now' : `expired ${span(-remaining)} ago`, left: 0 };
  }
  const lifetime = iat === null || iat >= exp ? remaining : exp - iat;
  return { state: standing, text: `in ${countdownSpan(remaining)}`, left: Math.min(1, remaining / lifetime) };
}

/** Device and server apart: never valid where the app itself predicts a refusal, or cannot predict at all. */
export function standingOf({
  state,
  verdicts: { server },
}: Pick<TokenInfo, 'state' | 'verdicts'>): TokenStanding {
  if (state !== 'valid' || server === undefined) return state;
  if (!server.ok) return 'refused';
  return server.unchecked.includes('signature') || server.unchecked.includes('key') ? 'sent' : 'valid';
}

const STANDING_TEXTS: Readonly<Record<TokenStanding, string>> = {
  valid: 'valid',
  expired: 'expired',
  invalid: 'invalid',
  refused: 'server refuses',
  sent: 'passes the device',
};

/** What the server would refuse it for, in a word; what has no word here is `server refuses`. */
const REFUSAL_TEXTS: Readonly<Record<string, string>> = {
  signatureInvalid: 'forged',
  algorithmRefused: 'forged',
  keyUnknown: 'unknown key',
  keyRevoked: 'revoked key',
  applicationCodeMismatch: 'other app code',
  expired: 'expired at the server',
};
const OF_ANOTHER: ReadonlySet<string> = new Set(['subjectNotAddressed', 'subjectNotIdentity']);

/** What stands on a token’s chip. */
export function standingText(
  state: TokenStanding,
  { verdicts: { server }, sub = null }: Pick<TokenInfo, 'verdicts'> & Partial<Pick<TokenInfo, 'sub'>>,
  customers: readonly Pick<Customer, 'externalUserId' | 'displayName'>[] = [],
): string {
  const code = state === 'refused' ? (server?.reasonCode ?? '') : '';
  if (!OF_ANOTHER.has(code)) return REFUSAL_TEXTS[code] ?? STANDING_TEXTS[state];
  const whose = customers.find(({ externalUserId }) => externalUserId === sub);
  return `for ${whose?.displayName.split(' ')[0] ?? 'someone else'}`;
}

/** What is left of it, as short as a clock: `14:59`, `1:02:03`, `0:42 ago`. */
export function shortTime({ exp }: Pick<TokenInfo, 'exp'>, nowMs: number): string {
  if (exp === null) return 'no exp';
  const left = exp - Math.floor(nowMs / 1000);
  return left > 0 ? clockOf(left) : `${clockOf(-left)} ago`;
}

function clockOf(whole: number): string {
  if (whole >= 100 * 3600) return span(whole);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** Both gates in a sentence. */
export function standingTitle({
  state,
  verdicts: { server },
}: Pick<TokenInfo, 'state' | 'verdicts'>): string {
  const device = state === 'valid' ? 'The device passes it.' : 'The device stops it.';
  if (server === undefined || state !== 'valid') return device;
  return server.ok ? `${device} ${server.reason}` : `${device} The server will refuse it: ${server.reason}`;
}
