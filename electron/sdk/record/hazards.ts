/**
 * What a platform's SDK does behind an outcome that does not tell it: one sentence each, for the person who looks.
 */
/** A call answered by the guard against double taps. */
export function neverLeft(ms: number): string {
  return `Nothing was sent: the same call came ${ms} ms ago, so Android reports a success without a request.`;
}

/** A forced personalize that failed after the wipe. */
export const WIPED_THOUGH_FAILED =
  'The local person is empty although the call failed: when it is forced, this SDK removes local data first and checks afterwards.';

/** A personalize that failed after its attributes were written over the local ones. */
export function sendsNull(fields: readonly string[]): string {
  return `The next sync sends null for ${fields.join(', ')}: iOS wrote this call over the local person, and what was not given counts as removed.`;
}

/** A good answer without a user, taken for an empty one. */
export const EMPTIED_BY_ANSWER =
  'The answer held no user. iOS takes that for an empty one: the local person is now empty, and the call succeeded.';

/** A good answer without a user, which leaves the local person alone. */
export const NULL_USER =
  'The answer held no user. Android reports a success with a null user and leaves the local person as it was.';

/** A depersonalize that failed after local data was removed. */
export const DEPERSONALIZE_KEPT_TOKEN =
  'The person is gone from the device, but not from the server, and the token stays: the SDK clears it only after a success.';

/** A depersonalize that waits for the network. */
export const DEPERSONALIZE_WAITS =
  'Nothing was sent: the device has no network, so the depersonalize waits, and the server still knows the person here.';

/** NO_REGISTRATION on a platform that keeps the ID. */
export const KEEPS_LOST_REGISTRATION =
  'Android keeps the registration ID that the server does not know: every call fails like this until the next sync.';
