/**
 * What a file is, by its content: a log that can be read, or something else, which is named.
 */
import type { LogRefusal } from '../model/log-types.ts';

const READABLE =
  'Give a HAR, an Android log (adb logcat, or an export of Android Studio) or the text of an Xcode console.';

/** First bytes of what people give in place of a log. */
const MAGIC: readonly (readonly [bytes: string, seen: string, hint?: string])[] = [
  ['504b0304', 'a ZIP archive', 'Unpack it, and give the log in it.'],
  ['504b0506', 'an empty ZIP archive'],
  ['377abcaf', 'a 7-Zip archive', 'Unpack it, and give the log in it.'],
  ['52617221', 'a RAR archive', 'Unpack it, and give the log in it.'],
  ['425a68', 'a bzip2 archive', 'Unpack it, or pack it with gzip.'],
  ['fd377a58', 'an xz archive', 'Unpack it, or pack it with gzip.'],
  ['28b52ffd', 'a Zstandard archive', 'Unpack it, or pack it with gzip.'],
  ['1f8b', 'gzip within gzip', 'Unpack it once.'],
  ['89504e47', 'a picture (PNG)', 'Copy the text in place of a picture of it.'],
  ['ffd8ff', 'a picture (JPEG)', 'Copy the text in place of a picture of it.'],
  ['47494638', 'a picture (GIF)', 'Copy the text in place of a picture of it.'],
  ['25504446', 'a PDF document', 'Copy the text out of it.'],
  ['53514c69', 'a SQLite database'],
  ['62706c69', 'a binary property list'],
  ['d4c3b2a1', 'a packet capture', 'It holds encrypted packets: export a HAR from a proxy instead.'],
  ['a1b2c3d4', 'a packet capture', 'It holds encrypted packets: export a HAR from a proxy instead.'],
  ['0a0d0d0a', 'a packet capture', 'It holds encrypted packets: export a HAR from a proxy instead.'],
  ['7f454c46', 'a program'],
];

/** Why the file is not read, by its first bytes, or null. */
export function refusedByBytes(head: Uint8Array): LogRefusal | null {
  if (head.length === 0) return refusal('nothing: it is empty', READABLE);
  const hex = Buffer.from(head.subarray(0, 4)).toString('hex');
  const known = MAGIC.find(([bytes]) => hex.startsWith(bytes));
  return known === undefined ? null : refusal(known[1], known[2] ?? READABLE);
}

const MARKUP: readonly (readonly [start: RegExp, seen: string])[] = [
  [/^<!doctype html|^<html/i, 'a web page'],
  [/^<\?xml|^<charles-session|^<plist/i, 'XML'],
];
/** Share of characters that are no text, above which it is none. */
const MOST_NO_TEXT = 0.1;

export type TextKind = 'json' | 'lines';

/** Whether the beginning of a text is JSON or lines, or why it is not read. */
export function kindOfText(head: string): TextKind | LogRefusal {
  const start = head.slice(0, 4096).replace(/^[\ufeff\s\u0000]+/, '');
  if (start === '' && head.trim() === '') return refusal('nothing but blanks', READABLE);
  const markup = MARKUP.find(([pattern]) => pattern.test(start));
  if (markup !== undefined) return refusal(markup[1], READABLE);
  if (isNoText(head.slice(0, 4096))) return refusal('binary data', READABLE);
  const isDocument =
    /^\{\s*(?:"(?!eventMessage|traceID|timestamp)|$)/.test(start) || /^\[\s*(?:\{|\]|$)/.test(start);
  return isDocument ? 'json' : 'lines';
}

/** Why a text that was read to its end is no log. */
export function refusedAtEnd(kind: TextKind, lines: number): LogRefusal {
  return kind === 'json'
    ? refusal('JSON that is no log: neither log.entries nor logcatMessages is in it', READABLE)
    : refusal(
        `text of ${lines} ${lines === 1 ? 'line' : 'lines'}, none of which is of a log that is known`,
        READABLE,
      );
}

export function refusal(seen: string, hint: string): LogRefusal {
  return { seen, message: `It is ${seen}. ${hint}` };
}

/** Zero characters are what UTF-16 leaves. */
function isNoText(head: string): boolean {
  const strange = head.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return strange > head.length * MOST_NO_TEXT;
}
