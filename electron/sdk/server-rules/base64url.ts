/**
 * Base64url as the norm has it: no padding, and no bits in the last character that decoding throws away.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map(Array.from(ALPHABET, (character, value) => [character, value]));
/** By length modulo 4: what the value of the last character is a multiple of. No length is 1 more than a multiple. */
const SPARE_BITS: Readonly<Record<number, number>> = { 0: 1, 2: 16, 3: 4 };

export function isBase64url(text: string): boolean {
  if (!/^[\w-]+$/.test(text)) return false;
  const spare = SPARE_BITS[text.length % 4];
  return spare !== undefined && valueOf(text.at(-1) ?? '') % spare === 0;
}

/** The bytes of a text that {@link isBase64url}. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [held, bits, length] = [0, 0, 0];
  for (const character of text) {
    held = ((held << 6) | valueOf(character)) & 0xff_ff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = held >> bits;
    length += 1;
  }
  return bytes;
}

function valueOf(character: string): number {
  return VALUES.get(character) ?? 0;
}
