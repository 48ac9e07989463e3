/**
 * What the server gate looks at, in its order, and which of it refused. Only the sandbox's journal tells; a server
 * outside keeps it to itself.
 */
import type { CallRecord } from '../model/call-record.ts';
import type { GateStatus } from '../model/gates.ts';

export const SERVER_CHECKS = [
  'token',
  'form',
  'key',
  'signature',
  'type',
  'app code',
  'subject',
  'expiry',
  'person',
] as const;
export type ServerCheck = (typeof SERVER_CHECKS)[number];

export const SERVER_CHECK_TITLES: Readonly<Record<ServerCheck, string>> = {
  token: 'There is a token where the setting asks for one',
  form: 'Header and algorithm can be read',
  key: 'The key ID belongs to a key that is in use',
  signature: 'The signature fits the token and its key',
  type: 'The claims can be read, and typ is Bearer',
  'app code': 'The application code is that of the profile',
  subject: 'The sub claim is a text',
  expiry: 'Its times hold by the server’s clock',
  person: 'The token is of the person who is addressed',
};

/** The journal’s names for a refusal, in the order of the server gate. */
export const CHECK_OF_REASON: Readonly<Record<string, ServerCheck>> = {
  tokenTooLarge: 'form',
  tokenCharacters: 'form',
  headerInvalid: 'form',
  headerTooDeep: 'form',
  headerDuplicateName: 'form',
  algorithmRefused: 'form',
  keyUnknown: 'key',
  keyRevoked: 'key',
  headerUnsupported: 'signature',
  signatureInvalid: 'signature',
  claimsInvalid: 'type',
  claimsTooDeep: 'type',
  claimsDuplicateName: 'type',
  typeNotBearer: 'type',
  applicationCodeMismatch: 'app code',
  subjectInvalid: 'subject',
  issuedAtInvalid: 'expiry',
  expiryInvalid: 'expiry',
  tokenIdInvalid: 'expiry',
  notYetValid: 'expiry',
  expired: 'expiry',
  subjectNotAddressed: 'person',
  subjectNotIdentity: 'person',
};

/** Which check of the server gate refused the call, where that is known. */
export function refusingCheck({
  stoppedAt,
  error,
  journalReason = '',
}: Pick<CallRecord, 'stoppedAt' | 'error' | 'journalReason'>): ServerCheck | null {
  if (stoppedAt !== 'server') return null;
  if (error?.code === 'ACCESS_TOKEN_MISSING') return 'token';
  const name = /^([a-z]+[A-Za-z]*):/.exec(journalReason)?.[1] ?? '';
  return Object.hasOwn(CHECK_OF_REASON, name) ? (CHECK_OF_REASON[name] ?? null) : null;
}

export interface ServerCheckEntry {
  readonly check: ServerCheck;
  readonly status: GateStatus;
}

/** All of them, around the one that refused. */
export function serverCheckEntries(refusedAt: ServerCheck): readonly ServerCheckEntry[] {
  const stop = SERVER_CHECKS.indexOf(refusedAt);
  return SERVER_CHECKS.map((check, index) => ({
    check,
    status: index < stop ? 'passed' : index === stop ? 'stopped' : 'skipped',
  }));
}
