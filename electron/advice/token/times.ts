/**
 * Times in the claims: units, types, zones, clocks.
 */
import { span } from '../../../shared/lib/words.ts';
import { type Finding, finding } from '../told/finding.ts';

type Json = Readonly<Record<string, unknown>>;

export interface KnownClocks {
  /** Device clock, milliseconds since the epoch. */
  readonly nowMs: number;
  /** The server's, where it is known. */
  readonly serverNowMs?: number;
}

const TIME_CLAIMS = ['iat', 'nbf', 'exp'] as const;
/** 2000-01-01: no token is older, so a smaller number is no time. */
const FIRST_TIME = 946_684_800;
const UNITS = [
  ['milliseconds', 1e3],
  ['microseconds', 1e6],
  ['nanoseconds', 1e9],
] as const;
const TEN_YEARS = 315_360_000;
const DAY = 86_400;
const HALF_HOUR = 1800;
/** Seconds by which a difference may miss whole half hours. */
const ZONE_SLACK = 60;
/** Seconds ahead that are nobody's mistake. */
const SKEW_SLACK = 5;

/** Findings of the claims' times; `text` is their JSON, since a parsed number does not tell how it was written. */
export function adviseOnTimes(
  claims: Json,
  { nowMs, serverNowMs }: KnownClocks,
  text: string,
): readonly Finding[] {
  const clocks = { nowMs, ...(serverNowMs === undefined ? {} : { serverNowMs }) };
  const now = Math.floor((serverNowMs ?? nowMs) / 1000);
  const single = TIME_CLAIMS.flatMap((name) => adviseOnTime(name, claims[name], { now, text }));
  if (single.length > 0) return single;
  return [
    ...adviseOnLifetime(claims, now),
    ...adviseOnPlace(claims, now, clocks),
    ...adviseOnClocks(claims, clocks),
  ];
}

function adviseOnTime(
  name: string,
  value: unknown,
  { now, text }: { readonly now: number; readonly text: string },
): readonly Finding[] {
  if (typeof value === 'string') return [finding('time-as-text', `${name} is ${JSON.stringify(value)}`)];
  if (typeof value !== 'number') return adviseOnOtherType(name, value);
  const unit = UNITS.find(([, factor]) => Math.abs(value / factor - now) < TEN_YEARS);
  if (unit !== undefined && value > now * 100) {
    const [word, factor] = unit;
    return [
      finding('time-in-milliseconds', `${name} is ${value}: read as ${word} it is ${date(value / factor)}`),
    ];
  }
  if (name === 'exp' && value > 0 && value < FIRST_TIME) {
    return [
      finding(
        'time-is-duration',
        `${name} is ${value}, which is in ${date(value)?.slice(0, 4) ?? 'the past'}`,
      ),
    ];
  }
  const written = new RegExp(`"${name}"\\s*:\\s*(-?\\d[\\d.]*[eE][+-]?\\d+)`).exec(text)?.[1];
  if (written !== undefined) return [finding('time-with-exponent', `${name} is written as ${written}`)];
  return Number.isInteger(value) ? [] : [finding('time-with-fraction', `${name} is ${value}`)];
}

/** A date of a library, a list, a truth value. A claim that is null is missing. */
function adviseOnOtherType(name: string, value: unknown): readonly Finding[] {
  if (value === undefined || value === null) return [];
  const kind = Array.isArray(value) ? 'a list' : value === true || value === false ? `${value}` : 'an object';
  return [finding('time-as-text', `${name} is ${kind}`, { text: `A time is written as ${kind}.` })];
}

function adviseOnLifetime({ iat, exp }: Json, now: number): readonly Finding[] {
  if (typeof exp !== 'number') return [];
  const begin = typeof iat === 'number' ? iat : now;
  if (exp === iat) return [finding('zero-lifetime', `iat and exp are ${exp}`)];
  if (typeof iat === 'number' && exp < iat) {
    const text = 'It expires before it is issued.';
    return [finding('zero-lifetime', `exp is ${span(iat - exp)} before iat`, { text })];
  }
  return exp - begin > DAY ? [finding('long-lived', `it lives for ${span(exp - begin)}`)] : [];
}

/** A token that is not valid now, though its times are times. */
function adviseOnPlace({ iat, nbf, exp }: Json, now: number, clocks: KnownClocks): readonly Finding[] {
  const begins = [iat, nbf].filter((value) => typeof value === 'number');
  const begin = Math.max(...begins);
  const isAhead = begins.length > 0 && begin > now + SKEW_SLACK;
  const isOver = typeof exp === 'number' && exp <= now;
  if (!isAhead && !isOver) return [];
  const difference = begins.length > 0 ? begin - now : typeof exp === 'number' ? exp - now : 0;
  const halves = Math.round(difference / HALF_HOUR);
  const isZone =
    halves !== 0 && Math.abs(halves) <= 28 && Math.abs(difference - halves * HALF_HOUR) <= ZONE_SLACK;
  if (isZone && begins.length > 0) {
    const when = halves < 0 ? 'before' : 'after';
    return [finding('time-zone', `it was issued ${Math.abs(halves) / 2} h ${when} ${clockName(clocks)}`)];
  }
  if (!isAhead) return [];
  return difference < HALF_HOUR
    ? [finding('clock-skew', `${span(difference)} ahead of ${clockName(clocks)}`)]
    : [finding('issued-in-future', `${span(difference)} ahead of ${clockName(clocks)}`)];
}

/** A token that one of the two clocks takes for valid, and the other for expired. */
function adviseOnClocks({ exp }: Json, { nowMs, serverNowMs }: KnownClocks): readonly Finding[] {
  if (serverNowMs === undefined || typeof exp !== 'number') return [];
  const [here, there] = [exp * 1000 > nowMs, exp * 1000 > serverNowMs];
  const apart = Math.round(Math.abs(nowMs - serverNowMs) / 1000);
  if (here === there || apart <= SKEW_SLACK) return [];
  return [
    finding(
      'clock-skew',
      `expired ${here ? 'there' : 'here'} only, ${span(apart)} apart: ${clockName({ nowMs, serverNowMs })}`,
      {
        text: 'The clocks differ: one of them says that it has expired.',
        fix: 'Set both clocks by a time server.',
      },
    ),
  ];
}

function clockName({ nowMs, serverNowMs }: KnownClocks): string {
  if (serverNowMs === undefined) return `the clock here (${date(nowMs / 1000)})`;
  return `the server’s clock (${date(serverNowMs / 1000)}); here it is ${date(nowMs / 1000)}`;
}

function date(seconds: number): string | null {
  const value = new Date(seconds * 1000);
  return Number.isNaN(value.getTime()) ? null : value.toISOString().replace('.000Z', 'Z');
}
