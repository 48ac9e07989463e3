/**
 * The request that compares a call.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { sandboxUnavailable } from '../state/refusals.ts';

export function compareHandlers(): Pick<RequestHandlers, 'compareCall'> {
  return { compareCall: () => sandboxUnavailable({ isLive: false }) };
}
