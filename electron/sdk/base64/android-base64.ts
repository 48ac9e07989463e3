/**
 * `android.util.Base64.decode` with the URL_SAFE flag, read as the state machine it is.
 *
 * Source: Android platform class `android.util.Base64.Decoder`. Characters outside the alphabet are skipped, `+` and `/`
 * among them; padding may be absent, but if it begins it must be complete. A `+` or `/` that stood for a digit shifts
 * all bits after it, which usually leaves no JSON; four of them bring the bits back into place.
 */
import { alphabetTable, decodeQuanta, valueOf } from './base64-alphabet.ts';

const TABLE = alphabetTable('-_');
const EQUALS = 61;

/** States: 0 to 3 digits of a quantum read, one `=` still to come, and nothing more may come. */
const NEEDS_SECOND_PAD = 4;
const COMPLETE = 5;

/**
 * Decodes URL-safe Base64 as Android does.
 *
 * @param text one segment of a token
 * @returns the bytes, or null where Android throws "bad base-64"
 */
export function decodeAndroidBase64(text: string): Uint8Array | null {
  const output = new Uint8Array(Math.ceil((text.length * 3) / 4) + 2);
  const taken = decodeQuanta(TABLE, text, text.length, output);
  let length = (taken / 4) * 3;
  let state = 0;
  let value = 0;
  for (let index = taken; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const digit = valueOf(TABLE, code);
    if (digit >= 0) {
      if (state >= NEEDS_SECOND_PAD) return null;
      value = (value << 6) | digit;
      state += 1;
      if (state === 4) {
        output[length] = value >> 16;
        output[length + 1] = value >> 8;
        output[length + 2] = value;
        length += 3;
        state = 0;
        value = 0;
      }
    } else if (code === EQUALS) {
      const next = stateAfterPad(state);
      if (next === null) return null;
      if (state < NEEDS_SECOND_PAD) length = flush(output, length, value, state);
      state = next;
    }
  }
  if (state === 1 || state === NEEDS_SECOND_PAD) return null;
  if (state < NEEDS_SECOND_PAD) length = flush(output, length, value, state);
  return output.subarray(0, length);
}

function stateAfterPad(state: number): number | null {
  if (state === 2) return NEEDS_SECOND_PAD;
  return state === 3 || state === NEEDS_SECOND_PAD ? COMPLETE : null;
}

/** Writes the bytes of an incomplete quantum of `digits` digits. */
function flush(output: Uint8Array, length: number, value: number, digits: number): number {
  if (digits === 2) {
    output[length] = value >> 4;
    return length + 1;
  }
  if (digits === 3) {
    output[length] = value >> 10;
    output[length + 1] = value >> 2;
    return length + 2;
  }
  return length;
}
