/**
 * Custom attributes as text in an editor, and back. The type is chosen, never guessed.
 */
import type { CustomAttribute } from '../../shared/model/models.ts';
import { compactJson } from './compact-json.ts';

export const ATTRIBUTE_TYPES = ['text', 'number', 'boolean', 'date', 'datetime', 'list'] as const;
export type AttributeType = CustomAttribute['type'];

export const ATTRIBUTE_TYPE_TITLES: Readonly<Record<AttributeType, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Date and time',
  list: 'List of objects',
};

export const ATTRIBUTE_EXAMPLES: Readonly<Record<AttributeType, string>> = {
  text: 'Value',
  number: '12.5',
  boolean: 'true',
  date: '2026-11-24',
  datetime: '2026-11-24T10:00:00Z',
  list: '[{ "sku": "A-1", "quantity": 2 }]',
};

export interface AttributeValue {
  readonly type: AttributeType;
  readonly text: string;
}

export interface AttributeDraft extends AttributeValue {
  readonly id: number;
  readonly name: string;
}

export type ParsedAttribute =
  | { readonly ok: true; readonly value: CustomAttribute }
  | { readonly ok: false; readonly message: string };

function refuse(message: string): ParsedAttribute {
  return { ok: false, message };
}

/** Reads the editor's text as the chosen type. Formats that only the server judges are passed on as they are. */
export function parseAttribute({ type, text }: AttributeValue): ParsedAttribute {
  switch (type) {
    case 'text':
    case 'date':
    case 'datetime':
      return { ok: true, value: { type, value: text } };
    case 'number':
      return parseNumber(text);
    case 'boolean':
      return { ok: true, value: { type, value: text === 'true' } };
    case 'list':
      return parseList(text);
  }
}

function parseNumber(text: string): ParsedAttribute {
  const value = Number(text.trim());
  if (text.trim() === '' || !Number.isFinite(value))
    return refuse('Enter a number, with a point for decimals');
  return { ok: true, value: { type: 'number', value } };
}

function parseList(text: string): ParsedAttribute {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refuse('Enter a JSON array of objects');
  }
  if (!Array.isArray(parsed)) return refuse('The list must be a JSON array');
  const items: Record<string, string | number | boolean>[] = [];
  for (const [index, item] of parsed.entries()) {
    if (!isFlatObject(item)) {
      return refuse(`Item ${index + 1} must be an object with text, number or boolean values`);
    }
    items.push(item);
  }
  return { ok: true, value: { type: 'list', value: items } };
}

function isFlatObject(item: unknown): item is Record<string, string | number | boolean> {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  return Object.values(item).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
}

/** The editor's text for a value. */
export function attributeText(attribute: CustomAttribute): string {
  if (attribute.type === 'list') return listText(attribute.value);
  return String(attribute.value);
}

let lastId = 0;

/** An empty row; the id tells rows apart while they have no name yet. */
export function newAttribute(): AttributeDraft {
  lastId += 1;
  return { id: lastId, name: '', type: 'text', text: '' };
}

/** One item a line. */
function listText(items: readonly Readonly<Record<string, unknown>>[]): string {
  return compactJson(JSON.stringify(items));
}
