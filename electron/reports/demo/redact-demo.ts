/**
 * The last redactor before a demo leaves the machine. Pictures and the logo stay as they are: base64 is no place to
 * look for text, and no window ever shows a token.
 */
import { redactDeep, redactText } from '../../../shared/lib/redact.ts';
import type { Comparison } from '../../../shared/story/comparison.ts';
import { redactCall } from '../content/redact-export.ts';
import type { Demo, DemoStep } from './demo.ts';

/** @param held the secrets that the app holds, by value, the longest first */
export function redactDemo(demo: Demo, held: readonly string[] = []): Demo {
  const { steps, customer, ...rest } = demo;
  return {
    ...redactDeep(rest, held),
    customer: { ...customer, name: redactText(customer.name, held) },
    steps: steps.map((step) => redactStep(step, held)),
  };
}

function redactStep({ picture, call, comparison, ...words }: DemoStep, held: readonly string[]): DemoStep {
  return {
    ...redactDeep(words, held),
    picture,
    call: call && redactCall(call, held),
    comparison: comparison && redactComparison(comparison, held),
  };
}

function redactComparison(comparison: Comparison, held: readonly string[]): Comparison {
  const { columns, ...rest } = comparison;
  return {
    ...redactDeep(rest, held),
    columns: columns.map(({ record, key, title }) => ({
      key,
      title: redactText(title, held),
      record: redactCall(record, held),
    })),
  };
}
