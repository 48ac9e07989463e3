/**
 * The one shape in which an error crosses the SDK's edge, IPC, reports and screens.
 */
import * as z from 'zod';
import { gateSchema } from './gates.ts';

export const errorOriginSchema = z.enum(['input', 'sdk', 'device', 'network', 'server', 'ipc']);
export type ErrorOrigin = z.infer<typeof errorOriginSchema>;

export const appErrorSchema = z.strictObject({
  /** As the SDK or the server says it, e.g. `JWT_TOKEN_EXPIRED`, `20006`, `-4`. */
  code: z.string(),
  message: z.string(),
  origin: errorOriginSchema,
  /** The gate that stopped the call, or null where no call was made. */
  gate: gateSchema.nullable(),
  retryable: z.boolean(),
  httpStatus: z.number().int().optional(),
  requestId: z.string().optional(),
  /** Message per form field, keyed by its path (`identity.phones.0`). */
  fields: z.record(z.string(), z.string()).optional(),
});
export type AppError = z.infer<typeof appErrorSchema>;
