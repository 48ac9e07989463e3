/**
 * How the hex digits of a key become bytes, in one line per language. `hex` is the text.
 */
import type { Language } from './recipe.ts';

export const HEX_TO_BYTES: Readonly<Record<Language, string>> = {
  node: "Buffer.from(hex, 'hex')",
  typescript: "Buffer.from(hex, 'hex')",
  python: 'bytes.fromhex(hex)',
  php: 'hex2bin($hex)',
  ruby: '[hex].pack("H*")',
  go: 'hex.DecodeString(digits)',
  java: 'HexFormat.of().parseHex(hex)',
  kotlin: 'HexFormat.of().parseHex(hex)',
  csharp: 'Convert.FromHexString(hex)',
  shell: '-macopt "hexkey:$hex"',
};

/** Codes of advice whose fix is this line. */
export const KEY_READING_CODES: ReadonlySet<string> = new Set([
  'key-as-text',
  'key-as-base64',
  'key-with-whitespace',
]);
