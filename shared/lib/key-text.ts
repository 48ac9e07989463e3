/**
 * A JWT private key as a person gives it: hexadecimal digits, and what copying puts around them. Says in words what was
 * left out and what is wrong, and never repeats more of it than the one character that is in the way.
 */
import { count } from './words.ts';

export interface KeyReading {
  /** The hex digits alone, in lower case; null where the text is no key. This is the secret: it is for nobody to see. */
  readonly hex: string | null;
  /** What was around or between the digits and is left out, in words. */
  readonly leftOut: readonly string[];
  /** Why it is no key, in one sentence; null where it is one. */
  readonly problem: string | null;
  /** What is there so far, such as “64 hex digits are 32 bytes”; null where that is no help. */
  readonly counted: string | null;
}

/** 256 bits, which HS256 asks for (RFC 7518, section 3.2). */
export const LEAST_KEY_BYTES = 32;
const MOST_KEY_BYTES = 512;
/** Texts beyond this are not looked into: no key is that long. */
const LONGEST = 16_384;

/** Reads a key with patience. Never throws. */
export function readKeyText(text: string, leastBytes = LEAST_KEY_BYTES): KeyReading {
  if (text.length > LONGEST) return refused('This is far too long for a key.', []);
  const { rest, leftOut } = bare(text);
  const problem = problemOf(text, rest, leastBytes);
  const isHex = /^[0-9a-f]*$/i.test(rest);
  const counted = isHex && rest !== '' ? countedBytes(rest.length) : null;
  // What was taken out of a text that is something else says nothing about a key.
  if (problem !== null) return { ...refused(problem, isHex ? leftOut : []), counted };
  return { hex: rest.toLowerCase(), leftOut, problem: null, counted };
}

/** The same for what has to be hex digits and nothing else, as in a file: what is around them is a mistake there. */
export function keyTextProblem(text: string, leastBytes = LEAST_KEY_BYTES): string | null {
  const { problem, leftOut } = readKeyText(text, leastBytes);
  if (problem !== null || leftOut.length === 0) return problem;
  return `There is more than hex digits: take out ${inWords(leftOut)}.`;
}

/** `a, b and c` */
export function inWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function refused(problem: string, leftOut: readonly string[]): KeyReading {
  return { hex: null, leftOut, problem, counted: null };
}

interface Bare {
  readonly rest: string;
  readonly leftOut: readonly string[];
}

/** Each takes something out, in this order; what was there is named. */
const LEFT_OUT: readonly (readonly [what: string, pattern: RegExp, by: string])[] = [
  ['line breaks', /[\r\n\u2028\u2029]+/g, ''],
  ['blanks', /[\s\u200b\ufeff]+/g, ''],
  ['quotes', /^(["'`“”‘’„«»])(.*?)["'`“”‘’„«»]?$/s, '$2'],
  ['the 0x in front', /^(?:0x|\\x|#)(?=[0-9a-f])/i, ''],
  ['a 0x or \\x before each byte', /(?:0x|\\x)(?=[0-9a-f]{2}(?:,?(?:0x|\\x)|$))/gi, ''],
  ['the colons', /(?<=[0-9a-f]):(?=[0-9a-f])/gi, ''],
  ['the dashes', /(?<=[0-9a-f]{2})-(?=[0-9a-f]{2})/gi, ''],
  ['the commas', /(?<=[0-9a-f]{2}),(?=[0-9a-f]{2})/gi, ''],
];

function bare(text: string): Bare {
  const leftOut: string[] = [];
  let rest = text;
  for (const [what, pattern, by] of LEFT_OUT) {
    const next = rest.replaceAll(withGlobal(pattern), by);
    if (next !== rest) leftOut.push(what);
    rest = next;
  }
  return { rest, leftOut };
}

function withGlobal(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);
}

function problemOf(text: string, rest: string, leastBytes: number): string | null {
  if (rest === '') return 'Enter the secret: hex digits.';
  if (/-----BEGIN/.test(text)) return 'This is a PEM block. The vendor’s key is hexadecimal text.';
  if (rest.startsWith('eyJ') && rest.includes('.')) return 'This is a token, not a key.';
  if (!/^[0-9a-f]*$/i.test(rest)) return base64Problem(text) ?? strangerProblem(text, rest);
  return lengthProblem(rest.length, leastBytes);
}

/** Shortest text that is taken for Base64: 16 bytes. */
const SHORTEST_BASE64 = 22;

/** Letters beyond the hex digits are most of Base64, and few of a key with a slip in it. */
function base64Problem(text: string): string | null {
  const rest = text.replaceAll(/\s+|^\s*["'`]|["'`]\s*$/g, '');
  if (!/^[\w+/-]+={0,2}$/.test(rest) || rest.length < SHORTEST_BASE64) return null;
  const digits = rest.replace(/=+$/, '');
  const strangers = digits.replaceAll(/[0-9a-f]/gi, '').length;
  if (digits.length % 4 === 1 || strangers * 4 < digits.length) return null;
  const bytes = Math.floor((digits.length * 3) / 4);
  return `This looks like Base64: ${count(rest.length, 'character')} are ${bytes} bytes. The vendor’s key is hexadecimal.`;
}

/** The first character that is no hex digit, by where it stands in what was given. */
function strangerProblem(text: string, rest: string): string {
  const character = /[^0-9a-f]/iu.exec(rest)?.[0] ?? '';
  const at = positionOf(text, character, rest);
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `“${character}” (${point})` : point;
  return `Character ${at} is ${shown}, which is no hex digit: those are 0 to 9 and a to f.`;
}

/** Characters that are left out move the others, so the digits before it are counted off again. */
function positionOf(text: string, character: string, rest: string): number {
  const before = rest.slice(0, rest.indexOf(character)).length;
  const own = Array.from(text);
  let digits = 0;
  for (const [index, one] of own.entries()) {
    if (one === character && digits >= before) return index + 1;
    if (/^[0-9a-f]$/i.test(one)) digits += 1;
  }
  return own.indexOf(character) + 1;
}

function lengthProblem(digits: number, leastBytes: number): string | null {
  if (digits % 2 === 1) {
    const short = digits + 1 < leastBytes * 2 ? ` A key has at least ${leastBytes * 2}.` : '';
    return `${count(digits, 'hex digit')}: an odd number, so one is missing or one too many.${short}`;
  }
  if (digits < leastBytes * 2)
    return `Too short: ${countedBytes(digits)}, and a key has at least ${leastBytes * 2} digits (${leastBytes} bytes).`;
  if (digits > MOST_KEY_BYTES * 2)
    return `Too long: ${countedBytes(digits)}, and a key has at most ${MOST_KEY_BYTES * 2} digits.`;
  return null;
}

/** `64 hex digits are 32 bytes` */
function countedBytes(digits: number): string {
  const half = digits % 2 === 1 ? ' and a half' : '';
  const bytes = Math.floor(digits / 2);
  return `${count(digits, 'hex digit')} ${digits === 1 ? 'is' : 'are'} ${bytes}${half} ${bytes === 1 && half === '' ? 'byte' : 'bytes'}`;
}
