/**
 * Verdicts that executed code gave on random tokens: Android's rules on a JVM, the vendor's iOS validator on Swift.
 */
import { readFileSync } from 'node:fs';

/** Passes, or is refused for its structure or its expiry, with the message where the platform has one. */
export type ExecutedVerdict = readonly [1] | readonly [0, 'S' | 'E', string | null];

export interface ExecutedToken {
  readonly token: string;
  /** Null where it is not known. */
  readonly android: ExecutedVerdict | null;
  readonly ios: ExecutedVerdict | null;
}

/** What is compared. */
interface Said {
  readonly ok: boolean;
  readonly code: string | null;
  readonly message: string | null;
}

/** Any clock between 2001 and 2100 gives the same verdicts. Milliseconds since the epoch. */
export const EXECUTED_NOW_MS = 1_790_000_000_000;

const CODES = { S: 'JWT_TOKEN_STRUCTURE_INVALID', E: 'JWT_TOKEN_EXPIRED' } as const;

type Line = readonly [string, ExecutedVerdict | null, ExecutedVerdict | null];

/** All tokens of this folder's copy, one a line. */
export function readExecutedTokens(): readonly ExecutedToken[] {
  const file = new URL('../../conformance/vectors/executed.jsonl', import.meta.url);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [token, android, ios] = JSON.parse(line) as Line;
    return { token, android, ios };
  });
}

/** What differs between a verdict and the executed one, or null. */
export function disagreement(
  platform: 'android' | 'ios',
  said: Said,
  executed: ExecutedVerdict,
): string | null {
  const wanted = executed[0] === 1 ? 'ok' : `${CODES[executed[1]]} ${executed[2] ?? ''}`;
  const got = said.ok ? 'ok' : `${said.code} ${isComparable(said, executed) ? (said.message ?? '') : ''}`;
  return isSame(platform, got, wanted) ? null : `${platform}: ${got}, not ${wanted}`;
}

/** Android has a text for an expired token, which the executed verdicts leave out. */
function isComparable(said: Said, executed: ExecutedVerdict): boolean {
  return said.code !== 'JWT_TOKEN_EXPIRED' || (executed[0] === 0 && executed[2] !== null);
}

/** Android names any one of several missing names, and iOS names them in any order. */
function isSame(platform: 'android' | 'ios', got: string, wanted: string): boolean {
  if (got === wanted) return true;
  if (platform === 'ios') return sorted(got) === sorted(wanted);
  const start = /^.* is missing mandatory (?:header|claim) (?!exp$)/;
  return start.exec(got)?.[0] !== undefined && start.exec(got)?.[0] === start.exec(wanted)?.[0];
}

function sorted(text: string): string {
  const list = /\[.*\]$/.exec(text)?.[0];
  if (list === undefined) return text;
  return text.slice(0, -list.length) + (JSON.parse(list) as string[]).toSorted().join();
}
