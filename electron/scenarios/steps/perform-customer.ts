/**
 * Steps at the customer's own backend: signing in, and fetching a token.
 */
import { makeError } from '../../../shared/errors.ts';
import type { Step } from '../model/steps.ts';
import type { Performed } from '../context/performed.ts';
import type { RunContext } from '../context/run-context.ts';

type CustomerStep = Extract<Step, { readonly do: 'signIn' | 'newToken' }>;

const LIFETIME_SECONDS = 600;

/** A token that is fetched becomes the SDK's, as it does in the app. */
export async function performCustomerStep(stage: RunContext, step: CustomerStep): Promise<Performed> {
  const { customers } = stage;
  if (customers === null) throw new Error('There is no customer backend here');
  await stage.syncServerClock();
  if (step.do === 'signIn') {
    const opened = await stage.activity.during(
      customers.openSession(step.username, step.password),
      'Signing in at the customer backend',
    );
    if (!opened.ok) return { detail: null, outcome: { ok: false, error: opened.error, record: null } };
    stage.session = opened.value;
  }
  if (stage.session === null) {
    return {
      detail: null,
      outcome: { ok: false, error: makeError('CUSTOMER_SESSION_EXPIRED'), record: null },
    };
  }
  const lifetime = step.lifetimeSeconds ?? LIFETIME_SECONDS;
  const minted = await stage.activity.during(
    customers.newToken(stage.session.id, lifetime),
    'A token from the customer backend',
  );
  if (!minted.ok) return { detail: null, outcome: { ok: false, error: minted.error, record: null } };
  stage.device.sdk().setUserDataJwt(minted.value);
  return { detail: 'The customer backend minted a token', outcome: { ok: true, value: null, record: null } };
}
