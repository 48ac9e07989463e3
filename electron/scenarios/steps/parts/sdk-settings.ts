/**
 * Options of `init`, as scenarios give them.
 */
import * as z from 'zod';
import type { SdkConfiguration } from '../../../sdk/api/api.ts';
import type { RunContext } from '../../context/run-context.ts';
import { tokenForDevice } from './make-token.ts';
import { tokenSpecSchema } from './token.ts';

export const sdkSettingsSchema = z.strictObject({
  applicationCode: z.string().optional().describe('Application code that the SDK is given.'),
  baseUrl: z.string().optional().describe('Base URL that the SDK is given.'),
  supplierDeadlineMs: z.number().int().optional().describe('Milliseconds the JWT supplier has to answer.'),
  userDataJwt: tokenSpecSchema.optional().describe('Token that init is given.'),
  refreshLeadSeconds: z
    .number()
    .optional()
    .describe('Seconds before expiry at which the supplier is asked for a new token.'),
  retryWithNewToken: z
    .boolean()
    .optional()
    .describe('Whether a call that was refused for its token is sent once more with a new one.'),
  keepBaseUrl: z
    .boolean()
    .optional()
    .describe('Whether the SDK stays at its base URL when the server names another.'),
});
export type SdkSettings = z.infer<typeof sdkSettingsSchema>;

/** What `init` is given: the target's address and the device, changed as the scenario says. */
export async function sdkConfiguration(
  context: RunContext,
  settings: SdkSettings = {},
): Promise<SdkConfiguration> {
  const { refreshLeadSeconds, retryWithNewToken, userDataJwt, ...direct } = settings;
  return withoutUndefined({
    applicationCode: context.target.applicationCode,
    baseUrl: context.target.baseUrl,
    device: context.device.info,
    profile: context.profile,
    ...direct,
    ...(userDataJwt === undefined ? {} : { userDataJwt: await tokenForDevice(context, userDataJwt) }),
    tokenLifecycle: withoutUndefined({ refreshLeadSeconds, retryWithNewToken }),
  });
}

type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

export function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as WithoutUndefined<T>;
}
