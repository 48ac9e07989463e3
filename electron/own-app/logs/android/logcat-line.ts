/**
 * One line of an Android log: `adb logcat` in its formats, and both of Android Studio's.
 *
 * Source: format names of `adb logcat -v`; exports of Android Studio.
 */
import { readClock } from '../model/log-time.ts';
import type { LogTime } from '../model/log-types.ts';

export interface LogcatLine {
  /** Null in formats without one. */
  readonly time: LogTime | null;
  /** Empty where the format has none. */
  readonly pid: string;
  readonly tid: string;
  readonly level: string;
  readonly tag: string;
  readonly message: string;
}

const DATE = String.raw`(?:(?<year>\d{4})-)?(?<month>\d\d)-(?<day>\d\d) (?<hours>\d\d):(?<minutes>\d\d):(?<seconds>\d\d)[.,](?<fraction>\d{3,9})(?: (?<zone>[+-]\d{4}))?`;
const LEVEL = '(?<level>[VDIWEFAS])';

/** Tried in this order; the first that fits is it. */
const FORMATS: readonly RegExp[] = [
  // threadtime, with or without a user: `11-28 10:00:00.123  4242  4301 D MMHTTP  : text`
  new RegExp(
    `^${DATE} +(?:[\\w.]+ +)?(?<pid>\\d+) +(?<tid>\\d+) ${LEVEL} (?<tag>.{0,80}?) *: ?(?<message>.*)$`,
  ),
  // Android Studio: `2026-11-28 10:00:00.123  4242-4301  MMHTTP    com.example   D  text`
  new RegExp(`^${DATE} +(?<pid>\\d+)-(?<tid>\\d+) +(?<tag>\\S.{0,80}?) +\\S+ +${LEVEL}  ?(?<message>.*)$`),
  // Android Studio before 2022: `2021-11-28 10:00:00.123 4242-4301/com.example D/MMHTTP: text`
  new RegExp(`^${DATE} +(?<pid>\\d+)-(?<tid>\\d+)/\\S+ ${LEVEL}/(?<tag>.{0,80}?) *: ?(?<message>.*)$`),
  // time: `11-28 10:00:00.123 D/MMHTTP  ( 4242): text`
  new RegExp(`^${DATE} +${LEVEL}/(?<tag>.{0,80}?) *\\( *(?<pid>\\d+)\\): ?(?<message>.*)$`),
  // epoch: `1795860000.123  4242  4301 D MMHTTP  : text`
  new RegExp(
    `^ *(?<epoch>\\d{9,11})\\.(?<fraction>\\d{3,9}) +(?:[\\w.]+ +)?(?<pid>\\d+) +(?<tid>\\d+) ${LEVEL} (?<tag>.{0,80}?) *: ?(?<message>.*)$`,
  ),
  // brief, and the consoles of Flutter and React Native: `D/MMHTTP  ( 4242): text`
  new RegExp(`^${LEVEL}/(?<tag>.{0,80}?) *\\( *(?<pid>\\d+)\\): ?(?<message>.*)$`),
  // tag: `D/MMHTTP: text`
  new RegExp(`^${LEVEL}/(?<tag>[^\\s:]{1,80}) *: ?(?<message>.*)$`),
];

/** long: `[ 11-28 10:00:00.123  4242: 4301 D/MMHTTP ]`, and the message on the lines below. */
const LONG_HEAD = new RegExp(
  `^\\[ ${DATE} +(?:[\\w.]+: *)?(?<pid>\\d+): *(?<tid>\\d+) ${LEVEL}/(?<tag>.{0,80}?) *\\]$`,
);

/** Cheap, for most lines of other logs: a digit, a blank, a bracket, or a level with a slash. */
const MAY_BE = /^(?:[\d[ ]|[VDIWEFAS]\/)/;

/** The parts of a line, or null where it is none of an Android log. */
export function readLogcatLine(text: string, referenceMs: number): LogcatLine | null {
  if (!MAY_BE.test(text)) return null;
  for (const format of FORMATS) {
    const parts = format.exec(text)?.groups;
    if (parts !== undefined) return lineOf(parts, referenceMs);
  }
  return null;
}

/** The head of a message in the format `long`, or null. */
export function readLongHead(text: string, referenceMs: number): LogcatLine | null {
  if (!text.startsWith('[ ')) return null;
  const parts = LONG_HEAD.exec(text)?.groups;
  return parts === undefined ? null : lineOf(parts, referenceMs);
}

type Parts = Readonly<Record<string, string | undefined>>;

function lineOf(parts: Parts, referenceMs: number): LogcatLine {
  const { pid = '', tid = '', level = '', tag = '', message = '' } = parts;
  return { time: timeOf(parts, referenceMs), pid, tid, level, tag, message };
}

function timeOf(parts: Parts, referenceMs: number): LogTime | null {
  const { epoch, fraction = '0', year, month, day, hours, minutes, seconds, zone } = parts;
  if (epoch !== undefined) {
    const wallMs = Number(epoch) * 1000 + Number(fraction.slice(0, 3));
    return { wallMs, zoneMinutes: 0, isYearAssumed: false };
  }
  if (month === undefined || day === undefined || hours === undefined) return null;
  return readClock(
    { year, month, day, hours, minutes: minutes ?? '', seconds: seconds ?? '', fraction, zone },
    referenceMs,
  );
}
