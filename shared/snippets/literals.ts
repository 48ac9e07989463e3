/**
 * Texts as literals. What a reader cannot see, or what turns the reading direction of a line around, is escaped, so
 * that a literal shows what it holds.
 */

/** Control and format characters, lone surrogates, line and paragraph separators, spaces other than the usual one. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export type Quote = (text: string) => string;

/** JavaScript. */
export const scriptLiteral: Quote = (text) => `'${escaped(text, "'", unitEscape)}'`;

/** Dart: `$` begins an interpolation. */
export const dartLiteral: Quote = (text) =>
  `'${escaped(text, "'", unitEscape).replaceAll('$', String.raw`\$`)}'`;

/** Kotlin: `$` begins a template. */
export const kotlinLiteral: Quote = (text) =>
  `"${escaped(text, '"', unitEscape).replaceAll('$', String.raw`\$`)}"`;

/** Swift knows no lone surrogates; `\(` is safe, since each backslash is doubled. */
export const swiftLiteral: Quote = (text) =>
  `"${escaped(text.replaceAll(/\p{Cs}/gu, '\ufffd'), '"', scalarEscape)}"`;

/** A text as part of a comment: in quotation marks, and on one line whatever it holds. */
export function inComment(text: string): string {
  return `"${escaped(text, '"', unitEscape)}"`;
}

function escaped(text: string, quote: string, escape: (character: string) => string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(UNSEEN, (character) => SHORT[character] ?? escape(character));
}

function unitEscape(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => String.raw`\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

function scalarEscape(character: string): string {
  return String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
