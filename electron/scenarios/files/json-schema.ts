/**
 * The JSON Schema of scenario files, in the form that editors complete best: `do` is one list, and the names of a step
 * are offered once it is chosen.
 */
import * as z from 'zod';
import { ERRORS } from '../../../shared/errors.ts';
import { FAULT_NAMES } from '../../../shared/model/fault.ts';
import * as models from '../../../shared/model/models.ts';
import { MUTATIONS } from '../../forge/mutations.ts';
import { expectedCallSchema } from '../arrivals/expected-call.ts';
import { expectedCaughtSchema } from '../expectations/caught.ts';
import * as expected from '../expectations/expect.ts';
import { givenSchema, scenarioFileSchema, scenarioSchema } from '../scenario.ts';
import { supplierAnswerSchema } from '../steps/device/supplier.ts';
import { sdkSettingsSchema } from '../steps/parts/sdk-settings.ts';
import { tokenSpecSchema } from '../steps/parts/token.ts';
import { STEPS, type StepName, stepSchema } from '../steps/registry.ts';
import { NAME_WORDS } from './json-schema-words.ts';
import { LIBRARY_EVENTS, STATUS_AS_CODE } from './meaning.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;
type Definitions = Readonly<Record<string, JsonSchema>>;

const DEFINITIONS: Readonly<Record<string, z.ZodType>> = {
  scenario: scenarioSchema,
  given: givenSchema,
  step: stepSchema,
  token: tokenSpecSchema,
  supplierAnswer: supplierAnswerSchema,
  sdkSettings: sdkSettingsSchema,
  expect: expected.expectSchema,
  expectation: expected.expectSchema.shape.strict.unwrap(),
  expectedCaught: expectedCaughtSchema,
  expectedRequest: expected.expectedRequestSchema,
  expectedCall: expectedCallSchema,
  expectedState: expected.expectedStateSchema,
  expectedServer: expected.expectedServerSchema,
  userPatch: models.userPatchSchema,
  personalizeContext: models.personalizeContextSchema,
  installationPatch: models.installationPatchSchema,
  customAttribute: models.customAttributeSchema,
};

/** Names that stand for something, so that an editor offers them. */
const KNOWN_NAMES: Readonly<Record<string, readonly string[]>> = {
  fault: FAULT_NAMES,
  code: [...new Set(ERRORS.map(({ code }) => code))],
};
const KNOWN_ITEMS: Readonly<Record<string, readonly string[]>> = {
  mutations: MUTATIONS.map(({ id }) => id),
  events: LIBRARY_EVENTS,
};

/** JSON Schema, draft 2020-12. It sees what a schema can see; `scenarios check` sees more. */
export function scenarioJsonSchema(): JsonSchema {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(DEFINITIONS)) registry.add(schema, { id });
  const whole = z.toJSONSchema(scenarioFileSchema, {
    io: 'input',
    metadata: registry,
    override({ zodSchema, jsonSchema }) {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description = description;
    },
  });
  // Any JSON value: zod numbers its like, which are all the same.
  const text = JSON.stringify(whole).replaceAll(/__schema\d+/g, 'json');
  const { $defs = {}, ...root } = JSON.parse(text) as JsonSchema;
  const { step, ...rest } = withoutIds($defs);
  return described({ ...root, title: 'Scenarios of Personalization Lab' }, 'file', {
    ...rest,
    ...(step === undefined ? {} : stepDefinitions(step)),
  });
}

/** Every name that a scenario file can have, for “Did you mean …?”. */
export function scenarioFileNames(): readonly string[] {
  return [...new Set(namesBelow(scenarioJsonSchema()))];
}

function namesBelow(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [
    ...(key === 'properties' ? Object.keys(below as object) : []),
    ...namesBelow(below),
  ]);
}

/** The definitions are found by their names; an `id` among them would be a base URI. */
function withoutIds(definitions: Definitions): Definitions {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, { id: _id, ...definition }]) => [name, definition]),
  );
}

/** One list of steps, and for each of them what goes with it. */
function stepDefinitions({ oneOf = [] }: JsonSchema): Definitions {
  const alternatives = (oneOf as readonly JsonSchema[]).map((alternative) => {
    const name = String((alternative.properties?.['do'] as JsonSchema | undefined)?.const);
    return [name as StepName, alternative] as const;
  });
  const list = alternatives.map(([name]) => ({ const: name, description: STEPS[name].words }));
  return {
    step: {
      type: 'object',
      required: ['do'],
      properties: { do: { oneOf: list } },
      allOf: alternatives.map(([name]) => ({
        if: { properties: { do: { const: name } }, required: ['do'] },
        // `then` is a keyword of JSON Schema; nobody awaits this object.
        // oxlint-disable-next-line unicorn/no-thenable
        then: { $ref: `#/$defs/step.${name}` },
      })),
    },
    ...Object.fromEntries(
      alternatives.map(([name, alternative]) => [
        `step.${name}`,
        { ...alternative, properties: { ...alternative.properties, do: { const: name } } },
      ]),
    ),
  };
}

function described(root: JsonSchema, name: string, definitions: Definitions): JsonSchema {
  const named = Object.entries(definitions).map(
    ([id, definition]) => [id, withWords(definition, id)] as const,
  );
  return { ...withWords(root, name), $defs: Object.fromEntries<JsonSchema>(named) };
}

/** Puts a description to every property, and known names to those that take them. */
function withWords(schema: JsonSchema, definition: string): JsonSchema {
  return visit(schema, definition) as JsonSchema;
}

function visit(value: unknown, definition: string): unknown {
  if (Array.isArray(value)) return value.map((one) => visit(one, definition));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, below]) =>
    key === 'properties'
      ? [key, propertiesWithWords(below as Definitions, definition)]
      : [key, visit(below, definition)],
  );
  return Object.fromEntries(members);
}

function propertiesWithWords(properties: Definitions, definition: string): Definitions {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const step = name === 'do' && definition.startsWith('step.') ? definition.slice('step.'.length) : null;
      const description =
        step === null
          ? (NAME_WORDS[`${definition}.${name}`] ?? NAME_WORDS[name])
          : STEPS[step as StepName].words;
      const inner = withNames(name, withWords(property, definition));
      return [name, { ...(description === undefined ? {} : { description }), ...inner }];
    }),
  );
}

function withNames(name: string, property: JsonSchema): JsonSchema {
  const names = KNOWN_NAMES[name];
  if (names !== undefined && property.type === 'string') {
    const known = { enum: [...names] };
    return name === 'code'
      ? { ...property, anyOf: [known, { pattern: STATUS_AS_CODE.source }] }
      : { ...property, ...known };
  }
  const items = KNOWN_ITEMS[name];
  if (items !== undefined && property.type === 'array')
    return { ...property, items: { type: 'string', enum: [...items] } };
  return property;
}
