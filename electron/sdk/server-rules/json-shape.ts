/**
 * What `JSON.parse` does not tell of a text: whether an object has a name twice.
 */

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
