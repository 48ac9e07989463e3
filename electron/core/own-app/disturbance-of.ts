/**
 * What is done to a call of an app, by the rule that the window set.
 */
import type { DisturbanceRule } from '../../../shared/model/own-app.ts';
import type { Recognised } from '../../own-app/exchange.ts';
import type { Disturbance } from '../../own-app/relay/disturbance.ts';

const DELAY_MS = 3_000;
const RETRY_AFTER_SECONDS = 5;

/** Null where the rule is not about this call. */
export function disturbanceOf(
  { type, call, regId }: DisturbanceRule,
  recognised: Recognised,
): Disturbance | null {
  if (call !== null && call !== recognised.call) return null;
  if (regId !== null && regId !== recognised.regId) return null;
  switch (type) {
    case 'delay':
      return { type, milliseconds: DELAY_MS };
    case 'tooManyRequests':
      return { type, retryAfterSeconds: RETRY_AFTER_SECONDS };
    case 'unauthorizedCoded':
      return { type, code: 'UNAUTHORIZED' };
    default:
      return { type };
  }
}
