/**
 * As much of JSON Schema as the schema of scenario files uses. An unknown keyword throws, so that none is passed over.
 */
type Schema = Readonly<Record<string, unknown>> | boolean;

const WORDS = new Set(['$schema', '$defs', 'title', 'description', 'default']);

/** Whether a value fits a schema. */
export function fits(root: Schema, value: unknown, schema: Schema = root): boolean {
  if (typeof schema === 'boolean') return schema;
  const below = (one: unknown, item: unknown): boolean => fits(root, item, one as Schema);
  return Object.entries(schema).every(([keyword, wanted]) => {
    if (WORDS.has(keyword) || keyword === 'then') return true;
    const check = CHECKS[keyword];
    if (check === undefined) throw new Error(`Unknown keyword ${keyword}`);
    return check({ wanted, value, schema, root, below });
  });
}

interface Check {
  readonly wanted: unknown;
  readonly value: unknown;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly root: Schema;
  readonly below: (schema: unknown, value: unknown) => boolean;
}

const CHECKS: Readonly<Record<string, (check: Check) => boolean>> = {
  $ref: ({ wanted, value, root, below }) => {
    const target = String(wanted)
      .split('/')
      .slice(1)
      .reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>>)[name], root);
    return below(target, value);
  },
  type: ({ wanted, value }) => [wanted].flat().some((type) => isOfType(String(type), value)),
  const: ({ wanted, value }) => wanted === value,
  enum: ({ wanted, value }) => (wanted as unknown[]).includes(value),
  oneOf: ({ wanted, value, below }) => (wanted as unknown[]).filter((one) => below(one, value)).length === 1,
  anyOf: ({ wanted, value, below }) => (wanted as unknown[]).some((one) => below(one, value)),
  allOf: ({ wanted, value, below }) => (wanted as unknown[]).every((one) => below(one, value)),
  if: ({ wanted, value, schema, below }) => !below(wanted, value) || below(schema['then'], value),
  properties: ({ wanted, value, below }) =>
    entries(value).every(([name, item]) => {
      const properties = wanted as Readonly<Record<string, unknown>>;
      return !Object.hasOwn(properties, name) || below(properties[name], item);
    }),
  required: ({ wanted, value }) =>
    !isObject(value) || (wanted as string[]).every((name) => Object.hasOwn(value, name)),
  additionalProperties: ({ wanted, value, schema, below }) =>
    entries(value)
      .filter(([name]) => !Object.hasOwn((schema['properties'] as object | undefined) ?? {}, name))
      .every(([, item]) => below(wanted, item)),
  propertyNames: ({ wanted, value, below }) => entries(value).every(([name]) => below(wanted, name)),
  items: ({ wanted, value, below }) => !Array.isArray(value) || value.every((item) => below(wanted, item)),
  minItems: ({ wanted, value }) => !Array.isArray(value) || value.length >= Number(wanted),
  minLength: ({ wanted, value }) => typeof value !== 'string' || value.length >= Number(wanted),
  maxLength: ({ wanted, value }) => typeof value !== 'string' || value.length <= Number(wanted),
  minimum: ({ wanted, value }) => typeof value !== 'number' || value >= Number(wanted),
  maximum: ({ wanted, value }) => typeof value !== 'number' || value <= Number(wanted),
  pattern: ({ wanted, value }) => typeof value !== 'string' || new RegExp(String(wanted)).test(value),
};

function isOfType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}
