/**
 * Cuts the items of one array out of a JSON text that comes in pieces, so that a file of any size is read item by item.
 * Looks at quotes, braces and names only; what an item is made of is for `JSON.parse`.
 *
 * The arrays are `log.entries` of a HAR, `logcatMessages` of Android Studio, and an array that is the whole document, as
 * `log show --style json` writes it.
 */

/** Characters of an item; larger ones are left out and said so. */
export const LARGEST_ITEM = 8 * 1024 * 1024;
/** Characters of a name that tell it from others. */
const LONGEST_NAME = 32;

export type ItemArray = 'entries' | 'logcatMessages' | 'document';

export interface JsonItem {
  readonly array: ItemArray;
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Null where it is larger than `LARGEST_ITEM`. */
  readonly text: string | null;
  /** `cut` where the text ended within it or a new one began within it. */
  readonly isWhole: boolean;
}

/** Where the arrays stand: their name, and how many braces and brackets are open around them. */
const ARRAYS: readonly (readonly [name: string, depth: number, array: ItemArray])[] = [
  ['entries', 2, 'entries'],
  ['logcatMessages', 1, 'logcatMessages'],
];

export class JsonItems {
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** The text before the last colon, while outside of the array. */
  #name = '';
  #line = 1;
  #column = 0;
  #isBlankLine = true;
  #array: ItemArray | null = null;
  #arrayDepth = 0;
  /** Column of the first item's brace where it began a line: in a tidy file nothing within an item is as far left. */
  #itemColumn: number | null = null;
  #isFirst = true;
  #itemLine = 0;
  #isInItem = false;
  #isTooLarge = false;
  #item = '';
  #found: ItemArray | null = null;

  /** The array that was there last, or null. */
  get found(): ItemArray | null {
    return this.#found;
  }

  get lines(): number {
    return this.#line;
  }

  /** Characters held back. At most `LARGEST_ITEM`. */
  get held(): number {
    return this.#item.length;
  }

  /** Whether the text ended before its array did. */
  get isOpen(): boolean {
    return this.#array !== null;
  }

