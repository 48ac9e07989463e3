/**
 * Lookup tables of the two Base64 alphabets.
 */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The value of a character that is not in the alphabet. */
export const NOT_IN_ALPHABET = -1;

/** Six-bit values by character code, for codes below 128; the last two characters are the given ones. */
export function alphabetTable(...lastPairs: readonly string[]): Int8Array {
  const table = new Int8Array(128).fill(NOT_IN_ALPHABET);
  for (const pair of lastPairs) {
    const alphabet = LETTERS + pair;
    for (let value = 0; value < alphabet.length; value += 1) table[alphabet.charCodeAt(value)] = value;
  }
  return table;
}
