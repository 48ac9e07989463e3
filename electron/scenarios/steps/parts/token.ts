/**
 * A token as a step describes it: its form, in words, and what it takes to have one.
 */
import * as z from 'zod';
import { findJwts } from '../../../../shared/lib/jwt-text.ts';
import { findMutation } from '../../../forge/mutations.ts';

/** Characters of a token that was given as text and is quoted. */
const LONGEST_QUOTED = 64;

export const stepName = z.string().min(1).max(64);
export const stepSeconds = z.number().min(-3_155_760_000).max(3_155_760_000);
const members = z.record(z.string(), z.json());

/** A token: none, a text as it is, or one made for a person and spoilt in named ways. */
export const tokenSpecSchema = z.union([
  z.null(),
  z.strictObject({ text: z.string().describe('The token as it is.') }),
  z.strictObject({
    for: z.string().describe('External user ID the token is for.'),
    expires: stepSeconds
      .optional()
      .describe('Seconds the token lives by the device clock; 600 unless given.'),
    mutations: z
      .array(z.string())
      .optional()
      .describe('Ways in which the token is spoilt: “lab token mutations” lists them.'),
    key: stepName.optional().describe('Name of the key that signs the token; the current one unless given.'),
    header: members.optional().describe('Header members that are added or replaced.'),
    claims: members.optional().describe('Claims that are added or replaced.'),
  }),
]);
export type TokenSpec = z.infer<typeof tokenSpecSchema>;
export type MadeToken = Extract<TokenSpec, { readonly for: string }>;

/** Says what it is, for the title of a step. */
export function tokenWords(token: Exclude<TokenSpec, null>): string {
  if ('text' in token) return `${textWords(token.text)} as a token`;
  const titles = (token.mutations ?? []).map((id) => findMutation(id)?.title ?? id);
  return `a token for ${personWords(token.for)}${titles.length === 0 ? '' : `: ${titles.join(', ')}`}`;
}

/** A variable that is not filled in yet says nothing to people. */
function personWords(name: string): string {
  if (name === '$person') return 'the person';
  return name.startsWith('$other.') ? `another person, ${name.slice('$other.'.length)}` : name;
}

/** A text may be a token that works; what was made up for a scenario is short. */
function textWords(text: string): string {
  return text.length > LONGEST_QUOTED || findJwts(text).length > 0
    ? `a text of ${text.length} characters`
    : `the text ${JSON.stringify(text)}`;
}
