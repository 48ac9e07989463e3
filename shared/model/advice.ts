/**
 * What may be wrong with a token, in words that let its maker fix it. Never the token, never a key.
 */
import * as z from 'zod';

/** One mistake; `code` is stable and documented in docs/token-advice.md. */
export const adviceSchema = z.strictObject({
  code: z.string(),
  /** The mistake in one sentence. */
  text: z.string(),
  /** What shows it: a value, a position, a name. */
  evidence: z.string(),
  /** What its maker is to do. */
  fix: z.string(),
});
export type Advice = z.infer<typeof adviceSchema>;
