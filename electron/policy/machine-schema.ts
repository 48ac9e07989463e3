/**
 * What a machine configuration may say. Closed at every level: a word that is not known is a mistake, since otherwise
 * a mistyped lock would be no lock.
 */
import path from 'node:path';
import * as z from 'zod';
import { baseUrlProblem } from '../../shared/lib/address.ts';
import {
  endpointHeaderSchema,
  endpointInputSchema,
  endpointMethodSchema,
  environmentInputSchema,
} from '../../shared/model/environment.ts';
import { featureSchema } from '../../shared/model/features.ts';
import { profileSchema } from '../../shared/model/models.ts';
import { appearanceSchema } from '../../shared/state/snapshot.ts';

/** A query such as `?api_key=…` would put a secret into a file that everybody on the machine can read. */
const SECRET_PARAMETER = /key|token|secret|pass|auth|sig|code/i;

const endpointUrl = endpointInputSchema.shape.url.superRefine((text, context) => {
  if (!URL.canParse(text)) return;
  const query = new URL(text).search.slice(1).split('&');
  const names = query.map((part) => part.split('=')[0] ?? '');
  if (names.some((name) => SECRET_PARAMETER.test(name)))
    context.addIssue({
      code: 'custom',
      message: 'leave secrets out of the URL; put them into headers, whose values are typed in on Settings',
    });
});

const endpointSchema = z.strictObject({
  url: endpointUrl,
  method: endpointMethodSchema.default('POST'),
  path: endpointInputSchema.shape.path,
  headers: z.array(endpointHeaderSchema.shape.name).max(20, 'at most 20 headers').default([]),
});

const environmentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sandbox') }),
  z.strictObject({
    kind: z.literal('own'),
    baseUrl: environmentInputSchema.shape.baseUrl,
    tokenEndpoint: endpointSchema.optional(),
  }),
]);

export const UPDATE_MODES = ['off', 'manual', 'atStart'] as const;
const updatesSchema = z.strictObject({
  mode: z.enum(UPDATE_MODES),
  feedUrl: z
    .string()
    .max(2_048)
    .superRefine((text, context) => {
      const problem = baseUrlProblem(text);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    })
    .optional(),
});
export type UpdatesConfig = Readonly<z.infer<typeof updatesSchema>>;

/** Absolute, so that it means the same whoever starts the app, and from wherever. */
const storySchema = z
  .string()
  .max(1_024)
  .refine(
    (text) => path.posix.isAbsolute(text) || path.win32.isAbsolute(text),
    'an absolute path of a story file',
  );

const settings = {
  environment: environmentSchema.optional(),
  profile: profileSchema.optional(),
  presenter: z.boolean().optional(),
  appearance: appearanceSchema.optional(),
  updates: updatesSchema.optional(),
};

/** Only offered, never forced: `story` is a preset alone. */
export const defaultsSchema = z.strictObject({ ...settings, story: storySchema.optional() });
export const enforcedSchema = z.strictObject({ ...settings, disabled: z.array(featureSchema).optional() });
export const machineSchema = z
  .strictObject({ defaults: defaultsSchema.optional(), enforced: enforcedSchema.optional() })
  .superRefine(({ enforced = {} }, context) => {
    const { disabled = [], environment, updates } = enforced;
    if (environment?.kind === 'own' && disabled.includes('ownEnvironment'))
      context.addIssue({
        code: 'custom',
        path: ['enforced', 'disabled'],
        message: 'an own environment is enforced, so "ownEnvironment" cannot be switched off as well',
      });
    if (updates !== undefined && updates.mode !== 'off' && disabled.includes('updates'))
      context.addIssue({
        code: 'custom',
        path: ['enforced', 'updates', 'mode'],
        message: 'must be "off", or left out, since "updates" is switched off in enforced.disabled',
      });
  });

export type MachineDefaults = Readonly<z.infer<typeof defaultsSchema>>;
export type MachineEnforced = Readonly<z.infer<typeof enforcedSchema>>;
export interface MachineConfig {
  readonly defaults: MachineDefaults;
  readonly enforced: MachineEnforced;
}

export const NO_CONFIG: MachineConfig = { defaults: {}, enforced: {} };
