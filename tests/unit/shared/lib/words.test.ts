import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { byteCount, count, countdownSpan, duration, sentence, span } from '../../../../shared/lib/words.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

describe('counts', () => {
  it.each([
    [0, '0 scenarios'],
    [1, '1 scenario'],
    [2, '2 scenarios'],
    [1234, '1,234 scenarios'],
  ])('%i is “%s”', (number, text) => {
    expect(count(number, 'scenario')).toBe(text);
  });

  it('take a plural of their own', () => {
    expect([count(1, 'entry', 'entries'), count(2, 'entry', 'entries')]).toEqual(['1 entry', '2 entries']);
  });

  it('of bytes are in words, with separators', () => {
    expect([byteCount(0), byteCount(1), byteCount(1251)]).toEqual(['0 bytes', '1 byte', '1,251 bytes']);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [0.3, '0 ms'],
    [-4, '0 ms'],
    [5, '5 ms'],
    [5.4, '5 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [1234, '1.2 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min'],
    [125_000, '2 min 5 s'],
  ])('%d ms is “%s”', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  it.each([
    [0, '0 s', '0 s'],
    [9, '9 s', '9 s'],
    [60, '1 min', '1 min 00 s'],
    [541, '9 min 1 s', '9 min 01 s'],
    [3600, '1 h', '1 h 00 min'],
    [273_600, '3 d 4 h', '3 d 04 h'],
  ])('%i s is “%s”, and “%s” where it counts down', (seconds, text, countdown) => {
    expect([span(seconds), countdownSpan(seconds)]).toEqual([text, countdown]);
  });

  it('that count down keep their width within one pair of units', () => {
    const widths = new Set(Array.from({ length: 540 }, (_, at) => countdownSpan(60 + at).length));
    expect(widths.size).toBe(1);
  });
});

it('a sentence gets a full stop only where it has no end', () => {
  expect(['It ends', 'It ends.', 'Why?', 'Wait…'].map(sentence)).toEqual([
    'It ends.',
    'It ends.',
    'Why?',
    'Wait…',
  ]);
});

/** Texts of screens and reports: what is not a comment, a type or an import. */
function sources(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ name: path.relative(ROOT, file), text: readFileSync(file, 'utf8') }));
}

const COUNTED =
  'scenario|request|connection|byte|entry|entries|call|code|run|key|fault|hit|row|change|difference|attempt|person|people';

describe('the source of screens and reports', () => {
  const everything = [...sources('renderer'), ...sources('electron/reports')];

  it.each([
    ['counts with `count`, not with a plural of its own', new RegExp(`\\}\\s+(?:${COUNTED})s\\b`)],
    ['has no “(s)”', /\b[a-z]+\(s\)/],
    ['makes no plural by hand', /=== 1 \? '' : 's'/],
    ['writes durations with `duration`', /\}\s?ms\b/],
    ['writes bytes with `byteCount`', /\}\s?B[`<'"]/],
  ])('%s', (_rule, pattern) => {
    const found = everything.flatMap(({ name, text }) =>
      text
        .split('\n')
        .filter((line) => pattern.test(line) && !/^\s*(?:\/?\*|\/\/)|\bimport\b|\bexport \{/.test(line))
        .filter((line) => /[`>]|^\s+\{/.test(line) && !/=>|scenarios\.\$/.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
