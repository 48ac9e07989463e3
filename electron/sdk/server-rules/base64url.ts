/**
 * Base64url as the norm has it: no padding, and no bits in the last character that decoding throws away.
 */
import { alphabetTable, valueOf } from '../base64/base64-alphabet.ts';

const ALPHABET = alphabetTable('-_');
/** By length modulo 4: what the value of the last character is a multiple of. No length is 1 more than a multiple. */
const SPARE_BITS: Readonly<Record<number, number>> = { 0: 1, 2: 16, 3: 4 };

export function isBase64url(text: string): boolean {
  if (!/^[\w-]+$/.test(text)) return false;
  const spare = SPARE_BITS[text.length % 4];
  return spare !== undefined && valueOf(ALPHABET, text.charCodeAt(text.length - 1)) % spare === 0;
}
