/**
 * The Swift and Foundation text functions that decide about a token on iOS.
 */
import { hexadecimalValue } from './java-text.ts';

/** `CharacterSet.whitespacesAndNewlines`: all separators (U+00A0 and U+200B too), tab to carriage return, U+0085. */
const FOUNDATION_BLANK = /^[\t-\r\u0020\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]*$/;

/** Whether nothing is left after `trimmingCharacters(in: .whitespacesAndNewlines)`. */
export function isFoundationBlank(text: string): boolean {
  return FOUNDATION_BLANK.test(text);
}

/**
 * `split(separator: ".")`: every empty part is dropped, wherever it stands. Swift splits by character as people see
 * them, so a dot that carries a combining mark is no separator.
 *
 * @returns the three parts, or null where their number is another
 */
export function swiftThreeParts(text: string): readonly [string, string, string] | null {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const dot = nextSeparator(text, start);
    const end = dot === -1 ? text.length : dot;
    if (end > start) {
      if (parts.length === 3) return null;
      parts.push(text.slice(start, end));
    }
    start = end + 1;
  }
  const [header, payload, signature] = parts;
  if (header === undefined || payload === undefined || signature === undefined) return null;
  return [header, payload, signature];
}

/** The next dot that is a character of its own, or -1. */
function nextSeparator(text: string, start: number): number {
  let dot = text.indexOf('.', start);
  while (dot !== -1 && isPartOfGrapheme(text, dot)) dot = text.indexOf('.', dot + 1);
  return dot;
}

/** Whether a dot belongs to a longer character: only characters beyond ASCII join themselves to their neighbours. */
function isPartOfGrapheme(text: string, dot: number): boolean {
  return (
    (text.charCodeAt(dot + 1) > 127 && extendsDot(String.fromCodePoint(text.codePointAt(dot + 1) ?? 0))) ||
    (text.charCodeAt(dot - 1) > 127 && prependsDot(characterBefore(text, dot)))
  );
}

function characterBefore(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end);
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : pair.slice(-1);
}

/** Combining marks, joiners and variation selectors. */
const extendsDot = remembering((character) => isOneGrapheme(`.${character}`));
/** Marks that are written before what they belong to, such as U+0600. */
const prependsDot = remembering((character) => isOneGrapheme(`${character}.`));

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

function isOneGrapheme(text: string): boolean {
  return [...GRAPHEMES.segment(text)].length === 1;
}

/** More characters than join themselves to others; beyond, what is remembered is forgotten. */
const MOST_REMEMBERED = 4096;

/** Asking the segmenter is slow, and a token may have hundreds of thousands of dots. */
function remembering(decide: (character: string) => boolean): (character: string) => boolean {
  const decisions = new Map<string, boolean>();
  return (character) => {
    const known = decisions.get(character);
    if (known !== undefined) return known;
    if (decisions.size >= MOST_REMEMBERED) decisions.clear();
    const decision = decide(character);
    decisions.set(character, decision);
    return decision;
  };
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?$/;

/**
 * `Double(String)`: no trimming, no type suffix; hexadecimal, `inf`, `infinity` and `nan` are taken in any case. The
 * text is handed to C, where U+0000 ends it.
 *
 * @returns the number, or null where Swift answers nil
 */
export function swiftDouble(text: string): number | null {
  const end = text.indexOf('\0');
  return readDouble(end === -1 ? text : text.slice(0, end));
}

function readDouble(text: string): number | null {
  if (DECIMAL.test(text)) return Number(text);
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^[+-]?(?:nan(?:\(\w*\))?|snan)$/i.test(text)) return Number.NaN;
  const match = HEXADECIMAL.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const value = hexadecimalValue(whole, fraction, Number(exponent));
  return sign === '-' ? -value : value;
}
