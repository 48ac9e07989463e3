/**
 * Why the server gate refuses a token. The client only ever sees UNAUTHORIZED; the reason goes to the journal.
 * The order of this list is the order of the checks.
 */
export const GATE_REASONS = {
  tokenTooLarge: 'The token is larger than the server reads',
  tokenCharacters: 'The token has characters outside base64url, or not three parts',
  headerInvalid: 'The token header is not a JSON object in UTF-8',
  headerTooDeep: 'The token header is nested too deep',
  headerDuplicateName: 'The token header has a name twice',
  algorithmRefused: 'The algorithm is not HS256',
  keyUnknown: 'The key ID belongs to no JWT private key of the application profile',
  keyRevoked: 'The JWT private key with this key ID was revoked',
  headerUnsupported: 'The token header asks for an extension (crit, b64) that the server does not support',
  signatureInvalid: 'The signature does not fit the token and its key',
  claimsInvalid: 'The token payload is not a JSON object in UTF-8',
  claimsTooDeep: 'The token payload is nested too deep',
  claimsDuplicateName: 'The token payload has a name twice',
  typeNotBearer: 'The typ claim is not "Bearer"',
  applicationCodeMismatch: 'The infobip-api-key claim is not the application code of the profile',
  subjectInvalid: 'The sub claim is missing or is not a text of 1 to 256 characters',
  issuedAtInvalid: 'The iat claim is missing, is not a number, or lies in the future',
  expiryInvalid: 'The exp claim is missing, is not a number, or is no sane time in seconds',
  tokenIdInvalid: 'The jti claim is missing or is not a text of 1 to 256 characters',
  notYetValid: 'The nbf claim lies in the future or is not a number',
  expired: 'The token has expired by the server clock',
  subjectNotAddressed: 'The sub claim is not the external user ID of the addressed person',
  subjectNotIdentity: 'The sub claim is not userIdentity.externalUserId',
} as const;

export type GateReason = keyof typeof GATE_REASONS;
