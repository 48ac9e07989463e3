import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { events, requests } from '../../../shared/ipc/contract.ts';

const OUTGOING: readonly (readonly [string, z.ZodType])[] = [
  ...Object.entries(requests).map(([name, { response }]) => [`${name} answers`, response] as const),
  ...Object.entries(events).map(([name, { payload }]) => [`${name} carries`, payload] as const),
];

interface JsonSchema {
  readonly [key: string]: unknown;
}

/** Every object schema within, with its path. */
function objectsIn(schema: unknown, at = '$'): readonly (readonly [string, JsonSchema])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  // A field can be named `properties`, too.
  const isObject = 'properties' in schema && 'type' in schema && schema.type === 'object';
  const own: readonly (readonly [string, JsonSchema])[] = isObject ? [[at, { ...schema }]] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, value]) => objectsIn(value, `${at}.${key}`))];
}

describe('item 8: what leaves main', () => {
  it.each(OUTGOING)('%s no field that is not named in the contract', (_name, schema) => {
    for (const [at, object] of objectsIn(z.toJSONSchema(schema, { io: 'input' }))) {
      expect(object['additionalProperties'], at).toBe(false);
    }
  });

  it.each(OUTGOING)('%s no text field named like a token or a secret', (_name, schema) => {
    for (const [at, object] of objectsIn(z.toJSONSchema(schema, { io: 'input' }))) {
      const properties = object['properties'] as Record<string, JsonSchema>;
      const named = Object.entries(properties)
        .filter(([name]) => /jwt|token|secret|bearer/i.test(name) && name !== 'pushServiceToken')
        .filter(
          ([, property]) => JSON.stringify(property).includes('"type":"string"') && !('anyOf' in property),
        );
      expect(named, at).toEqual([]);
    }
  });
});
