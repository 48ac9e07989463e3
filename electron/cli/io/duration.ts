/**
 * Lengths of time as people write them.
 */
import { UsageError } from './io.ts';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** `90`, `60s`, `10m`, `2h`, `7d`, `-5s` in seconds. */
export function parseDuration(text: string): number {
  const match = /^([+-]?\d{1,12})([smhd]?)$/.exec(text.trim());
  if (match === null) throw new UsageError(`“${text}” is not a length of time such as 60s, 10m, 2h or 7d`);
  const unit = (match[2] === '' ? 's' : match[2]) as keyof typeof SECONDS;
  return Number(match[1]) * SECONDS[unit];
}
