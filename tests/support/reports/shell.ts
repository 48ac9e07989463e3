/**
 * Splits a command into words as a POSIX shell does: quotes, backslashes, line continuations, `$NAME`. Anything that
 * would make the shell do more than that is an error.
 */
const ACTIVE = /[;&|<>()`*?[\]#~{}\n!]/;

export function shellWords(
  command: string,
  environment: Readonly<Record<string, string>>,
): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < command.length) {
    const char = command.charAt(at);
    if (char === '\\') {
      const next = command.charAt(at + 1);
      if (next !== '\n') word = (word ?? '') + next;
      at += 2;
    } else if (char === "'") {
      const end = endOf(command, "'", at + 1);
      word = (word ?? '') + command.slice(at + 1, end);
      at = end + 1;
    } else if (char === '"') {
      const end = endOf(command, '"', at + 1);
      word = (word ?? '') + expanded(command.slice(at + 1, end), environment);
      at = end + 1;
    } else if (char === ' ') {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else {
      if (ACTIVE.test(char) || char === '$') throw new Error(`The shell acts on ${char} at ${at}`);
      word = (word ?? '') + char;
      at += 1;
    }
  }
  return word === null ? words : [...words, word];
}

function endOf(command: string, quote: string, from: number): number {
  const end = command.indexOf(quote, from);
  if (end === -1) throw new Error(`No closing ${quote}`);
  return end;
}

function expanded(text: string, environment: Readonly<Record<string, string>>): string {
  if (/[`\\]|\$\(/.test(text)) throw new Error(`The shell runs something in ${text}`);
  return text.replaceAll(/\$(\w+)/g, (_match, name: string) => environment[name] ?? '');
}
