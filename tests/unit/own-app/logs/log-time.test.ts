import { describe, expect, it } from 'vitest';
import {
  instantOf,
  readClock,
  readZone,
  toldZone,
} from '../../../../electron/own-app/logs/model/log-time.ts';
import type { LogTime } from '../../../../electron/own-app/logs/model/log-types.ts';

const FACE = { hours: '10', minutes: '00', seconds: '00' };

describe('a date without a year', () => {
  it.each([
    ['of this year', '11', '28', '2026-11-28', 2026],
    ['of the year before', '12', '31', '2026-01-02', 2025],
    ['of tomorrow, in a zone that is ahead', '01', '01', '2025-12-31', 2026],
    ['of the last leap year', '02', '29', '2026-11-28', 2024],
    ['of the one before 2100, which is none', '02', '29', '2103-06-01', 2096],
  ])('%s', (_name, month, day, reference, year) => {
    const time = readClock({ ...FACE, month, day }, Date.parse(reference));
    expect(new Date(time?.wallMs ?? 0).getUTCFullYear()).toBe(year);
    expect(time?.isYearAssumed).toBe(true);
  });

  it.each([
    ['13', '01'],
    ['02', '30'],
    ['00', '10'],
  ])('%s-%s is none', (month, day) => {
    expect(readClock({ ...FACE, month, day }, Date.parse('2026-11-28'))).toBeNull();
  });
});

describe('a zone', () => {
  it.each([
    ['Z', 0],
    ['+0200', 120],
    ['-09:30', -570],
    ['+9900', null],
    ['', null],
    ['CET', null],
  ])('%j', (text, minutes) => {
    expect(readZone(text)).toBe(minutes);
  });
});

describe('the instant of a time without a zone', () => {
  const wallMs = Date.UTC(2026, 10, 28, 12);
  const time: LogTime = { wallMs, zoneMinutes: null, isYearAssumed: false };
  const none = { zoneMinutes: null, serverMs: null, toldMinutes: null, token: null };
  const hours = (instant: number): number => (wallMs - instant) / 3_600_000;

  it('is that of the zone a person sets', () => {
    expect(hours(instantOf(time, { ...none, zoneMinutes: -210 }))).toBe(-3.5);
  });

  it('follows the date of the response', () => {
    const serverMs = wallMs - 5.5 * 3_600_000 + 4000;
    expect(hours(instantOf(time, { ...none, serverMs }))).toBe(5.5);
  });

  it('is one in which a token that was sent is good', () => {
    const start = wallMs / 1000 - 9 * 3600;
    expect(hours(instantOf(time, { ...none, token: { iat: start - 30, exp: start + 60 } }))).toBe(9);
  });

  it('is not moved by a token that is good nowhere', () => {
    const far = { iat: 1_000_000_000, exp: 1_000_000_060 };
    expect(instantOf(time, { ...none, token: far })).toBe(instantOf(time, none));
  });

  it('is in the zone that calls before have told, unless its own token is good elsewhere only', () => {
    const start = wallMs / 1000 - 9 * 3600;
    expect(hours(instantOf(time, { ...none, toldMinutes: 120 }))).toBe(2);
    const token = { iat: start - 30, exp: start + 60 };
    expect(hours(instantOf(time, { ...none, toldMinutes: 120, token }))).toBe(9);
    expect(toldZone(time, { ...none, toldMinutes: 540, token })).toBeNull();
    expect(toldZone(time, { ...none, token })).toBe(540);
  });

  it('is what the log says where it has a zone', () => {
    expect(hours(instantOf({ ...time, zoneMinutes: 60 }, { ...none, zoneMinutes: 120 }))).toBe(1);
  });
});
