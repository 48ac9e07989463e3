/**
 * Faults of the backend.
 */
import * as z from 'zod';
import { DONE } from '../../context/evidence.ts';
import { asText } from '../../expectations/compare.ts';
import { controlOf } from '../parts/backend.ts';
import { withoutUndefined } from '../parts/sdk-settings.ts';
import { byName, defineStep, HARMLESS, type Mention, none, sandboxOnly } from '../parts/step.ts';

const INJECTS = 'it injects a fault';
/** Faults after which an answer may never come. */
const SILENT: ReadonlySet<string> = new Set(['hang']);
/** Nothing listens while one of these is on, so there is no request to choose. */
const DEAF: ReadonlySet<string> = new Set(['refuse', 'customer-down']);

const selection = {
  method: z.string().optional(),
  path: z.string().optional(),
  nth: z.number().int().min(1).optional().describe('Only the nth matching request.'),
  once: z.boolean().optional().describe('Off again after the first hit.'),
  probability: z.number().min(0).max(1).optional().describe('Chance of a hit, from 0 to 1.'),
  seed: z.string().optional(),
};
const SELECTORS = ['method', 'path', 'nth', 'once', 'probability', 'seed'] as const;
type Selection = z.output<z.ZodObject<typeof selection>>;

const target = z.enum(['mobile', 'customer']).optional().describe('Whose requests are meant.');

function selected({ method, path, nth, once, probability, seed }: Selection) {
  return withoutUndefined({ method, path, nth, once, probability, seed });
}

export const fault = defineStep({
  do: 'fault',
  members: {
    fault: z.string().describe('Name of the fault: “lab faults list” lists them.'),
    target,
    ...selection,
  },
  words: 'Switches a fault on by its name; the screen Faults shows the same names.',
  call: null,
  title: (step) => `Fault: ${step.fault}`,
  ...sandboxOnly(INJECTS),
  tokens: none,
  mentions: (step) => [{ takes: 'fault', name: step.fault, at: 'fault' }, ...idleSelectors(step)],
  async perform(context, step) {
    const control = await controlOf(context);
    context.isImpatient ||= SILENT.has(step.fault);
    await control.addNamedFault(step.fault, selected(step));
    return DONE;
  },
});

function idleSelectors(step: Selection & { readonly fault: string }): readonly Mention[] {
  if (!DEAF.has(step.fault)) return [];
  return SELECTORS.filter((name) => step[name] !== undefined).map((name) => ({
    idle: name,
    because: `The fault ${step.fault} closes the port for every request; ${name} has no effect on it.`,
  }));
}

export const faultAction = defineStep({
  do: 'faultAction',
  members: {
    action: z.record(z.string(), z.json()).describe('Action of the fault: its type, and what that needs.'),
    target,
    ...selection,
  },
  words: 'Switches a fault on by its action, in full, as the sandbox takes it.',
  call: null,
  title: byName,
  ...sandboxOnly(INJECTS),
  tokens: none,
  mentions: none,
  async perform(context, step) {
    const control = await controlOf(context);
    context.isImpatient ||= SILENT.has(asText(step.action['type']));
    await control.addFault({
      action: step.action,
      ...selected(step),
      ...(step.target === undefined ? {} : { target: step.target }),
    });
    return DONE;
  },
});

/** Where no fault can be switched on there is none to switch off. */
export const clearFaults = defineStep({
  do: 'clearFaults',
  members: {},
  words: 'Switches all faults off.',
  call: null,
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: none,
  async perform(context) {
    const control = await controlOf(context);
    context.isImpatient = false;
    await control.clearFaults();
    return DONE;
  },
});
