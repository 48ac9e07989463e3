/**
 * Why the server is predicted to refuse a token: stable names, in the order in which they are looked for.
 *
 * The sandbox's journal uses the same names, from a list of its own: so what was predicted can be compared with what
 * came, while neither reading rests on the other.
 */

export const REFUSAL_REASONS = [
  'tokenTooLarge',
  'tokenCharacters',
  'headerInvalid',
  'headerTooDeep',
  'headerDuplicateName',
  'algorithmRefused',
  'keyUnknown',
  'keyRevoked',
  'headerUnsupported',
  'signatureInvalid',
  'claimsInvalid',
  'claimsTooDeep',
  'claimsDuplicateName',
  'typeNotBearer',
  'applicationCodeMismatch',
  'subjectInvalid',
  'issuedAtInvalid',
  'expiryInvalid',
  'tokenIdInvalid',
  'notYetValid',
  'expired',
  'subjectNotAddressed',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export interface Refusal {
  readonly code: RefusalReason;
  /** The same in one sentence, which may say more. */
  readonly words: string;
}

/** A refusal where there are words for one. */
export function refusal(code: RefusalReason, words: string | null): Refusal | null {
  return words === null ? null : { code, words };
}
