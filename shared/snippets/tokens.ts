/**
 * The words of a line by what they are, for colours. Each literal and each comment of a snippet ends on its line.
 */
export type TokenKind = 'comment' | 'string' | 'keyword' | 'plain';

export interface CodeToken {
  readonly kind: TokenKind;
  readonly text: string;
}

const TOKEN =
  /(?<comment>\/\/.*|\/\*.*?\*\/)|(?<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|(?<keyword>\b(?:await|break|case|catch|class|default|else|false|final|fun|func|function|if|import|in|is|let|nil|null|object|on|override|return|switch|true|try|val|void|when|where)\b)/gu;

/** The parts of a line, in order; together they are the line. */
export function tokensOf(line: string): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of line.matchAll(TOKEN)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: line.slice(end, match.index) });
    const { comment, string } = match.groups ?? {};
    const kind = comment === undefined ? (string === undefined ? 'keyword' : 'string') : 'comment';
    tokens.push({ kind, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < line.length) tokens.push({ kind: 'plain', text: line.slice(end) });
  return tokens;
}
