/**
 * How Java and Gson order and write things: the order of a HashMap, form encoding, Gson's JSON, Lombok's `toString`.
 */
import type { JsonValue } from './phone.ts';

/** `String.hashCode`, spread as HashMap does. */
function spreadHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1)
    hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  return hash ^ (hash >>> 16);
}

/** The entries as a HashMap of default size hands them out. */
export function hashMapOrder<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  let capacity = 16;
  while (entries.length > capacity * 0.75) capacity *= 2;
  const bucket = ([name]: readonly [string, T]) => spreadHash(name) & (capacity - 1);
  return entries.toSorted((one, other) => bucket(one) - bucket(other));
}

/** `URLEncoder.encode(text, "UTF-8")` */
export function formEncoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

export interface GsonOptions {
  /** Only patches send nulls. */
  readonly nulls: boolean;
}

/** JSON as Gson writes it: maps in their own order, HTML signs escaped. */
export function gson(value: JsonValue | undefined, options: GsonOptions): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return gsonText(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map((item) => gson(item, options)).join(',')}]`;
  const members = hashMapOrder(Object.entries(value)).filter(([, item]) => options.nulls || item !== null);
  return `{${members.map(([name, item]) => `${gsonText(name)}:${gson(item, options)}`).join(',')}}`;
}

/** The same for a class, whose members come in the order of its fields. */
export function gsonFields(
  fields: readonly (readonly [string, JsonValue | undefined])[],
  options: GsonOptions,
): string {
  const there = fields.filter(([, item]) => item !== undefined && item !== null);
  return `{${there.map(([name, item]) => `${gsonText(name)}:${gson(item, options)}`).join(',')}}`;
}

function gsonText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[<>&='\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What `toString` of maps, lists and boxed values gives. */
export function javaText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(javaText).join(', ')}]`;
  const members = hashMapOrder(Object.entries(value)).map(([name, item]) => `${name}=${javaText(item)}`);
  return `{${members.join(', ')}}`;
}

/** Lombok's `toString` of a class. */
export function lombok(type: string, fields: readonly (readonly [string, JsonValue | undefined])[]): string {
  return `${type}(${fields.map(([name, value]) => `${name}=${javaText(value)}`).join(', ')})`;
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
