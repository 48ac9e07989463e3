/**
 * Fault rules: the catalog of what can go wrong, and what goes wrong now.
 */
import * as z from 'zod';
import { FAULTS } from '../faults/catalog.ts';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import {
  type FaultRequest,
  faultRequestSchema,
  faultRuleSchema,
  type FaultRule,
  namedFaultSchema,
  openSelectionSchema,
} from '../../../shared/model/fault.ts';
import { touch } from '../state/state.ts';
import { AdminError, type AdminMatch, type AdminRoute, adminBody, done, notFound } from './context.ts';

const RULE_LIMIT = 100;

export const faultSwitchSchema = z.strictObject({ enabled: z.boolean() });

export const faultRoutes: readonly AdminRoute[] = [
  {
    operation: 'listNamedFaults',
    summary: 'Every fault by name',
    method: 'GET',
    path: '/faults/catalog',
    result: z.array(namedFaultSchema),
    respond: () => jsonAnswer(200, FAULTS),
  },
  {
    operation: 'listFaults',
    summary: 'Fault rules, in the order in which they are tried',
    method: 'GET',
    path: '/faults',
    result: z.array(faultRuleSchema),
    respond: ({ context }) => jsonAnswer(200, [...context.state.faults.values()]),
  },
  {
    operation: 'addFault',
    summary: 'Adds a fault rule',
    method: 'POST',
    path: '/faults',
    body: faultRequestSchema,
    result: faultRuleSchema,
    respond: (match) => add(match, adminBody(match, faultRequestSchema), null),
  },
  {
    operation: 'addNamedFault',
    summary: 'Adds a rule for a fault of the catalog',
    method: 'POST',
    path: '/faults/catalog/:id',
    body: openSelectionSchema,
    result: faultRuleSchema,
    respond: addNamed,
  },
  {
    operation: 'switchFault',
    summary: 'Switches a rule on or off',
    method: 'PATCH',
    path: '/faults/:id',
    body: faultSwitchSchema,
    result: faultRuleSchema,
    respond: switchRule,
  },
  {
    operation: 'deleteFault',
    summary: 'Removes a rule',
    method: 'DELETE',
    path: '/faults/:id',
    respond: remove,
  },
  {
    operation: 'deleteFaults',
    summary: 'Removes every rule',
    method: 'DELETE',
    path: '/faults',
    respond: ({ context }) => {
      context.state.faults.clear();
      touch(context.state);
      return done();
    },
  },
];

function add(match: AdminMatch, request: FaultRequest, fault: string | null): WireAnswer {
  const { state } = match.context;
  if (state.faults.size >= RULE_LIMIT)
    throw new AdminError(409, 'TOO_MANY', 'There are too many fault rules');
  const rule: FaultRule = {
    ...request,
    id: state.deps.random.uuid(),
    fault,
    name: request.name ?? request.action.type,
    enabled: true,
    matched: 0,
    hits: 0,
  };
  state.faults.set(rule.id, rule);
  touch(state);
  return jsonAnswer(200, rule);
}

function addNamed(match: AdminMatch): WireAnswer {
  const fault = FAULTS.find((candidate) => candidate.id === match.params['id']);
  if (fault === undefined) throw notFound('No fault of this name');
  const selection = adminBody(match, openSelectionSchema);
  const { id, title: name, target, action } = fault;
  return add(match, { ...selection, name, target, action }, id);
}

function named(match: AdminMatch): FaultRule {
  const rule = match.context.state.faults.get(match.params['id'] ?? '');
  if (rule === undefined) throw notFound('No such fault rule');
  return rule;
}

function switchRule(match: AdminMatch): WireAnswer {
  const { enabled } = adminBody(match, faultSwitchSchema);
  const before = named(match);
  // Counted anew, or a rule for the nth request, or with a seed, would not strike again as it did.
  const counts = enabled && !before.enabled ? { matched: 0, hits: 0 } : {};
  const rule: FaultRule = { ...before, ...counts, enabled };
  match.context.state.faults.set(rule.id, rule);
  touch(match.context.state);
  return jsonAnswer(200, rule);
}

function remove(match: AdminMatch): WireAnswer {
  match.context.state.faults.delete(named(match).id);
  touch(match.context.state);
  return done();
}
