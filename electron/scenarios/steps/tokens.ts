/**
 * Tokens and suppliers of a scenario.
 */
import type { SupplierAnswer, TokenSpec } from '../model/steps.ts';
import { forge, usualToken } from '../../forge/forge.ts';
import { findMutation } from '../../forge/mutations.ts';
import type { JwtSupplier } from '../../sdk/api/api.ts';
import type { RunContext } from '../context/run-context.ts';

const LIFETIME_SECONDS = 600;

type MadeToken = Extract<TokenSpec, { readonly for: string }>;

/** The token that a scenario describes. */
export async function makeToken(stage: RunContext, spec: TokenSpec): Promise<string | null> {
  if (spec === null) return null;
  if ('text' in spec) return spec.text;
  const { fetchToken, secrets } = stage.world;
  const token =
    fetchToken === null ? await forgeToken(stage, spec) : spoilLiveToken(await fetchToken(), spec);
  secrets?.holdToken(token);
  return token;
}

async function forgeToken(stage: RunContext, spec: MadeToken): Promise<string> {
  const { control } = stage.world;
  if (control === null) throw new Error('Without control of the backend no token can be signed');
  const nowSeconds = Math.floor(stage.time.clock.now() / 1000);
  const context = { nowSeconds, newId: stage.newId };
  const kid = await keyOf(stage, spec.key);
  const base = usualToken(
    {
      kid,
      sub: spec.for,
      applicationCode: stage.world.applicationCode,
      lifetimeSeconds: spec.expires ?? LIFETIME_SECONDS,
    },
    context,
  );
  const edited = {
    header: { ...base.header, ...spec.header },
    claims: { ...base.claims, ...spec.claims },
  };
  return forge(edited, spec.mutations ?? [], {
    ...context,
    sign: (header, payload) => control.sign(header, payload, kid),
  });
}

async function keyOf(stage: RunContext, name: string | undefined): Promise<string> {
  if (name !== undefined) {
    const kid = stage.keys.get(name);
    if (kid === undefined) throw new Error(`There is no key “${name}”`);
    return kid;
  }
  const keys = (await stage.world.control?.keys()) ?? [];
  const current = keys.find((key) => key.status === 'current');
  if (current === undefined) throw new Error('There is no current key');
  return current.kid;
}

/** A live token is signed already: only what comes after the signature can be done to it. */
function spoilLiveToken(token: string, spec: MadeToken): string {
  let [header = '', claims = '', signature = ''] = token.split('.');
  let text = token;
  for (const id of spec.mutations ?? []) {
    const mutation = findMutation(id);
    const context = { nowSeconds: Math.floor(Date.now() / 1000), newId: () => '' };
    if (mutation?.level === 'segments') {
      ({ header, claims, signature } = mutation.apply({ header, claims, signature }, context));
      text = [header, claims, signature].join('.');
    } else if (mutation?.level === 'text') {
      text = mutation.apply(text, context);
    }
  }
  return text;
}

/** A supplier that gives the answers in order and repeats the last. */
export function makeSupplier(stage: RunContext, answers: readonly SupplierAnswer[]): JwtSupplier {
  let asked = 0;
  return async (signal) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? null;
    asked += 1;
    stage.supplierCalls += 1;
    await stage.held.pass('supplier');
    if (answer === null || !('supplier' in answer))
      return stage.activity.during(makeToken(stage, answer), 'A token');
    return misbehave(stage, answer.supplier, signal);
  };
}

type Misbehaviour = Extract<SupplierAnswer, { readonly supplier: string }>['supplier'];

async function misbehave(stage: RunContext, how: Misbehaviour, signal: AbortSignal): Promise<string | null> {
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
      return stage.activity.during(askCustomerBackend(stage), 'The customer backend');
  }
}

/** What an application's supplier does: asks the customer backend, and throws what that answers. */
async function askCustomerBackend(stage: RunContext): Promise<string> {
  if (stage.customers === null || stage.session === null) throw new Error('Nobody is signed in');
  await stage.syncServerClock();
  const answer = await stage.customers.newToken(stage.session.id, LIFETIME_SECONDS);
  if (answer.ok) return answer.value;
  throw new Error(answer.error.code);
}
