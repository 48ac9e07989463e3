/**
 * What the sandbox refuses beyond the documented claims: its own, stated limits. A real server's are not known, so
 * they are no part of the general prediction.
 */
import type { ServerChoices } from '../sdk/server-rules/choices.ts';

export const SANDBOX_CHOICES: ServerChoices = {
  server: 'the sandbox',
  longestToken: 8_192,
  deepest: 8,
  /** 9999-12-31T23:59:59Z. */
  latestTime: 253_402_300_799,
  issuedAheadSeconds: 60,
  longestText: 256,
};
