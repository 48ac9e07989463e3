/**
 * Times as logs write them: often without a year, mostly without a time zone.
 */
import type { LogTime, Untold } from './log-types.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A date within this time after the reference is of the same year: zones, and a clock that is ahead. */
const AHEAD_MS = 2 * DAY_MS;
/** From one leap year to the next there can be eight. */
const MOST_YEARS_BACK = 8;

/** What a line says, as text. */
export interface ClockFace {
  readonly year?: string | undefined;
  readonly month: string;
  readonly day: string;
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
  /** Digits behind the point. */
  readonly fraction?: string | undefined;
  /** `+0200`, `+02:00` or `Z`. */
  readonly zone?: string | undefined;
}

/**
 * The time that a line says, or null where it is none.
 *
 * @param referenceMs when the log ended at the latest: the time of the file, or now
 */
export function readClock(face: ClockFace, referenceMs: number): LogTime | null {
  const { year, month, day, hours, minutes, seconds, fraction = '0', zone } = face;
  const inDay =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  if (!(inDay >= 0 && inDay < DAY_MS + 1000)) return null;
  const dayMs =
    year === undefined
      ? newestDay(Number(month), Number(day), referenceMs)
      : dayOf(Number(year), Number(month), Number(day));
  if (dayMs === null) return null;
  return { wallMs: dayMs + inDay, zoneMinutes: readZone(zone), isYearAssumed: year === undefined };
}

/** Minutes east of UTC of `+0200`, `-09:30` or `Z`; null for anything else. */
export function readZone(zone: string | undefined): number | null {
  if (zone === 'Z') return 0;
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > 14 * 60) return null;
  return match[1] === '-' ? -minutes : minutes;
}

function newestDay(month: number, day: number, referenceMs: number): number | null {
  const newest = new Date(referenceMs).getUTCFullYear() + 1;
  for (let year = newest; year > newest - MOST_YEARS_BACK - 2; year -= 1) {
    const at = dayOf(year, month, day);
    if (at !== null && at <= referenceMs + AHEAD_MS) return at;
  }
  return null;
}

function dayOf(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  // The thirtieth of February would be a day in March.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : null;
}

/** What a log does not tell of a time. */
export function untoldOf(time: LogTime | null): readonly Untold[] {
  if (time === null) return ['time'];
  return [
    ...(time.isYearAssumed ? ['year' as const] : []),
    ...(time.zoneMinutes === null ? ['zone' as const] : []),
  ];
}

/** What is known beside the log of the zone in which it was written. */
export interface ZoneHints {
  /** Set by a person; null is the zone of this machine. */
  readonly zoneMinutes: number | null;
  /** `Date` of the response, milliseconds. */
  readonly serverMs: number | null;
  /** What calls before have told, or null. */
  readonly toldMinutes: number | null;
  /** When the token of a request that was sent was good, seconds. */
  readonly token: { readonly iat: number | null; readonly exp: number | null } | null;
}

/**
 * Milliseconds since the epoch. Where the log names no zone, the `Date` of a response tells it to the quarter of an
 * hour; and a phone sends no expired token, so that a zone in which it had expired is not the phone's.
 */
export function instantOf(time: LogTime, hints: ZoneHints): number {
  const { wallMs } = time;
  const given = time.zoneMinutes ?? hints.zoneMinutes ?? toldZone(time, hints);
  return given === null ? usualInstant(wallMs, hints) : wallMs - given * MINUTE_MS;
}

/** Minutes east of UTC that this call tells of a log that names no zone; null where it tells none. */
export function toldZone({ wallMs, zoneMinutes }: LogTime, hints: ZoneHints): number | null {
  if (zoneMinutes !== null || hints.zoneMinutes !== null) return null;
  if (hints.serverMs !== null) {
    const zone = Math.round((wallMs - hints.serverMs) / (15 * MINUTE_MS)) * 15;
    if (Math.abs(zone) <= 14 * 60) return zone;
  }
  if (hints.token === null || isGoodAt(hints.token, usualInstant(wallMs, hints))) return null;
  const fitting = fittingInstant(wallMs, hints.token);
  return fitting === null ? null : (wallMs - fitting) / MINUTE_MS;
}

/** In the zone of the calls before, or of this machine. */
function usualInstant(wallMs: number, { toldMinutes }: ZoneHints): number {
  return toldMinutes === null ? localInstant(wallMs) : wallMs - toldMinutes * MINUTE_MS;
}

function localInstant(wallMs: number): number {
  const face = new Date(wallMs);
  return new Date(
    face.getUTCFullYear(),
    face.getUTCMonth(),
    face.getUTCDate(),
    face.getUTCHours(),
    face.getUTCMinutes(),
    face.getUTCSeconds(),
    face.getUTCMilliseconds(),
  ).getTime();
}

type TokenTimes = NonNullable<ZoneHints['token']>;

/** Seconds by which two clocks may differ. */
const SKEW_SECONDS = 120;

function isGoodAt({ iat, exp }: TokenTimes, at: number): boolean {
  const seconds = at / 1000;
  return (iat === null || iat - SKEW_SECONDS <= seconds) && (exp === null || seconds < exp);
}

/** In the zone nearest to UTC in which the token is good, or null. */
function fittingInstant(wallMs: number, token: TokenTimes): number | null {
  for (let step = 0; step <= 14 * 4; step += 1) {
    for (const minutes of [step * 15, -step * 15]) {
      const at = wallMs - minutes * MINUTE_MS;
      if (isGoodAt(token, at)) return at;
    }
  }
  return null;
}
