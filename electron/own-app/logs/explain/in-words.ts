/**
 * What is said of a log as a whole.
 */
import { count } from '../../../../shared/lib/words.ts';
import type { PhoneLogSummary } from '../../../../shared/model/own-app.ts';
import { type LogKind, type LogSummary, NOT_TOLD, type Unreadable } from '../model/log-types.ts';

const KINDS: Readonly<Record<LogKind, string>> = {
  har: 'A HAR',
  android: 'An Android log',
  androidStudio: 'An export of Android Studio',
  ios: 'A log of iOS',
  text: 'A text',
};

/** What a log is, as the beginning of a sentence. */
export function kindInWords(kind: LogKind): string {
  return KINDS[kind];
}

/** Why there may be no call of the SDK in it, and what to do; null where there are some. */
export function noCalls({ kind, calls, isCancelled }: LogSummary): string | null {
  if (calls > 0 || isCancelled) return null;
  if (kind === 'android' || kind === 'androidStudio') {
    return 'No call of the SDK is in it. Its requests are logged under the tag MMHTTP at debug level, in debug builds only.';
  }
  return kind === 'ios'
    ? 'No call of the SDK is in it. Its requests are logged at debug level, with a logger set (MobileMessaging.logger).'
    : 'No call of the SDK is in it.';
}

/** What was counted: `3 calls, 1 failed, 0 tokens refused`. */
export function numbersInWords({
  calls,
  failed,
  refusedTokens,
  others,
  unreadable,
}: Omit<LogSummary, 'kind' | 'untold'> | Omit<PhoneLogSummary, 'kind'>): string {
  return [
    count(calls, 'call'),
    `${failed} failed`,
    `${count(refusedTokens, 'token')} refused`,
    ...(others === 0 ? [] : [count(others, 'other request')]),
    ...(unreadable === 0 ? [] : [`${unreadable} could not be read`]),
  ].join(', ');
}

/** The summary as it is shown and kept. @param kept calls that were kept of all */
export function summaryInWords(
  summary: LogSummary,
  kept: number,
  places: readonly Unreadable[],
): PhoneLogSummary {
  const { lines, calls, failed, refusedTokens, others, unreadable, isCancelled, untold, kind } = summary;
  const none = noCalls(summary);
  return {
    kind: kindInWords(kind),
    lines,
    calls,
    kept,
    failed,
    refusedTokens,
    others,
    unreadable,
    isCancelled,
    notes: [
      ...(isCancelled ? ['It was not read to its end: nothing is said of the rest.'] : []),
      ...(none === null ? [] : [none]),
      ...(kept < calls
        ? [`Of ${count(calls, 'call')} the newest ${kept.toLocaleString('en')} are kept.`]
        : []),
      ...untold.map((name) => NOT_TOLD[name]),
    ],
    places: [...places],
  };
}
