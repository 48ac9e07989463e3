/**
 * Values that several languages write alike.
 */
import type { CustomAttribute } from '../model/models.ts';
import { type Code, group, labelled } from './layout.ts';
import type { Quote } from './literals.ts';

/** Beyond what a whole number of any of the languages holds, with an exponent. */
export function numberCode(value: number): string {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}

export function textList(texts: readonly string[], quote: Quote, open = '[', close = ']'): Code {
  return group(open, texts.map(quote), close);
}

/** The entries of an object that are there. */
export function entriesOf(value: object): readonly (readonly [name: string, value: unknown])[] {
  return Object.entries(value).filter(([, one]) => one !== undefined);
}

export interface MapStyle {
  readonly open: string;
  readonly close: string;
  readonly key: (name: string) => string;
}

/** Texts, numbers, lists and maps as both plugin languages write them. */
export function plainData(value: unknown, quote: Quote, map: MapStyle): Code {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return numberCode(value);
  if (Array.isArray(value)) {
    return group(
      '[',
      value.map((one: unknown) => plainData(one, quote, map)),
      ']',
    );
  }
  if (typeof value === 'object' && value !== null) {
    const items = entriesOf(value).map(([name, one]) => labelled(map.key(name), plainData(one, quote, map)));
    return items.length === 0 ? '{}' : group(map.open, items, map.close);
  }
  return String(value);
}

/** Custom attributes with their kinds, as plain data of the plugins. */
export function withPlainAttributes(value: object): object {
  return Object.fromEntries(
    entriesOf(value).map(([name, one]) => [name, name === 'customAttributes' ? attributeValues(one) : one]),
  );
}

export function attributeValues(attributes: unknown): unknown {
  if (typeof attributes !== 'object' || attributes === null) return attributes;
  return Object.fromEntries(
    Object.entries(attributes as Readonly<Record<string, CustomAttribute | null>>).map(([name, one]) => [
      name,
      one === null ? null : one.value,
    ]),
  );
}

/** Whether a text can be read as the day or time that it is meant to be. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

export function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Milliseconds as the plugins write a time. */
export function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;

export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}
