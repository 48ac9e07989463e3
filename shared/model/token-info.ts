/**
 * What may be shown of a token: decoded parts and verdicts, never the token.
 */
import * as z from 'zod';
import { gateSchema } from './gates.ts';

/** What one reader of the token says of it. */
export const verdictSchema = z.strictObject({
  ok: z.boolean(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  gate: gateSchema.nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** What a prediction could not take into account, since it was not known. */
export const uncheckedSchema = z.enum(['key', 'signature', 'applicationCode', 'subject']);

/** What the server is expected to say; made without a network. */
export const serverVerdictSchema = verdictSchema.extend({
  /** Why, in words; the server itself tells no more than the code. */
  reason: z.string(),
  /** The same as a stable name, that of the sandbox's journal (docs/sandbox.md); null where no token is refused. */
  reasonCode: z.string().nullable(),
  unchecked: z.array(uncheckedSchema),
});
export type ServerVerdict = z.infer<typeof serverVerdictSchema>;

export const verdictsSchema = z.strictObject({
  strict: verdictSchema,
  android: verdictSchema,
  ios: verdictSchema,
  server: serverVerdictSchema.optional(),
});
export type Verdicts = z.infer<typeof verdictsSchema>;

/** What may be wrong with a token, for its maker. `code` is stable and documented in docs/token-advice.md. */
export const adviceSchema = z.strictObject({
  code: z.string(),
  /** The mistake in one sentence. */
  text: z.string(),
  /** What shows it: a value, a position, a name. Never the token, never a key. */
  evidence: z.string(),
  /** What its maker is to do. */
  fix: z.string(),
});
export type Advice = z.infer<typeof adviceSchema>;

/** What was taken off a token on its way in. */
export const leftOutSchema = z.strictObject({
  /** What it was, such as “a line break at the end”. */
  what: z.string(),
  /** What a phone would have done with it, in a sentence for each. */
  phones: z.array(z.string()),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** Whether a call would be sent with a token, on the platform profile in use. */
export const tokenStateSchema = z.enum(['valid', 'expired', 'invalid']);

/** What is told of a token before it is used. */
export const tokenCheckSchema = z.strictObject({
  state: tokenStateSchema,
  advice: z.array(adviceSchema),
  verdicts: verdictsSchema,
  /** Why the verdicts are alike or differ, in one sentence. */
  explanation: z.string(),
});
export type TokenCheck = z.infer<typeof tokenCheckSchema>;

export const tokenOriginSchema = z.enum(['signIn', 'refresh', 'pasted', 'altered', 'restored', 'supplier']);
export type TokenOrigin = z.infer<typeof tokenOriginSchema>;

export const tokenInfoSchema = z.strictObject({
  origin: tokenOriginSchema,
  /** What was done to it on purpose, in words, or null. */
  alteration: z.string().nullable(),
  storage: z.enum(['keychain', 'memory']),
  state: tokenStateSchema,
  kid: z.string().nullable(),
  sub: z.string().nullable(),
  /** Seconds since the epoch, or null where it cannot be read. */
  iat: z.number().nullable(),
  exp: z.number().nullable(),
  /** Indented JSON text of the decoded parts, cut at 16,384 characters; null where they cannot be decoded. */
  header: z.string().nullable(),
  claims: z.string().nullable(),
  verdicts: verdictsSchema,
  /** Why the verdicts are alike or differ, in one sentence. */
  explanation: z.string(),
  /** What is likely wrong with it, most telling first. */
  advice: z.array(adviceSchema),
  /** Where something was taken off it on its way in. */
  leftOut: leftOutSchema.optional(),
});
export type TokenInfo = z.infer<typeof tokenInfoSchema>;
