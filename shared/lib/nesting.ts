/**
 * Where a JSON text is nested deeper than so many levels, or null. Looks at characters only: what parses, checks or
 * prints such a text is recursive, and ends with a full stack.
 */
export function nestedTooDeeplyAt(text: string, levels: number): number | null {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') inText = !inText;
    else if (inText) at += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(depth - 1, 0);
    if (depth > levels) return at;
  }
  return null;
}
