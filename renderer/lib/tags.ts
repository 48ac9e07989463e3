/**
 * A list of short texts with the one that is still being typed. The pending text counts as an item, so that what
 * is seen is what is sent.
 */

export interface TagList {
  readonly items: readonly string[];
  readonly pending: string;
}

export const NO_TAGS: TagList = { items: [], pending: '' };

export function tagList(items: readonly string[]): TagList {
  return { items, pending: '' };
}

/** The items, the pending one included. Those that were known stay as they are, blank and repeated ones too. */
export function tagValues({ items, pending }: TagList): string[] {
  const typed = pending.trim();
  return typed === '' || items.includes(typed) ? [...items] : [...items, typed];
}

/** Turns the pending text into an item. */
export function commitPending(list: TagList): TagList {
  return list.pending === '' ? list : tagList(tagValues(list));
}

/** Typing or pasting: each text that a separator ends becomes an item, the rest stays pending. */
export function typeInto(list: TagList, text: string): TagList {
  const parts = text.split(/[,;\n\r\t]+/);
  const pending = parts.pop() ?? '';
  if (parts.length === 0) return { ...list, pending };
  const committed = parts.reduce<readonly string[]>(
    (items, part) => tagValues({ items, pending: part }),
    list.items,
  );
  return { items: committed, pending };
}

/** Pasting: everything becomes items when there is a separator, otherwise the text is inserted as typed. */
export function pasteInto(list: TagList, text: string): TagList {
  if (!/[,;\n\r\t]/.test(text)) return { ...list, pending: list.pending + text };
  return commitPending(typeInto(list, `${list.pending}${text}`));
}

export function removeAt(list: TagList, index: number): TagList {
  return { ...list, items: list.items.filter((_item, at) => at !== index) };
}
