/**
 * What `JSON.parse` does not tell of a text: how deep it is nested, and whether an object has a name twice.
 */

/** The most brackets that are open at once. The text need not be JSON; a string that does not end goes to its end. */
export function depthOf(text: string): number {
  let [open, deepest] = [0, 0];
  for (const bracket of text.replace(/"(?:[^"\\]|\\[\s\S]?)*"?/g, '').replace(/[^{}[\]]/g, '')) {
    open = bracket === '{' || bracket === '[' ? open + 1 : Math.max(open - 1, 0);
    deepest = Math.max(deepest, open);
  }
  return deepest;
}

/** Whether an object in this JSON text has a name twice, however the name is written: `"s\u0075b"` is `sub`. */
export function repeatsName(json: string): boolean {
  const open: Set<unknown>[] = [];
  for (const [piece, quoted] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (quoted !== undefined) {
      const name: unknown = JSON.parse(quoted);
      const names = open.at(-1);
      if (names?.has(name) === true) return true;
      names?.add(name);
    } else if (piece === '{' || piece === '[') open.push(new Set());
    else if (piece === '}' || piece === ']') open.pop();
  }
  return false;
}
