/**
 * A filter as a function, prepared once and asked for every entry.
 */
import type { TimelineFilter } from '../../../shared/model/timeline.ts';
import type { Entry } from './entry.ts';

type Fits = (entry: Entry) => boolean;

/** The filter's test, or null where everything passes. */
export function compileFilter(filter: TimelineFilter): Fits | null {
  const { person } = filter;
  const tests: Fits[] = [
    ...oneOf(filter.kinds, ({ row }) => row.kind),
    ...oneOf(filter.calls, ({ row }) => row.call),
    ...oneOf(filter.codes, ({ row }) => row.code),
    ...oneOf(filter.origins, ({ row }) => row.origin),
    ...(person === null ? [] : [({ row }: Entry) => row.person === person]),
    ...words(filter.text).map(
      (word) =>
        ({ searched }: Entry) =>
          searched.includes(word),
    ),
  ];
  const [only] = tests;
  if (only === undefined) return null;
  return tests.length === 1 ? only : (entry) => tests.every((test) => test(entry));
}

function oneOf<T extends string>(wanted: readonly T[], valueOf: (entry: Entry) => T | null): readonly Fits[] {
  if (wanted.length === 0) return [];
  const values = new Set(wanted);
  return [
    (entry) => {
      const value = valueOf(entry);
      return value !== null && values.has(value);
    },
  ];
}

function words(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
