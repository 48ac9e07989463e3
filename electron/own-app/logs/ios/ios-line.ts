/**
 * One line of an Xcode console, of `log show`, of Console or of a log file, as far as the SDK wrote it.
 *
 * Source: MMLoggingUtil.swift and MMUtils.swift of the iOS SDK 15.5.2: `yyyy-MM-dd HH:mm:ss:SSS [MobileMessaging] 🛠 text`,
 * in the zone of the phone, behind whatever the system writes before it.
 */
import { readClock } from '../model/log-time.ts';
import type { LogTime } from '../model/log-types.ts';

export interface IosLine {
  readonly time: LogTime | null;
  /** The class that logged, or empty. */
  readonly source: string;
  readonly message: string;
}

const STAMP =
  /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d) (?<hours>\d\d):(?<minutes>\d\d):(?<seconds>\d\d):(?<fraction>\d{3}) \[MobileMessaging\] \S{1,8} (?<rest>.*)$/;
/** Before what a process prints: the old prefix of NSLog, `log show`, and the system log. */
const SYSTEM =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[ T](?<hours>\d\d):(?<minutes>\d\d):(?<seconds>\d\d)[.:,](?<fraction>\d{3,9}) ?(?<zone>[+-]\d{2}:?\d{2}|Z)?/;
const SYSLOG =
  /^(?<name>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?<hours>\d\d):(?<minutes>\d\d):(?<seconds>\d\d)(?:\.(?<fraction>\d{3,9}))? \S+ \S+\[\d+\]/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** An app's own logger may leave the stamp out. */
const UNSTAMPED = /\[(?:DynamicBaseUrlHTTPSessionManager|\w{1,64}Operation)\] .*$/;
const SOURCE = /^\[(\w{1,64})\] (.*)$/;

/** Whether a line begins a message, of the SDK or of anything else; null goes on with the one before. */
export function readIosLine(text: string, referenceMs: number): IosLine | 'other' | null {
  const stamp = text.includes('[MobileMessaging]') ? STAMP.exec(text)?.groups : undefined;
  const rest = stamp?.['rest'] ?? (text.includes('] ') ? UNSTAMPED.exec(text)?.[0] : undefined);
  const isBegun = stamp !== undefined || SYSTEM.test(text) || SYSLOG.test(text);
  if (rest === undefined) return isBegun ? 'other' : null;
  const [, source = '', message = rest] = SOURCE.exec(rest) ?? [];
  return { time: timeOf(text, stamp, referenceMs), source, message };
}

type Parts = Readonly<Record<string, string | undefined>>;

/** The SDK's own stamp has no zone; the system's before it may have one. */
function timeOf(text: string, stamp: Parts | undefined, referenceMs: number): LogTime | null {
  const system = SYSTEM.exec(text)?.groups ?? SYSLOG.exec(text)?.groups;
  const outer = system === undefined ? null : clockOf(system, referenceMs);
  const inner = stamp === undefined ? null : clockOf(stamp, referenceMs);
  if (inner === null || outer?.zoneMinutes === null || outer === null) return inner ?? outer;
  return outer;
}

function clockOf(parts: Parts, referenceMs: number): LogTime | null {
  const { year, month, name, day = '', hours = '', minutes = '', seconds = '', fraction, zone } = parts;
  const number = month ?? String(MONTHS.indexOf(name ?? '') + 1);
  return readClock({ year, month: number, day, hours, minutes, seconds, fraction, zone }, referenceMs);
}
