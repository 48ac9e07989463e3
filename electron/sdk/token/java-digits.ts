/**
 * `Character.digit` of Java: which characters are digits, and which value they have.
 */

const NOT_ASCII = /[^\0-\u007f]/g;
const DECIMAL_DIGIT = /^\p{Nd}$/u;

/** Full-width Latin letters, which count as digits above nine; each with the distance to its ASCII twin. */
const FULL_WIDTH = { capitals: [0xff21, 0xff3a], smalls: [0xff41, 0xff5a], distance: 0xfee0 } as const;

/**
 * Writes all digits of other scripts, and full-width letters, as the ASCII digits of the same value. Digits beyond the
 * Basic Multilingual Plane stay: Java looks at one UTF-16 unit at a time.
 */
export function javaAsciiDigits(text: string): string {
  return text.replace(NOT_ASCII, asciiOf);
}

function asciiOf(character: string): string {
  if (DECIMAL_DIGIT.test(character)) return String(decimalValue(character.charCodeAt(0)));
  const code = character.charCodeAt(0);
  const { capitals, smalls, distance } = FULL_WIDTH;
  const isLetter = (code >= capitals[0] && code <= capitals[1]) || (code >= smalls[0] && code <= smalls[1]);
  return isLetter ? String.fromCharCode(code - distance) : character;
}

/** Unicode keeps the ten digits of a script together, so the distance to the first of the run tells the value. */
function decimalValue(code: number): number {
  let start = code;
  while (DECIMAL_DIGIT.test(String.fromCharCode(start - 1))) start -= 1;
  return (code - start) % 10;
}
