/**
 * Which rule hits a request: the first enabled one that matches, in the order they were made.
 */

import type { FaultTarget, FaultRule } from '../../../shared/model/fault.ts';
import { pathOf } from '../http/exchange.ts';
import { type State, touch } from '../state/state.ts';
import { draw } from './draw.ts';

/** Counts the request in every rule that matches, and returns the rule that hits it, or null. */
export function chooseFault(
  state: State,
  target: FaultTarget,
  method: string,
  requestTarget: string,
): FaultRule | null {
  let chosen: FaultRule | null = null;
  for (const rule of state.faults.values()) {
    if (!matches(rule, target, method, pathOf(requestTarget))) continue;
    const counted: FaultRule = { ...rule, matched: rule.matched + 1 };
    const hit: boolean = chosen === null && strikes(counted);
    const after: FaultRule = hit ? { ...counted, hits: rule.hits + 1, enabled: !rule.once } : counted;
    state.faults.set(rule.id, after);
    if (hit) chosen = after;
    touch(state);
  }
  return chosen;
}

/** Whether nothing should listen for this target at all. */
export function isRefusing(state: State, target: FaultTarget): boolean {
  return [...state.faults.values()].some(
    (rule) => rule.enabled && rule.target === target && rule.action.type === 'refuse',
  );
}

function matches(rule: FaultRule, target: FaultTarget, method: string, path: string): boolean {
  if (!rule.enabled || rule.target !== target || rule.action.type === 'refuse') return false;
  if (rule.method !== null && rule.method.toUpperCase() !== method) return false;
  return rule.path === null || fitsPattern(rule.path, path);
}

/** `*` stands for any run of characters; everything else is literal. Linear in the path: no backtracking. */
export function fitsPattern(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === path;
  if (!path.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}

function strikes(rule: FaultRule): boolean {
  if (rule.nth !== null && rule.matched !== rule.nth) return false;
  return rule.probability >= 1 || draw(rule.seed, rule.matched, 'strike') < rule.probability;
}
