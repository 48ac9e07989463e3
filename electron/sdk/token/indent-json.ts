/**
 * Indents JSON text without parsing it, so that duplicate names, huge numbers and broken text are shown as they are.
 */

/** Deeper levels are not indented further, so that the result stays in proportion to the text. */
const DEEPEST_INDENT = 20;

/**
 * @param text JSON, or text that should have been
 * @param maximum characters of the result, at most
 */
export function indentJson(text: string, maximum: number): string {
  const source = text.slice(0, maximum);
  const pieces: string[] = [];
  let length = 0;
  let depth = 0;
  let position = 0;
  while (position < source.length && length < maximum) {
    const [piece, next, change] = nextPiece(source, position, depth);
    depth = Math.max(0, depth + change);
    position = next;
    length += piece.length;
    pieces.push(piece);
  }
  return cutText(pieces.join(''), maximum);
}

/** The text's first characters; half a surrogate pair at the cut is left off. */
export function cutText(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  const cut = text.slice(0, maximum);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function nextPiece(source: string, position: number, depth: number): readonly [string, number, number] {
  const character = source.charAt(position);
  if (character === '"') {
    const end = endOfString(source, position + 1);
    return [source.slice(position, end), end, 0];
  }
  const next = position + 1;
  if (character === '{' || character === '[') {
    const closing = closingAfter(source, next, character);
    return closing === null
      ? [character + lineBreak(depth + 1), next, 1]
      : [`${character}${closing[0]}`, closing[1], 0];
  }
  if (character === '}' || character === ']') return [lineBreak(depth - 1) + character, next, -1];
  if (character === ',') return [character + lineBreak(depth), next, 0];
  if (character === ':') return [': ', next, 0];
  return [/\s/.test(character) ? '' : character, next, 0];
}

/** The bracket that closes an empty object or array at once, and the position after it. */
function closingAfter(source: string, start: number, opening: string): readonly [string, number] | null {
  const closing = opening === '{' ? '}' : ']';
  return source.charAt(start) === closing ? [closing, start + 1] : null;
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(Math.min(Math.max(depth, 0), DEEPEST_INDENT))}`;
}

function endOfString(source: string, start: number): number {
  let position = start;
  while (position < source.length) {
    const character = source.charAt(position);
    if (character === '"') return position + 1;
    position += character === '\\' ? 2 : 1;
  }
  return source.length;
}
