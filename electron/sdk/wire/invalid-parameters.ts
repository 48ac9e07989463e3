/**
 * Codes that tell Android that the server will never take what was sent.
 *
 * Source: Android ApiErrorCode.
 */
export const INVALID_PARAMETERS: ReadonlySet<string> = new Set([
  'EMAIL_INVALID',
  'PHONE_INVALID',
  'USER_IDENTITY_INVALID',
  'REQUEST_FORMAT_INVALID',
  'USER_MERGE_INTERRUPTED',
  'USER_DATA_RESTRICTED',
  'PERSONALIZATION_IMPOSSIBLE',
  'AMBIGUOUS_PERSONALIZE_CANDIDATES',
  'NO_REGISTRATION',
]);
