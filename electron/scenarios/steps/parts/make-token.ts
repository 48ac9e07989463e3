/**
 * Tokens of a scenario, made or fetched.
 */
import { forge, usualToken } from '../../../forge/forge.ts';
import { findMutation } from '../../../forge/mutations.ts';
import type { RunContext } from '../../context/run-context.ts';
import type { MadeToken, TokenSpec } from './token.ts';

/** How long a token lives unless the scenario says otherwise. */
export const LIFETIME_SECONDS = 600;

/** The token that a scenario describes. */
export async function makeToken(context: RunContext, spec: TokenSpec): Promise<string | null> {
  if (spec === null) return null;
  if ('text' in spec) return spec.text;
  const { fetchToken, secrets } = context.target;
  const token =
    fetchToken === null ? await forgeToken(context, spec) : spoilLiveToken(await fetchToken(), spec);
  secrets?.holdToken(token);
  return token;
}

/** As `makeToken`, for the device of the scenario: what is wrong with it is told where it is refused. */
export async function tokenForDevice(context: RunContext, spec: TokenSpec): Promise<string | null> {
  context.givenToken = await makeToken(context, spec);
  return context.givenToken;
}

async function forgeToken(context: RunContext, spec: MadeToken): Promise<string> {
  const { control } = context.target;
  if (control === null) throw new Error('Without control of the backend no token can be signed');
  const nowSeconds = Math.floor(context.time.clock.now() / 1000);
  const means = { nowSeconds, newId: context.newId };
  const kid = await keyOf(context, spec.key);
  const base = usualToken(
    {
      kid,
      sub: spec.for,
      applicationCode: context.target.applicationCode,
      lifetimeSeconds: spec.expires ?? LIFETIME_SECONDS,
    },
    means,
  );
  const edited = {
    header: { ...base.header, ...spec.header },
    claims: { ...base.claims, ...spec.claims },
  };
  return forge(edited, spec.mutations ?? [], {
    ...means,
    sign: (header, payload) => control.sign(header, payload, kid),
  });
}

async function keyOf(context: RunContext, name: string | undefined): Promise<string> {
  if (name !== undefined) {
    const kid = context.keys.get(name);
    if (kid === undefined) throw new Error(`There is no key “${name}”`);
    return kid;
  }
  const keys = (await context.target.control?.keys()) ?? [];
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
    const means = { nowSeconds: Math.floor(Date.now() / 1000), newId: () => '' };
    if (mutation?.level === 'segments') {
      ({ header, claims, signature } = mutation.apply({ header, claims, signature }, means));
      text = [header, claims, signature].join('.');
    } else if (mutation?.level === 'text') {
      text = mutation.apply(text, means);
    }
  }
  return text;
}
