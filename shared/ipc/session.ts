/**
 * Requests about who is at the app and about their token.
 */
import * as z from 'zod';
import {
  alterationSchema,
  forgeAnswerSchema,
  forgeRequestSchema,
  mutationInfoSchema,
} from '../model/forge.ts';
import { tokenCheckSchema } from '../model/token-info.ts';
import { FREE, feature, nothing, row } from './row.ts';

/** Longest text a token field takes, in characters: the largest token any test uses, and far above any real one. */
export const TOKEN_MAX_CHARACTERS = 4_194_304;

/** Seconds; the customer backend of the sandbox mints tokens that live this long. */
export const lifetimeSchema = z.number().int().min(1).max(31_536_000);

export const sessionRequests = {
  signIn: row(
    z.strictObject({
      username: z.string().min(1, 'Enter a user name').max(256),
      password: z.string().min(1, 'Enter a password').max(256),
      lifetimeSeconds: lifetimeSchema,
    }),
    nothing,
    FREE,
  ),
  continueAnonymously: row(nothing, nothing, FREE),
  useToken: row(
    z.strictObject({ token: z.string().min(1, 'Paste a token').max(TOKEN_MAX_CHARACTERS) }),
    nothing,
    feature('pasteToken'),
  ),
  /** Tells what is wrong with a token that is about to be used; it is not kept. */
  inspectToken: row(
    z.strictObject({ token: z.string().min(1, 'Paste a token').max(TOKEN_MAX_CHARACTERS) }),
    tokenCheckSchema,
    feature('pasteToken'),
  ),
  /** Main reads the clipboard itself, so the token does not pass through the window. */
  useTokenFromClipboard: row(nothing, nothing, feature('pasteToken')),
  newToken: row(z.strictObject({ lifetimeSeconds: lifetimeSchema }), nothing, FREE),
  /** Without a lifetime the one of the last token. */
  alterToken: row(
    z.strictObject({ alteration: alterationSchema, lifetimeSeconds: lifetimeSchema.optional() }),
    nothing,
    FREE,
  ),
  signOut: row(nothing, nothing, FREE),
  getMutations: row(nothing, z.array(mutationInfoSchema), feature('forge')),
  /** Forges a token and tells what would come of it; the token goes no further. */
  previewForgedToken: row(forgeRequestSchema, forgeAnswerSchema, feature('forge')),
  /** The forged token becomes the current one. */
  useForgedToken: row(forgeRequestSchema, nothing, feature('forge')),
} as const;
