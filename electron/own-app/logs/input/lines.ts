/**
 * Lines of a text that comes in pieces. A line without an end does not fill the memory.
 */

/** Characters of a line that are kept; logs of phones cut theirs at a few thousand bytes. */
export const LONGEST_LINE = 1024 * 1024;

export interface Line {
  /** Without its end, cut at `LONGEST_LINE`. */
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

export class LineSplitter {
  #rest = '';
  #number = 0;

  /** Lines that ended so far. */
  get count(): number {
    return this.#number;
  }

  /** Characters held back. At most `LONGEST_LINE`. */
  get held(): number {
    return this.#rest.length;
  }

  *push(text: string): Generator<Line> {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      yield this.#line(text.slice(from, at));
      from = at + 1;
    }
    this.#keep(text.slice(from));
  }

  *end(): Generator<Line> {
    if (this.#rest !== '') yield this.#line('');
  }

  #line(end: string): Line {
    this.#keep(end);
    const text = tidied(this.#rest);
    this.#rest = '';
    this.#number += 1;
    return { text, number: this.#number };
  }

  #keep(text: string): void {
    const room = LONGEST_LINE - this.#rest.length;
    if (room > 0) this.#rest += text.length > room ? text.slice(0, room) : text;
  }
}

const COLOUR = /\u001b\[[0-9;]*m/g;

/**
 * Without line ends of other systems and the colours of terminals. Zero characters are what is left of UTF-16 that was
 * appended to a file in UTF-8, as `>>` of Windows PowerShell does.
 */
function tidied(text: string): string {
  const whole = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  const plain = whole.includes('\u001b') ? whole.replaceAll(COLOUR, '') : whole;
  return plain.endsWith('\r') ? plain.replace(/\r+$/, '') : plain;
}
