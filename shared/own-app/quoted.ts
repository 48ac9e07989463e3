/**
 * Texts as literals of the languages that the snippets are in.
 */

/** A Kotlin or Dart text: `$` begins a template in both. */
export function templateText(text: string, quote: '"' | "'"): string {
  return quote + escaped(text, quote).replaceAll('$', String.raw`\$`) + quote;
}

/** A Swift text. `\(` begins an interpolation; the backslash is escaped like any other. */
export function swiftText(text: string): string {
  return `"${escaped(text, '"')}"`;
}

/** A JavaScript text in single quotes. */
export function scriptText(text: string): string {
  return `'${escaped(text, "'")}'`;
}

/** Text between two tags. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escaped(text: string, quote: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', String.raw`\n`);
}
