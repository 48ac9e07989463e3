/**
 * What every kind of step has to say of itself. The types ask for all of it, so that nobody can add a kind and forget,
 * say, what it would do to a live environment.
 */
import * as z from 'zod';
import type { SdkCall } from '../../../../shared/model/call-record.ts';
import type { CallOutcome } from '../../../sdk/api/api.ts';
import type { Performed } from '../../context/evidence.ts';
import type { RunContext } from '../../context/run-context.ts';
import { expectSchema } from '../../expectations/expect.ts';
import { stepName, type TokenSpec } from './token.ts';

const common = {
  /** What the step is for, in words; made from its content unless given. */
  title: z.string().optional(),
  expect: expectSchema.optional(),
};

type StepSchema<N extends string, M extends z.ZodRawShape> = z.ZodObject<
  { do: z.ZodLiteral<N> } & M & typeof common,
  z.core.$strict
>;

/** What all steps have in common. */
export type AnyStep = { readonly do: string } & z.output<z.ZodObject<typeof common>>;

/** A name that a step of a file gives to something, or expects to be known, or a member that does nothing. */
export type Mention =
  | { readonly gives: 'key' | 'call' | 'variable'; readonly name: string }
  | { readonly takes: 'key' | 'call' | 'fault'; readonly name: string; readonly at: string }
  | { readonly idle: string; readonly because: string };

export interface StepRules<S> {
  /** What it does, in a sentence: for editors and for the table in `docs/scenarios.md`. */
  readonly words: string;
  /** The SDK call that it is, or null. */
  readonly call: SdkCall | null;
  /** The step in words, for reports and screens, where it was given no title. */
  title(step: S): string;
  /** Why it can run only where the backend is ours to set up, or null. Tokens are judged apart. */
  control(step: S): string | null;
  /** Whether it changes personal data, which a live environment has to allow. */
  changesData(step: S): boolean;
  /** The tokens that it brings. */
  tokens(step: S): readonly TokenSpec[];
  mentions(step: S): readonly Mention[];
  /** Carries out a step whose variables are filled in. Rejects where that cannot be done at all. */
  perform(context: RunContext, step: S): Promise<Performed>;
}

export interface StepKind<N extends string, M extends z.ZodRawShape>
  extends StepRules<z.output<StepSchema<N, M>>> {
  readonly do: N;
  readonly schema: StepSchema<N, M>;
}

/** A kind of step by its name, the members that only it has, and its rules. */
export function defineStep<const N extends string, M extends z.ZodRawShape>(
  kind: { readonly do: N; readonly members: M } & StepRules<z.output<StepSchema<N, M>>>,
): StepKind<N, M> {
  const { members, ...rest } = kind;
  return { ...rest, schema: z.strictObject({ do: z.literal(kind.do), ...members, ...common }) };
}

export const byName = (step: AnyStep): string => step.do;
export const always = (reason: string) => (): string => reason;
export const none = (): readonly never[] => [];
/** Of a kind that stays on the device, or leaves nobody's data different. */
export const HARMLESS = { control: () => null, changesData: () => false } as const;
/** Of a kind that runs in the sandbox only, for this reason; there anybody's data may change. */
export const sandboxOnly = (reason: string) => ({ control: always(reason), changesData: () => false });

export const OTHER_PERSON = 'it needs a person of the sandbox';

/** A call that is not waited for gets a name, and a `finish` step with that name waits for it. */
export const startable = {
  start: stepName.optional().describe('Name of a call that is not waited for; a finish step waits for it.'),
};

interface Startable extends AnyStep {
  readonly start?: string | undefined;
}

export function startMentions({ start }: Startable): readonly Mention[] {
  return start === undefined ? [] : [{ gives: 'call', name: start }];
}

/** Waits for a call, unless it has a name by which it is waited for later. */
export async function carryOut(
  context: RunContext,
  step: Startable,
  outcome: Promise<CallOutcome<unknown>>,
): Promise<Performed> {
  if (step.start === undefined) {
    return { detail: null, outcome: await context.activity.drive(outcome, step.do, context.time) };
  }
  context.started.set(step.start, outcome);
  return { detail: `Started as “${step.start}”`, outcome: null };
}
