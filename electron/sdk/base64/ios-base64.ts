/**
 * How the iOS SDK decodes a segment: `-` and `_` become `+` and `/`, `=` is added up to a multiple of four, and then
 * Foundation's strict `Data(base64Encoded:)` has the word.
 */
import { alphabetTable, decodeQuanta, valueOf } from './base64-alphabet.ts';

const TABLE = alphabetTable('+/', '-_');

/**
 * Decodes either Base64 alphabet as iOS does.
 *
 * @param text one segment of a token
 * @returns the bytes, or null where Foundation answers nil
 */
export function decodeIosBase64(text: string): Uint8Array | null {
  const given = givenPadding(text);
  const digits = text.length - given;
  const toppedUp = Math.ceil(text.length / 4) * 4;
  const padding = toppedUp - digits;
  if (padding > 2 || digits % 4 === 1) return null;
  return decodeDigits(text, digits);
}

function givenPadding(text: string): number {
  let count = 0;
  while (count < text.length && text.charCodeAt(text.length - 1 - count) === 61) count += 1;
  return count;
}

function decodeDigits(text: string, digits: number): Uint8Array | null {
  const output = new Uint8Array(Math.floor((digits * 3) / 4));
  const taken = decodeQuanta(TABLE, text, digits, output);
  let length = (taken / 4) * 3;
  let value = 0;
  let bits = 0;
  for (let index = taken; index < digits; index += 1) {
    const digit = valueOf(TABLE, text.charCodeAt(index));
    if (digit < 0) return null;
    value = ((value << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      output[length] = value >> bits;
      length += 1;
    }
  }
  return output;
}
