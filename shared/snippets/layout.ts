/**
 * Lines of code: what fits stands on one line, what does not is broken with one item on each.
 */

export interface CodeLine {
  readonly text: string;
  /** Part of the branch that this outcome takes. */
  readonly lit: boolean;
}

export interface Group {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** Whether the last item may be followed by a comma. */
  readonly trailing: boolean;
}

/** An expression; a labelled one has its name before it. */
export type Code = string | Group | { readonly label: string; readonly code: Code };

const WIDTH = 76;

export function labelled(label: string, code: Code): Code {
  return { label, code };
}

export function group(open: string, items: readonly Code[], close: string, trailing = true): Group {
  return { open, items, close, trailing };
}

/** The lines of an expression with what stands before and after it. */
export function written(code: Code, { before = '', after = '', unit = '  ' } = {}): readonly string[] {
  const flat = `${before}${flatText(code)}${after}`;
  if (flat.length <= WIDTH || typeof code === 'string') return [flat];
  if ('label' in code) return written(code.code, { before: before + code.label, after, unit });
  if (code.items.length === 0) return [flat];
  const { open, items, close, trailing } = code;
  return [
    `${before}${open.trimEnd()}`,
    ...items.flatMap((item, index) => {
      const comma = trailing || index < items.length - 1 ? ',' : '';
      return written(item, { after: comma, unit }).map((line) => unit + line);
    }),
    `${close.trimStart()}${after}`,
  ];
}

export function flatText(code: Code): string {
  if (typeof code === 'string') return code;
  if ('label' in code) return code.label + flatText(code.code);
  return code.open + code.items.map(flatText).join(', ') + code.close;
}

export function plain(lines: readonly string[]): readonly CodeLine[] {
  return lines.map((text) => ({ text, lit: false }));
}

export function lines(texts: readonly string[], lit: boolean): readonly CodeLine[] {
  return texts.map((text) => ({ text, lit }));
}

export function indented(unit: string, inner: readonly CodeLine[]): readonly CodeLine[] {
  return inner.map(({ text, lit }) => ({ text: text === '' ? '' : unit + text, lit }));
}
