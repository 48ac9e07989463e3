/**
 * What may be said of a value: its shape. A value of a person is told by its type only, and a name only where it looks
 * like one that somebody chose for a program.
 */

export const ABSENT = 'absent';

const SAFE_NAME = /^[a-z_][\w-]{0,39}$/i;
const LONGEST_DATE = 40;
const DATES: Readonly<Record<string, string>> = {
  '####-##-##': 'YYYY-MM-DD',
  '####-##-##T##:##:##Z': 'YYYY-MM-DDTHH:MM:SSZ',
};

/** A name of a member, parameter or header; one that may hold anything is not told. */
export function safeName(name: string): string {
  return SAFE_NAME.test(name) ? name : '(name)';
}

/** The type of a JSON value. */
export function typeOfJson(value: unknown): string {
  if (value === undefined) return ABSENT;
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
}

/** How a date is written, without its digits; `text` where it is none. */
export function dateShape(text: string): string {
  if (text.length > LONGEST_DATE || !/^[\d\-/.:TZ+ ]*\d[\d\-/.:TZ+ ]*$/.test(text)) return 'text';
  const mask = text.replace(/\d/g, '#');
  return DATES[mask] ?? mask;
}

/** One of the words that are no secret, or what kind of text it is instead. */
export function wordOr(words: readonly string[], text: string): string {
  if (words.includes(text)) return text;
  if (text === '') return 'empty';
  return /^-?\d+$/.test(text) ? 'number' : 'text';
}
