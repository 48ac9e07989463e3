/**
 * What the two Base64 dialects share: lookup tables and the fast path.
 */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The value of a character that is not in the alphabet. */
const NOT_IN_ALPHABET = -1;

/** Six-bit values by character code, for codes below 128; the last two characters are the given ones. */
export function alphabetTable(...lastPairs: readonly string[]): Int8Array {
  const table = new Int8Array(128).fill(NOT_IN_ALPHABET);
  for (const pair of lastPairs) {
    const alphabet = LETTERS + pair;
    for (let value = 0; value < alphabet.length; value += 1) table[alphabet.charCodeAt(value)] = value;
  }
  return table;
}

/**
 * Decodes groups of four characters as long as all four are in the alphabet: nearly all of nearly every token.
 *
 * @param end where to stop; what follows is left alone
 * @returns how many characters were taken; three bytes of `output` were written for every four
 */
export function decodeQuanta(table: Int8Array, text: string, end: number, output: Uint8Array): number {
  let length = 0;
  let index = 0;
  for (; index + 4 <= end; index += 4) {
    const one = text.charCodeAt(index);
    const two = text.charCodeAt(index + 1);
    const three = text.charCodeAt(index + 2);
    const four = text.charCodeAt(index + 3);
    if ((one | two | three | four) > 127) break;
    const bits =
      (valueOf(table, one) << 18) |
      (valueOf(table, two) << 12) |
      (valueOf(table, three) << 6) |
      valueOf(table, four);
    if (bits < 0) break;
    output[length] = bits >> 16;
    output[length + 1] = bits >> 8;
    output[length + 2] = bits;
    length += 3;
  }
  return index;
}

/** The value of a character code, or a negative number. */
export function valueOf(table: Int8Array, code: number): number {
  return table[code] ?? NOT_IN_ALPHABET;
}
