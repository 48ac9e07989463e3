/**
 * A JWT supplier, and what it does when it is asked.
 */
import * as z from 'zod';
import type { JwtSupplier } from '../../../sdk/api/api.ts';
import { DONE } from '../../context/evidence.ts';
import type { RunContext } from '../../context/run-context.ts';
import { LIFETIME_SECONDS, tokenForDevice } from '../parts/make-token.ts';
import { defineStep, HARMLESS, none } from '../parts/step.ts';
import { type TokenSpec, tokenSpecSchema, tokenWords } from '../parts/token.ts';

export const supplierAnswerSchema = z.union([
  tokenSpecSchema,
  z.strictObject({
    supplier: z
      .enum(['throws', 'hangs', 'answersNumber', 'asksCustomerBackend'])
      .describe('What the supplier does in place of answering.'),
  }),
]);
type SupplierAnswer = z.infer<typeof supplierAnswerSchema>;

export const useSupplier = defineStep({
  do: 'useSupplier',
  members: {
    answers: z
      .array(supplierAnswerSchema)
      .min(1)
      .nullable()
      .describe('Answers of the supplier one after the other, the last repeated; null clears the supplier.'),
  },
  words: 'Sets a JWT supplier, or clears it.',
  call: null,
  title: ({ answers }) =>
    answers === null
      ? 'Take the supplier away'
      : `Use a supplier that gives ${answers.map(answerWords).join(', then ')}`,
  ...HARMLESS,
  tokens: ({ answers }) =>
    (answers ?? []).filter((answer): answer is TokenSpec => answer === null || !('supplier' in answer)),
  mentions: none,
  async perform(context, { answers }) {
    context.device.sdk().setJwtSupplier(answers === null ? null : makeSupplier(context, answers));
    return DONE;
  },
});

function answerWords(answer: SupplierAnswer): string {
  if (answer === null) return 'null';
  return 'supplier' in answer ? answer.supplier : tokenWords(answer);
}

/** A supplier that gives the answers in order and repeats the last. */
function makeSupplier(context: RunContext, answers: readonly SupplierAnswer[]): JwtSupplier {
  let asked = 0;
  return async (signal) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? null;
    asked += 1;
    context.supplierCalls += 1;
    await context.held.pass('supplier');
    if (answer === null || !('supplier' in answer))
      return context.activity.during(tokenForDevice(context, answer), 'A token');
    return misbehave(context, answer.supplier, signal);
  };
}

type Misbehaviour = Extract<SupplierAnswer, { readonly supplier: string }>['supplier'];

async function misbehave(
  context: RunContext,
  how: Misbehaviour,
  signal: AbortSignal,
): Promise<string | null> {
  switch (how) {
    case 'throws':
      throw new Error('The supplier of this scenario throws');
    case 'hangs':
      return new Promise((resolve) => {
        // It answers after all, once nobody waits for it any more.
        signal.addEventListener('abort', () => resolve('too.late.token'), { once: true });
      });
    case 'answersNumber':
      return 42 as unknown as string;
    default:
      return context.activity.during(askCustomerBackend(context), 'The customer backend');
  }
}

/** What an application's supplier does: asks the customer backend, and throws what that answers. */
async function askCustomerBackend(context: RunContext): Promise<string> {
  if (context.customers === null || context.session === null) throw new Error('Nobody is signed in');
  await context.syncServerClock();
  const answer = await context.customers.newToken(context.session.id, LIFETIME_SECONDS);
  if (!answer.ok) throw new Error(answer.error.code);
  context.givenToken = answer.value;
  return answer.value;
}
