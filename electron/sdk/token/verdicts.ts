/**
 * All verdicts on one token side by side, and why the platforms differ.
 */
import type { ServerVerdict, Verdict, Verdicts } from '../../../shared/model/token-info.ts';
import type { DifferenceRow } from '../profile/difference.ts';
import { TOKEN_DIFFERENCES } from '../profile/token-differences.ts';
import { checkToken, checkWith } from './check-token.ts';
import { predictServer, type ServerContext } from './server-verdict.ts';
import { type Platform, swappedDialect, type TokenDifferenceId } from './token-dialect.ts';

export interface VerdictContext {
  /** Device clock, milliseconds since the epoch. */
  readonly nowMs: number;
  /** What is known of the server; by default nothing but that its clock is the device's. */
  readonly server?: ServerContext;
}

export interface AllVerdicts extends Verdicts {
  readonly server: ServerVerdict;
}

/** What strict, Android, iOS and (predicted) the server say of a token. No network, never throws. */
export function verdicts(token: string | null, context: VerdictContext): AllVerdicts {
  return {
    strict: checkToken(token, 'strict', context.nowMs),
    android: checkToken(token, 'android', context.nowMs),
    ios: checkToken(token, 'ios', context.nowMs),
    server: predictServer(token, context.server ?? { nowMs: context.nowMs }),
  };
}

/**
 * The difference that makes one platform pass a token and the other refuse it: the row with which, taken from the
 * other platform, the refusal goes away.
 *
 * @returns null where the platforms agree, or where no single row decides
 */
export function decidingDifference(token: string | null, nowMs: number): DifferenceRow | null {
  const android = checkToken(token, 'android', nowMs);
  const ios = checkToken(token, 'ios', nowMs);
  if (android.ok === ios.ok) return null;
  const refusing: Platform = android.ok ? 'ios' : 'android';
  const passes = (id: TokenDifferenceId) => checkWith(swappedDialect(refusing, id), token, nowMs).ok;
  return TOKEN_DIFFERENCES.find((row) => row.id !== 'token.platforms' && passes(row.id)) ?? null;
}

/** Why the four verdicts are alike or differ, in one sentence. */
export function explainVerdicts(token: string | null, all: AllVerdicts, nowMs: number): string {
  const { android, ios, server } = all;
  if (android.ok !== ios.ok) {
    const row = decidingDifference(token, nowMs);
    const [passing, refusing] = android.ok ? ['Android', 'iOS'] : ['iOS', 'Android'];
    const cause =
      row === null ? 'their readers differ in more than one way' : `they differ in "${row.title}"`;
    return `${passing} passes the token and ${refusing} refuses it, since ${cause}.`;
  }
  if (!android.ok) return `Both platforms stop it on the device: ${reasonOf(android)}`;
  if (!server.ok) return `Both platforms pass it, but the server will refuse it: ${server.reason}`;
  return `Both platforms pass it. ${server.reason}`;
}

function reasonOf(verdict: Verdict): string {
  return verdict.message ?? 'The provided JWT is expired.';
}
