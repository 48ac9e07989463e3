/**
 * Asks the feed; what failed before about updates is old then.
 */
import { clearFailures } from './actions.ts';
import { type Sent, send } from './send.ts';

export function checkForUpdate(): Sent {
  clearFailures('updates.');
  return send('updates.check', 'checkForUpdate');
}
