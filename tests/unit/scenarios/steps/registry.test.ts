import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../electron/scenarios/catalog/catalog.ts';
import { whyControlNeeded } from '../../../../electron/scenarios/needs-control.ts';
import type { Scenario } from '../../../../electron/scenarios/scenario.ts';
import { defineStep, HARMLESS, none } from '../../../../electron/scenarios/steps/parts/step.ts';
import { tokenSpecSchema } from '../../../../electron/scenarios/steps/parts/token.ts';
import {
  registered,
  rulesOf,
  STEP_NAMES,
  STEPS,
  type Step,
  type StepInput,
  stepSchema,
  stepTitle,
} from '../../../../electron/scenarios/steps/registry.ts';
import { SDK_CALLS } from '../../../../shared/model/call-record.ts';

const FOLDER = join(import.meta.dirname, '../../../../electron/scenarios/steps');

const WHOLE = {
  do: 'knock',
  members: {},
  words: 'Knocks.',
  call: null,
  title: () => 'Knock',
  ...HARMLESS,
  tokens: none,
  mentions: none,
  perform: async () => ({ detail: null, outcome: null }),
} as const;

/** The catalog runs in the model, where no app is. */
const BY_THE_APP = {
  do: 'watch',
  by: 'app',
  within: 30,
  settle: 2,
  inOrder: true,
  calls: [{ call: 'register' }, { call: 'personalize', exactly: 1 }],
} satisfies StepInput;

/** Every step that the catalog has, without what it expects, and the one that it cannot have. */
const samples = [
  ...catalog().flatMap(({ steps }) => steps.map(({ expect: _expect, ...rest }) => rest)),
  BY_THE_APP,
].map((step) => stepSchema.parse(step));

/** A step of each kind, with some of what may be left out left out. */
const anyStep = fc
  .tuple(fc.constantFrom(...STEP_NAMES), fc.nat(), fc.nat())
  .map(([name, which, mask]): Step => {
    const ofKind = samples.filter((step) => step.do === name);
    const sample = ofKind[which % ofKind.length];
    const kept = Object.entries(sample ?? {}).filter((_member, at) => ((mask >> at) & 1) === 0);
    const thinned = stepSchema.safeParse({ ...Object.fromEntries(kept), do: name });
    return thinned.success ? thinned.data : stepSchema.parse(sample);
  });

describe('the registry of steps', () => {
  it('has every kind that a module defines', async () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(?!parts).*[/\\].*\.ts$/.test(file),
    );
    const modules = await Promise.all(
      files.map((file) => import(join(FOLDER, file)) as Promise<Readonly<Record<string, unknown>>>),
    );
    const defined = modules.flatMap((module) =>
      Object.values(module).filter((value) => typeof value === 'object' && value !== null && 'do' in value),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(new Set(defined)).toEqual(new Set(Object.values(STEPS)));
  });

  it('has no kind that the catalog never uses', () => {
    expect(STEP_NAMES.filter((name) => !samples.some((step) => step.do === name))).toEqual([]);
  });

  it('answers for every step: title, tokens, what control it needs, what it names', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        const rules = rulesOf(step);
        expect(stepTitle(step)).toMatch(/\S/);
        expect(rules.words).toMatch(/^[A-Za-z].*\.$/);
        expect(rules.control(step) ?? 'it runs anywhere').toMatch(/^it \w/);
        expect(typeof rules.changesData(step)).toBe('boolean');
        for (const token of rules.tokens(step)) expect(tokenSpecSchema.safeParse(token).success).toBe(true);
        expect(rules.mentions(step).every((mention) => Object.keys(mention).length > 1)).toBe(true);
        expect([...SDK_CALLS, null]).toContain(rules.call);
      }),
      { numRuns: 500 },
    );
  });

  it('lets a scenario run against a live environment only where each of its steps may', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 4 }), (steps) => {
        const scenario = { id: 'a', title: 'a', shows: 'a', group: 'state', steps } satisfies Scenario;
        const live = { setting: null, hasTokens: false, allowsChanges: false };
        const isFree = steps.every(
          (step) => rulesOf(step).control(step) === null && !rulesOf(step).changesData(step),
        );
        expect(whyControlNeeded(scenario, live) === null && !isFree).toBe(false);
      }),
    );
  });
});

describe('a kind of step that says too little', () => {
  it('does not compile', () => {
    const { control: _control, ...withoutControl } = WHOLE;
    const { changesData: _changesData, ...withoutData } = WHOLE;
    const { tokens: _tokens, ...withoutTokens } = WHOLE;
    const { title: _title, ...withoutTitle } = WHOLE;
    const { mentions: _mentions, ...withoutMentions } = WHOLE;
    const { words: _words, ...withoutWords } = WHOLE;
    const { perform: _perform, ...withoutPerform } = WHOLE;
    const kinds = [
      defineStep(WHOLE),
      // @ts-expect-error -- what control of the backend it needs
      defineStep(withoutControl),
      // @ts-expect-error -- whether it changes personal data
      defineStep(withoutData),
      // @ts-expect-error -- the tokens it brings
      defineStep(withoutTokens),
      // @ts-expect-error -- its title
      defineStep(withoutTitle),
      // @ts-expect-error -- the names it speaks of
      defineStep(withoutMentions),
      // @ts-expect-error -- what the docs say of it
      defineStep(withoutWords),
      // @ts-expect-error -- what it does
      defineStep(withoutPerform),
    ];
    expect(kinds.map((kind) => kind.do)).toEqual(Array.from({ length: 8 }, () => 'knock'));
  });

  it('is no step while it is not registered, and is registered under its own name', () => {
    // @ts-expect-error -- not in the registry
    const step: StepInput = { do: 'knock' };
    // @ts-expect-error -- another name than its own
    const misnamed = registered({ ring: defineStep(WHOLE) });
    expect(stepSchema.safeParse(step).success).toBe(false);
    expect(Object.keys(misnamed)).toEqual(['ring']);
  });
});
