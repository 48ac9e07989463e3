/**
 * Cuts the items of one array out of a JSON text that comes in pieces, so that a file of any size is read item by item.
 * Looks at quotes, braces and names only; what an item is made of is for `JSON.parse`.
 *
 * The arrays are `log.entries` of a HAR, `logcatMessages` of Android Studio, and an array that is the whole document, as
 * `log show --style json` writes it.
 */

/** Characters of an item; larger ones are left out and said so. */
export const LARGEST_ITEM = 8 * 1024 * 1024;
/** Characters of a name that are remembered. */
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
  #wasFound = false;

  /** Whether one of the arrays was there. */
  get wasFound(): boolean {
    return this.#wasFound;
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
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === OPEN_BRACE && this.#beginsAnew()) {
        this.#keep(text.slice(from, at));
        items.push(this.#take(false));
        from = at;
        this.#begin();
      } else if (this.#isInText) this.#inText(code, text[at] ?? '');
      else if (this.#step(code) === 'begin') from = at;
      else if (this.#hasEnded(code)) {
        this.#keep(text.slice(from, at + 1));
        items.push(this.#take(true));
        from = at + 1;
      }
      this.#place(code);
    }
    if (this.#isInItem) this.#keep(text.slice(from));
    return items;
  }

  /** What is left when the text ends within an item. */
  end(): readonly JsonItem[] {
    return this.#isInItem ? [this.#take(false)] : [];
  }

  /** Whether this brace, as far left as the first item's, can only begin another item: one before it is broken. */
  #beginsAnew(): boolean {
    return (
      this.#isInItem && this.#isBlankLine && this.#itemColumn === this.#column && this.#line > this.#itemLine
    );
  }

  #begin(): void {
    this.#isInItem = true;
    this.#isInText = false;
    this.#isEscaped = false;
    this.#itemLine = this.#line;
    this.#depth = this.#arrayDepth + 1;
    if (this.#isFirst) this.#itemColumn = this.#isBlankLine && this.#column > 0 ? this.#column : null;
    this.#isFirst = false;
  }

  #inText(code: number, character: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) {
      this.#isInText = false;
      return;
    }
    if (this.#array === null && this.#name.length < LONGEST_NAME) this.#name += character;
  }

  #step(code: number): 'begin' | 'on' {
    const isOpening = code === OPEN_BRACE || code === OPEN_BRACKET;
    const mayBegin = this.#array !== null && !this.#isInItem && this.#depth === this.#arrayDepth;
    if (code === QUOTE) {
      this.#isInText = true;
      if (this.#array === null) this.#name = '';
    } else if (mayBegin && isOpening) {
      this.#begin();
      return 'begin';
    } else if (isOpening) {
      if (code === OPEN_BRACKET && this.#array === null) this.#open();
      this.#depth += 1;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      this.#depth -= 1;
      if (!this.#isInItem && this.#array !== null && this.#depth < this.#arrayDepth) this.#array = null;
    }
    return 'on';
  }

  #open(): void {
    const [, , named] = ARRAYS.find(([name, depth]) => name === this.#name && depth === this.#depth) ?? [];
    const array = named ?? (this.#depth === 0 ? 'document' : null);
    if (array === null) return;
    this.#array = array;
    this.#arrayDepth = this.#depth + 1;
    this.#isFirst = true;
    this.#wasFound = true;
  }

  #hasEnded(code: number): boolean {
    const isEnd = code === CLOSE_BRACE || code === CLOSE_BRACKET;
    return this.#isInItem && isEnd && this.#depth <= this.#arrayDepth;
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

  #place(code: number): void {
    if (code === LINE_FEED) {
      this.#line += 1;
      this.#column = 0;
      this.#isBlankLine = true;
      return;
    }
    this.#column += 1;
    if (code !== SPACE && code !== TAB) this.#isBlankLine = false;
  }
}

const LINE_FEED = 10;
const TAB = 9;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
