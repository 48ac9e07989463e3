/**
 * Markup as a value: whatever is put into it is escaped, unless it is markup already.
 */

/** HTML that is safe to write as it is. Made by `html` only. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type MarkupPart = Markup | string | number | null | readonly MarkupPart[];

/** Markup with values put in: text and attribute values are escaped, `null` is nothing, lists are joined. */
export function html(literals: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const text = literals.map((literal, index) => literal + render(parts[index] ?? null)).join('');
  return new Markup(text);
}

/** A text in which `&`, `<`, `>` and quotes mean nothing; what no document may hold is replaced. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\u0000', '\uFFFD');
}

function render(part: MarkupPart): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(render).join('');
}
