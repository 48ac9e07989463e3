/**
 * A second, slow reader of tokens as Android's: written word for word from the rules, with recursion and exceptions,
 * to be compared with the fast one. It shares no code with it.
 */

class JavaError extends Error {}

const NULL = Symbol('JSONObject.NULL');
type JavaValue = string | number | bigint | boolean | typeof NULL | Map<string, JavaValue> | JavaValue[];

const STRUCTURE = 'JWT_TOKEN_STRUCTURE_INVALID';
type Said = readonly [code: string | null, message: string | null];

/** What Android says of a token, at a clock in milliseconds: code and message, both null where it passes. */
export function literalAndroid(token: string | null, nowMs: number): Said {
  if (token === null) return [STRUCTURE, 'Token is null.'];
  if (Array.from(token).every(isWhitespace)) return [STRUCTURE, 'Token is empty or blank.'];
  const parts = token.split('.');
  while (parts.at(-1) === '') parts.pop();
  if (parts.length !== 3) return [STRUCTURE, 'Token must have three parts separated by dots.'];
  const header = objectOf(parts[0] ?? '');
  if (header === null) return [STRUCTURE, 'Token header is not a valid Base64 encoded JSON object.'];
  for (const name of ['alg', 'typ', 'kid']) {
    if (!header.has(name)) return [STRUCTURE, `Token header is missing mandatory header ${name}`];
  }
  const payload = objectOf(parts[1] ?? '');
  if (payload === null) return [STRUCTURE, 'Token payload is not a valid Base64 encoded JSON object.'];
  for (const name of ['typ', 'sub', 'infobip-api-key', 'iat', 'exp', 'jti']) {
    if (!payload.has(name)) return [STRUCTURE, `Token payload is missing mandatory claim ${name}`];
  }
  const exp = longOf(payload.get('exp') ?? NULL);
  if (exp === null) return [STRUCTURE, 'Token payload is missing mandatory claim exp'];
  const now = BigInt(Math.floor(nowMs / 1000));
  return now >= exp ? ['JWT_TOKEN_EXPIRED', 'The provided JWT is expired.'] : [null, null];
}

/** Character.isWhitespace: a separator that does not forbid a break, or one of ten control characters. */
function isWhitespace(character: string): boolean {
  if (['\u00a0', '\u2007', '\u202f'].includes(character)) return false;
  return /^[\p{Zs}\p{Zl}\p{Zp}\t\n\v\f\r\u001c\u001d\u001e\u001f]$/u.test(character);
}

function objectOf(segment: string): Map<string, JavaValue> | null {
  try {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(base64(segment));
    const value = new Tokener(text).nextValue();
    return value instanceof Map ? value : null;
  } catch (error) {
    if (error instanceof JavaError) return null;
    throw error;
  }
}

