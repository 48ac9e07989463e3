/**
 * Calls out of a log that is JSON: a HAR, an export of Android Studio, or `log show --style json`.
 */
import { isObject, parseJsonOrNothing } from '../../../../shared/lib/json.ts';
import type { FoundInLog, LogKind } from '../model/log-types.ts';
import { readHarEntry } from '../har/har-entry.ts';
import { type JsonItem, JsonItems } from '../input/json-items.ts';
import type { LogReader, TextReader } from './text-reader.ts';

const KINDS = { entries: 'har', logcatMessages: 'androidStudio', document: 'ios' } as const;

export class JsonReader implements LogReader {
  readonly #items = new JsonItems();
  readonly #messages: TextReader;
  #count = 0;

  /** @param messages reads what is a log in lines, packed into JSON */
  constructor(messages: TextReader) {
    this.#messages = messages;
  }

  get kind(): LogKind {
    return this.#items.found === null ? 'text' : KINDS[this.#items.found];
  }

  get lines(): number {
    return this.#items.lines;
  }

  get isKnown(): boolean {
    return this.#items.found !== null;
  }

  push(text: string): readonly FoundInLog[] {
    return this.#items.push(text).flatMap((item) => this.#read(item));
  }

  end(): readonly FoundInLog[] {
    const isOpen = this.#items.isOpen;
    const found = this.#items.end().flatMap((item) => this.#read(item));
    const cut = isOpen ? [unreadable(this.#items.lines, 'the file ends before its list does')] : [];
    return [...found, ...this.#messages.end(), ...cut];
  }

  #read({ array, line, text, isWhole }: JsonItem): readonly FoundInLog[] {
    this.#count += 1;
    const name = `entry ${this.#count}`;
    if (text === null) return [unreadable(line, `${name} is larger than 8 MB`)];
    if (!isWhole) return [unreadable(line, `${name} has no end`)];
    const item = parseJsonOrNothing(text);
    if (!isObject(item)) return [unreadable(line, `${name} is not JSON`)];
    if (array === 'entries') return harFound(item, line, name);
    if (array === 'document') return this.#appleMessage(item, line);
    return this.#studioMessage(item, line, name);
  }

  #appleMessage(item: Readonly<Record<string, unknown>>, line: number): readonly FoundInLog[] {
    const { timestamp, eventMessage } = item;
    if (typeof eventMessage !== 'string') return [];
    const stamp = typeof timestamp === 'string' ? `${timestamp} ` : '';
    return this.#messages.pushMessage(`${stamp}${eventMessage}`, line);
  }

  /** `{ "header": { "tag", "pid", "tid", "logLevel", "timestamp": { "seconds", "nanos" } }, "message" }` */
  #studioMessage(item: Readonly<Record<string, unknown>>, line: number, name: string): readonly FoundInLog[] {
    const { header, message } = item;
    if (!isObject(header) || typeof message !== 'string') return [unreadable(line, `${name} has no message`)];
    const { tag, pid, tid, logLevel, timestamp } = header;
    const seconds = isObject(timestamp) ? Number(timestamp['seconds']) : Number.NaN;
    const nanos = isObject(timestamp) ? Number(timestamp['nanos'] ?? 0) : 0;
    const wallMs = seconds * 1000 + Math.floor(nanos / 1_000_000);
    const head = {
      time: Number.isFinite(wallMs) ? { wallMs, zoneMinutes: 0, isYearAssumed: false } : null,
      pid: String(pid),
      tid: String(tid),
      level: typeof logLevel === 'string' ? logLevel.slice(0, 1) : '',
      tag: typeof tag === 'string' ? tag : '',
    };
    return message
      .split('\n')
      .flatMap((text) => this.#messages.pushAndroid({ ...head, message: text }, line));
  }
}

function harFound(
  item: Readonly<Record<string, unknown>>,
  line: number,
  name: string,
): readonly FoundInLog[] {
  const call = readHarEntry(item, line);
  return call === null ? [unreadable(line, `${name} has no request`)] : [{ type: 'call', call }];
}

function unreadable(line: number, what: string): FoundInLog {
  return { type: 'unreadable', unreadable: { line, what } };
}
