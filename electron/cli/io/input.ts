/**
 * Reading stdin: as one token, or line by line.
 */

const LINE_FEED = 0x0a;

export interface GivenToken {
  readonly token: string;
  /** The very bytes without the last line break, or with it where they are no UTF-8 text. */
  readonly bytes: Uint8Array;
}

/**
 * All of a file or of stdin as one text without its last line break, which is the shell's and not the token's.
 */
export async function readToken(source: AsyncIterable<Uint8Array>): Promise<GivenToken> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  const token = decode(all).replace(/\r?\n$/, '');
  const isWhole = !token.includes('\u0000') && !token.includes('\ufffd');
  return { token, bytes: isWhole ? Buffer.from(token, 'utf8') : all };
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