/** Digits are collected, all else but `=` is passed over; then whole groups, and at most one `=` too few or too many. */
function base64(segment: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const seen = Array.from(segment)
    .filter((character) => character === '=' || alphabet.includes(character))
    .join('');
  const digits = seen.replace(/=+$/, '');
  const padding = seen.length - digits.length;
  if (digits.includes('=') || digits.length % 4 === 1) throw new JavaError('bad base-64');
  const missing = (4 - (digits.length % 4)) % 4;
  if (padding !== 0 && padding !== missing) throw new JavaError('bad base-64');
  const bits = Array.from(digits, (digit) => alphabet.indexOf(digit).toString(2).padStart(6, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

class Tokener {
  private readonly text: string;
  private position = 0;

  constructor(text: string) {
    this.text = text.startsWith('\ufeff') ? text.slice(1) : text;
  }

  nextValue(): JavaValue {
    const first = this.nextClean();
    if (first === null) throw new JavaError('End of input');
    if (first === '{') return this.readObject();
    if (first === '[') return this.readArray();
    if (first === '"' || first === "'") return this.nextString(first);
    this.position -= 1;
    return this.readLiteral();
  }

  private nextClean(): string | null {
    while (this.position < this.text.length) {
      const rest = this.text.slice(this.position);
      if (rest.startsWith('/*')) {
        const end = rest.indexOf('*/', 2);
        if (end === -1) throw new JavaError('Unterminated comment');
        this.position += end + 2;
      } else if (rest.startsWith('//') || rest.startsWith('#')) {
        this.position += (/^[^\r\n]*[\r\n]?/.exec(rest)?.[0] ?? '').length;
      } else {
        this.position += 1;
        if (!' \t\n\r'.includes(rest.charAt(0))) return rest.charAt(0);
      }
    }
    return null;
  }

  private readObject(): JavaValue {
    const result = new Map<string, JavaValue>();
    const first = this.nextClean();
    if (first === '}') return result;
    if (first !== null) this.position -= 1;
    for (;;) {
      const name = this.nextValue();
      if (typeof name !== 'string') throw new JavaError('Names must be strings');
      const separator = this.nextClean();
      if (separator !== ':' && separator !== '=') throw new JavaError("Expected ':'");
      if (this.text.charAt(this.position) === '>') this.position += 1;
      const value = this.nextValue();
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new JavaError('Forbidden numeric value');
      result.set(name, value);
      const next = this.nextClean();
      if (next === '}') return result;
      if (next !== ',' && next !== ';') throw new JavaError('Unterminated object');
    }
  }

  private readArray(): JavaValue {
    for (;;) {
      const next = this.nextClean();
      if (next === null) throw new JavaError('Unterminated array');
      if (next === ']') return [];
      if (next === ',' || next === ';') continue;
      this.position -= 1;
      this.nextValue();
      const after = this.nextClean();
      if (after === ']') return [];
      if (after !== ',' && after !== ';') throw new JavaError('Unterminated array');
    }
  }

  private nextString(quote: string): string {
    let result = '';
    while (this.position < this.text.length) {
      const character = this.text.charAt(this.position);
      this.position += 1;
      if (character === quote) return result;
      result += character === '\\' ? this.escape() : character;
    }
    throw new JavaError('Unterminated string');
  }

  private escape(): string {
    const letter = this.text.charAt(this.position);
    this.position += 1;
    if (letter === '') throw new JavaError('Unterminated escape sequence');
    if (letter !== 'u') return { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' }[letter] ?? letter;
    const hex = this.text.slice(this.position, this.position + 4);
    this.position += 4;
    const value = hex.length === 4 ? parseLong(hex, 16n) : null;
    if (value === null) throw new JavaError('Invalid escape sequence');
    return String.fromCharCode(Number(value & 0xffffn));
  }

  private readLiteral(): JavaValue {
    const literal = /^[^{}[\]/\\:,=;# \t\f\r\n]*/.exec(this.text.slice(this.position))?.[0] ?? '';
    this.position += literal.length;
    if (literal === '') throw new JavaError('Expected literal value');
    const folded = literal.replaceAll('ſ', 's').toUpperCase();
    if (folded === 'NULL') return NULL;
    if (folded === 'TRUE' || folded === 'FALSE') return folded === 'TRUE';
    const integer = literal.includes('.') ? null : integerOf(literal);
    return integer ?? parseDouble(literal) ?? literal;
  }
}

function integerOf(literal: string): bigint | null {
  if (literal.startsWith('0x') || literal.startsWith('0X')) return parseLong(literal.slice(2), 16n);
  return literal.startsWith('0') && literal.length > 1
    ? parseLong(literal.slice(1), 8n)
    : parseLong(literal, 10n);
}

function parseLong(text: string, base: bigint): bigint | null {
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '') return null;
  let value = 0n;
  for (let index = 0; index < unsigned.length; index += 1) {
    const digit = digitOf(unsigned.charAt(index));
    if (digit < 0n || digit >= base) return null;
    value = value * base + digit;
  }
  if (text.startsWith('-')) value = -value;
  return value >= -(2n ** 63n) && value < 2n ** 63n ? value : null;
}

/** Zeros of the scripts below U+10000 that have digits. */
const ZEROS = '0٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰０';

function digitOf(character: string): bigint {
  const code = character.charCodeAt(0);
  for (const zero of ZEROS) {
    const distance = code - zero.charCodeAt(0);
    if (distance >= 0 && distance <= 9) return BigInt(distance);
  }
  for (const first of 'aAａＡ') {
    const distance = code - first.charCodeAt(0);
    if (distance >= 0 && distance <= 25) return BigInt(distance + 10);
  }
  return -1n;
}

function parseDouble(text: string): number | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: String.trim takes all of them
  const trimmed = text.replace(/^[\0-\u0020]+|[\0-\u0020]+$/g, '');
  if (/^[+-]?(?:NaN|Infinity)$/.test(trimmed)) return Number(trimmed.replace(/[+-]?NaN/, 'NaN'));
  const [, decimal] = /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[fFdD]?$/.exec(trimmed) ?? [];
  if (decimal !== undefined) return Number(decimal);
  const hexadecimal =
    /^([+-]?)0[xX](?=\.?[0-9a-fA-F])([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?[0-9]+)[fFdD]?$/.exec(trimmed);
  if (hexadecimal === null) return null;
  const [, sign, whole = '', fraction = '', exponent] = hexadecimal;
  const value = Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}

/** `JSONObject.getLong`. */
function longOf(value: JavaValue): bigint | null {
  if (typeof value === 'bigint') return value;
  const number = typeof value === 'string' ? parseDouble(value) : value;
  if (typeof number !== 'number') return null;
  if (Number.isNaN(number)) return 0n;
  if (number >= 2 ** 63) return 2n ** 63n - 1n;
  return number <= -(2 ** 63) ? -(2n ** 63n) : BigInt(Math.trunc(number));
}
