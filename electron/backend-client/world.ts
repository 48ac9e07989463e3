/**
 * The sandbox's whole state as the admin side hands it out. Only what a story changes is known here; the rest is
 * passed through.
 */
import * as z from 'zod';
import { customerSchema, securitySettingSchema } from '../../shared/model/backend.ts';

export const worldSchema = z.looseObject({
  activeProfileId: z.string(),
  apiKey: z.string(),
  profiles: z.array(
    z.looseObject({
      id: z.string(),
      securitySetting: securitySettingSchema,
      observe: z.boolean(),
      newBaseUrl: z.string().nullable(),
      keys: z.array(z.looseObject({ secretHex: z.string() })),
    }),
  ),
  persons: z.array(
    z.looseObject({
      id: z.string(),
      type: z.enum(['LEAD', 'CUSTOMER']),
      data: z.looseObject({ externalUserId: z.string().optional() }),
    }),
  ),
  installations: z.array(z.looseObject({ regId: z.string(), personId: z.string() })),
  customers: z.array(customerSchema),
  clock: z.looseObject({ offsetMs: z.number(), frozenAtMs: z.number().nullable() }),
});
export type World = z.infer<typeof worldSchema>;

export function secretsIn({ apiKey, profiles }: World): readonly string[] {
  return [apiKey, ...profiles.flatMap(({ keys }) => keys.map(({ secretHex }) => secretHex))];
}
