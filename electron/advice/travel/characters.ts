/**
 * Characters that do not belong into a token: line breaks, blanks, what cannot be seen, what only looks right.
 */
import { findJwts } from '../../../shared/lib/jwt-text.ts';
import { finding } from '../told/finding.ts';
import { COMPACT, type TravelStep, type Taken } from './step.ts';

/** Every second character is zero: UTF-16 read as something else. */
export const zeroCharacters: TravelStep = (text) => {
  if (!text.includes('\0')) return null;
  const inner = text.replaceAll('\0', '').replace(/^(?:\ufeff|\ufffd+|ÿþ|þÿ)/, '');
  const isEverySecond = (text.match(/\0/g)?.length ?? 0) >= inner.length - 2 && inner.length > 20;
  return isEverySecond ? { inner, finding: finding('utf-16', 'every second character is U+0000') } : null;
};

const ESCAPED_BREAK = /\\r\\n|\\[nr]/;

/** Line breaks inside or at the end, also those that are written as an escape. */
export const lineBreaks: TravelStep = (text) => {
  const wrapped = wrappedAt(text);
  if (wrapped !== null) return wrapped;
  const bare = withoutEnd(text, '\r\n');
  if (bare !== text && !/[\r\n]/.test(bare)) {
    const names = text.slice(bare.length).replaceAll('\r', 'CR ').replaceAll('\n', 'LF ').trim();
    return { inner: bare, finding: finding('line-break', names) };
  }
  const escaped = ESCAPED_BREAK.exec(text);
  if (escaped === null) return null;
  const inner = text.replaceAll(new RegExp(ESCAPED_BREAK, 'g'), '');
  if (!COMPACT.test(inner)) return null;
  const isAtEnd = text.slice(escaped.index).replaceAll(new RegExp(ESCAPED_BREAK, 'g'), '') === '';
  return {
    inner,
    finding: finding(isAtEnd ? 'line-break' : 'wrapped', `${escaped[0]} at character ${escaped.index + 1}`),
  };
};

/** In several lines: with a line end, a continuation sign, quoted-printable's sign, or blanks in their place. */
function wrappedAt(text: string): Taken | null {
  const bare = text.trim();
  const first = /^\S+?(?=[\\=]?[ \t]*\r?\n|[ \t])/.exec(bare)?.[0];
  if (first === undefined || first.length === bare.length) return null;
  const joined = bare.replaceAll(/(?:\\|=(?=\r?\n))?\s+/g, '');
  if (!COMPACT.test(joined) || first.length > joined.length) return null;
  const lead = text.length - text.trimStart().length;
  const sign = /^\s*\r?\n/.test(bare.slice(first.length).replace(/^[\\=]/, '')) ? 'line break' : 'blank';
  const own =
    sign === 'blank' ? { text: 'It is wrapped: there are blanks in it.', fix: 'Take the blanks out.' } : {};
  return {
    inner: joined,
    finding: finding('wrapped', `the first ${sign} after character ${lead + first.length}`, own),
  };
}

export const blanks: TravelStep = (text) => {
  const inner = text.trim();
  const isPlain = !text.slice(0, 1).concat(text.slice(-1)).includes('\ufeff');
  if (inner === text || inner === '' || !isPlain || /[\r\n]/.test(text)) return null;
  return { inner, finding: finding('blanks', `${text.length - inner.length} of them`) };
};

/** By hand: a pattern that ends with `$` is tried from every line break anew. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** Control and format characters, fillers, selectors and tags, and blanks other than the plain one. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{DI}]|[\u00a0\u2000-\u200a\u202f\u205f\u3000]/u;
const BEYOND_ASCII = /[^\0-\u007f]/u;

/** The first character that cannot be seen, or else the first that is none of a token's. */
export const strange: TravelStep = (text) => {
  if (text.length <= 20 || /[ \t\r\n]/.test(text)) return null;
  const invisible = INVISIBLE.exec(text);
  if (invisible !== null) {
    const inner = text.replaceAll(new RegExp(INVISIBLE, 'gu'), '');
    return { inner, finding: finding('invisible-character', pointAt(text, invisible)) };
  }
  const other = BEYOND_ASCII.exec(text);
  if (other === null || !/^[\w+/=.-]*$/.test(text.replaceAll(/[^\0-\u007f]/gu, ''))) return null;
  return { inner: text, finding: finding('look-alike', pointAt(text, other)) };
};

function pointAt(text: string, { 0: character, index }: RegExpExecArray): string {
  const point = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
  return `U+${point} at character ${Array.from(text.slice(0, index)).length + 1}`;
}

/** More than one token, or something else beside it. */
export const several: TravelStep = (text) => {
  const found = findJwts(text);
  const [first] = found;
  if (first === undefined) return null;
  const inner = text.slice(first.start, first.end);
  if (found.length > 1) return { inner, finding: finding('several-tokens', `${found.length} of them`) };
  // More parts, or the other alphabet, are no text around it.
  if (inner === text || (first.start === 0 && /^[\w.+/=-]*$/.test(text))) return null;
  return { inner, finding: finding('text-around', around(text, first)) };
};

function around(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const places = [
    ...(start === 0 ? [] : [`${start} characters before it`]),
    ...(end === text.length ? [] : [`${text.length - end} behind it`]),
  ];
  return places.join(', ');
}