  push(text: string): readonly JsonItem[] {
    const items: JsonItem[] = [];
    let from = 0;
    let lineStart = -this.#column;
    for (let at = this.#next(text, 0); at < text.length; at = this.#next(text, at + 1)) {
      const code = text.charCodeAt(at);
      this.#keepName(text.slice(from, at));
      if (!this.#isInItem) from = at;
      if (code === LINE_FEED) {
        this.#line += 1;
        lineStart = at + 1;
        this.#isBlankLine = true;
      } else if (code === BACKSLASH) at += this.#escape(text, at);
      else if (code === OPEN_BRACE && this.#isInItem && this.#beginsAnew(text, lineStart, at)) {
        this.#keep(text.slice(from, at));
        items.push(this.#take(false));
        from = at;
        this.#begin(null);
      } else if (code === QUOTE) this.#quote();
      else if (!this.#isInText && this.#step(code, text, lineStart, at)) {
        this.#keep(text.slice(from, at + 1));
        items.push(this.#take(true));
      }
      if (!this.#isInItem) from = at + 1;
    }
    if (this.#isInItem) this.#keep(text.slice(from));
    else this.#keepName(text.slice(from));
    this.#isBlankLine = this.#isBlank(text, lineStart, text.length);
    this.#column = text.length - lineStart;
    return items;
  }

  /** The next character that matters; all others are passed over at once, and so is one behind a backslash. */
  #next(text: string, from: number): number {
    const start = this.#isEscaped && from < text.length ? from + 1 : from;
    if (start > from) this.#isEscaped = false;
    const pattern = this.#isInText ? (this.#isInItem ? IN_ITEM_TEXT : IN_TEXT) : OUTSIDE;
    pattern.lastIndex = start;
    return pattern.exec(text)?.index ?? text.length;
  }

  #escape(text: string, at: number): number {
    if (!this.#isInText) return 0;
    if (at + 1 < text.length && text.charCodeAt(at + 1) !== LINE_FEED) return 1;
    this.#isEscaped = at + 1 >= text.length;
    return 0;
  }

  #keepName(text: string): void {
    if (!this.#isInText || this.#array !== null || this.#name.length > LONGEST_NAME) return;
    this.#name += text.slice(0, LONGEST_NAME);
  }

  #quote(): void {
    this.#isInText = !this.#isInText;
    if (this.#isInText && this.#array === null) this.#name = '';
  }

  /** What is left when the text ends within an item. */
  end(): readonly JsonItem[] {
    return this.#isInItem ? [this.#take(false)] : [];
  }

  /** Whether this brace, as far left as the first item's, can only begin another item: one before it is broken. */
  #beginsAnew(text: string, lineStart: number, at: number): boolean {
    return (
      this.#itemColumn === at - lineStart && this.#line > this.#itemLine && this.#isBlank(text, lineStart, at)
    );
  }

  /** Whether nothing but blanks is between the beginning of the line, maybe in a piece before, and here. */
  #isBlank(text: string, lineStart: number, at: number): boolean {
    return (
      this.#isBlankLine &&
      at - lineStart <= LONGEST_INDENT &&
      /^[ \t]*$/.test(text.slice(Math.max(lineStart, 0), at))
    );
  }

  /** @param column of the brace where it begins its line, else null */
  #begin(column: number | null): void {
    this.#isInItem = true;
    this.#isInText = false;
    this.#isEscaped = false;
    this.#itemLine = this.#line;
    this.#depth = this.#arrayDepth + 1;
    if (this.#isFirst) this.#itemColumn = column === 0 ? null : column;
    this.#isFirst = false;
  }

  /** Takes a brace or bracket in; true where an item ends with it. */
  #step(code: number, text: string, lineStart: number, at: number): boolean {
    const isOpening = code === OPEN_BRACE || code === OPEN_BRACKET;
    if (isOpening && this.#array !== null && !this.#isInItem && this.#depth === this.#arrayDepth) {
      this.#begin(this.#isBlank(text, lineStart, at) ? at - lineStart : null);
    } else if (isOpening) {
      if (code === OPEN_BRACKET && this.#array === null) this.#open();
      this.#depth += 1;
    } else if (this.#isInItem || this.#array === null) {
      this.#depth -= 1;
      return this.#isInItem && this.#depth <= this.#arrayDepth;
    } else if (code === CLOSE_BRACKET && (this.#itemColumn === null || at - lineStart < this.#itemColumn)) {
      // Anything else here is what a broken item left over.
      this.#depth -= 1;
      this.#array = null;
    }
    return false;
  }

  #open(): void {
    const [, , named] = ARRAYS.find(([name, depth]) => name === this.#name && depth === this.#depth) ?? [];
    const array = named ?? (this.#depth === 0 ? 'document' : null);
    if (array === null) return;
    this.#array = array;
    this.#arrayDepth = this.#depth + 1;
    this.#isFirst = true;
    this.#found = array;
  }

  #keep(text: string): void {
    if (!this.#isInItem || this.#isTooLarge) return;
    if (this.#item.length + text.length <= LARGEST_ITEM) this.#item += text;
    else {
      this.#isTooLarge = true;
      this.#item = '';
    }
  }

  #take(isWhole: boolean): JsonItem {
    const text = this.#isTooLarge ? null : this.#item;
    const item = { array: this.#array ?? 'document', line: this.#itemLine, text, isWhole };
    this.#item = '';
    this.#isInItem = false;
    this.#isTooLarge = false;
    return item;
  }
}

const LINE_FEED = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;

/** What matters outside of texts; within one that is kept as a name; and within one of an item, where a brace may begin another. */
const OUTSIDE = /["{}[\]\n]/g;
const IN_TEXT = /["\\\n]/g;
const IN_ITEM_TEXT = /["\\\n{]/g;
/** Columns; deeper is no indent of a list. */
const LONGEST_INDENT = 1000;
