/**
 * How Foundation turns the bytes of a JSON document into text: a byte order mark or the pattern of zero bytes tells
 * the encoding, and bytes that do not fit the encoding make the document invalid.
 *
 * Source: `JSONSerialization.detectEncoding` of swift-corelibs-foundation.
 */

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes the bytes of a JSON document as Foundation does.
 *
 * @returns the text, or null where a byte does not fit
 */
export function decodeFoundationText(bytes: Uint8Array): string | null {
  const mark = MARKS.find(([, prefix]) => prefix.every((byte, index) => bytes[index] === byte));
  const encoding = mark?.[0] ?? encodingByZeroBytes(bytes);
  const rest = bytes.subarray(mark?.[1].length ?? 0);
  try {
    if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(rest, encoding === 'utf-32le');
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(rest);
  } catch {
    return null;
  }
}

/** JSON begins with ASCII, so where the zero bytes stand tells width and order of the code units. */
function encodingByZeroBytes(bytes: Uint8Array): Encoding {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes;
  if (bytes.length < 2) return 'utf-8';
  if (bytes.length >= 4) {
    if (first === 0 && second === 0 && third === 0) return 'utf-32be';
    if (second === 0 && third === 0 && fourth === 0) return 'utf-32le';
    if (first === 0 && third === 0) return 'utf-16be';
    return second === 0 && fourth === 0 ? 'utf-16le' : 'utf-8';
  }
  if (first === 0) return 'utf-16be';
  return second === 0 ? 'utf-16le' : 'utf-8';
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string | null {
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const codePoint = view.getUint32(offset, littleEndian);
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return null;
    pieces.push(String.fromCodePoint(codePoint));
  }
  return pieces.join('');
}
