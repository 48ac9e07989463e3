/**
 * The ways to break the current token on purpose.
 */
import * as z from 'zod';

export const alterationSchema = z.enum([
  'expired',
  'structure',
  'otherPerson',
  'tampered',
  'otherKey',
  'algNone',
]);
/** The ways to break the current token from the live panel. */
export type Alteration = z.infer<typeof alterationSchema>;
