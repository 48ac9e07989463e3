/**
 * Reading stdin: as one token, or line by line.
 */

const LINE_FEED = 0x0a;

/**
 * All of stdin as one text without its last line break, which is the shell's and not the token's.
 */
export async function readToken(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return decode(Buffer.concat(chunks)).replace(/\r?\n$/, '');
}

/**
 * Lines of stdin, split at line feeds only: a JSON text may hold U+2028 as it is, so `readline` would cut it.
 */
export async function* readLines(stdin: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pieces: Uint8Array[] = [];
  for await (const chunk of stdin) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      pieces.push(chunk.subarray(from, at));
      yield decode(Buffer.concat(pieces));
      pieces = [];
      from = at + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
  if (pieces.length > 0) yield decode(Buffer.concat(pieces));
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
