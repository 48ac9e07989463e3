/**
 * Removes fault rules one by one, e.g. those of a fault of the catalog.
 */
import type { FaultRule } from '../../shared/model/fault.ts';
import { ok } from '../../shared/lib/result.ts';
import { runAction } from './actions.ts';
import { bridge } from './bridge.ts';
import type { Sent } from './send.ts';

/** @param id names the action */
export function removeFaultRules(id: string, rules: readonly Pick<FaultRule, 'id'>[]): Sent {
  return runAction(`faults.${id}`, async () => {
    for (const rule of rules) {
      const removed = await bridge().removeFault({ id: rule.id });
      if (!removed.ok) return removed;
    }
    return ok(null);
  });
}
