/**
 * Finds how to spoil a good token so that a device says of it what it said of the recorded one.
 */
import { type PlatformProfile, PROFILES } from '../../../shared/model/models.ts';
import type { Verdict } from '../../../shared/model/token-info.ts';
import { forge, usualToken } from '../../forge/forge.ts';
import { MUTATIONS } from '../../forge/mutations.ts';
import { checkToken } from '../../sdk/token/check-token.ts';
import { tokenInHeader } from '../../sdk/wire/headers.ts';

const NOW_SECONDS = 1_700_000_000;
/** Removes a header or a claim, by the name that a device would miss. */
const DROPS: readonly (readonly [part: 'header' | 'payload', name: string, mutation: string])[] = [
  ['header', 'alg', 'drop-alg-header'],
  ['header', 'typ', 'drop-typ-header'],
  ['header', 'kid', 'drop-kid-header'],
  ['payload', 'typ', 'drop-typ-claim'],
  ['payload', 'sub', 'drop-sub'],
  ['payload', 'infobip-api-key', 'drop-application-code'],
  ['payload', 'iat', 'drop-iat'],
  ['payload', 'exp', 'drop-exp'],
  ['payload', 'jti', 'drop-jti'],
];
/** What clears the token in place of being one. */
const CLEARS: ReadonlySet<string> = new Set(['empty']);

export interface SeenAtDevice {
  readonly gate: 'structure' | 'header';
  readonly message: string;
  readonly profile: PlatformProfile;
}

interface Spoilt {
  readonly mutations: readonly string[];
  readonly token: string;
}

interface Effect {
  readonly mutations: readonly string[];
  readonly gate: string | null;
  readonly message: string | null;
}

let spoiltOnce: Promise<readonly Spoilt[]> | null = null;
const effectsOf = new Map<PlatformProfile, readonly Effect[]>();

/** The mutations, or null where none has this effect: one alone, or all that remove what the message names. */
export async function findMutations(seen: SeenAtDevice): Promise<readonly string[] | null> {
  const single = (await singleEffects(seen.profile)).find((effect) => isLike(effect, seen));
  if (single !== undefined) return single.mutations;
  const { message } = seen;
  const missedIn = message.includes('header') ? 'header' : 'payload';
  const named = DROPS.filter(([part, name]) => part === missedIn && message.includes(name));
  if (named.length < 2) return null;
  const mutations = named.map(([, , id]) => id);
  return isLike(effectOf({ mutations, token: await spoilt(mutations) }, seen.profile), seen)
    ? mutations
    : null;
}

/** One that every platform's device gate says the same of as of a token with these verdicts; null where none is. */
export async function findMutationAlike(
  verdicts: Readonly<Record<PlatformProfile, Pick<Verdict, 'ok' | 'gate' | 'message'>>>,
): Promise<string | null> {
  const all = await Promise.all(
    PROFILES.map(async (profile) => {
      const wanted = verdicts[profile];
      const effects = await singleEffects(profile);
      return effects.map(({ gate, message }) =>
        wanted.ok ? gate === null : gate === wanted.gate && message === wanted.message,
      );
    }),
  );
  const length = all[0]?.length ?? 0;
  const at = Array.from({ length }, (_, index) => all.every((fits) => fits[index] === true)).indexOf(true);
  return (await singleEffects('strict'))[at]?.mutations[0] ?? null;
}

/** What each mutation does to a profile's device gate; the same every time, so worked out once. */
async function singleEffects(profile: PlatformProfile): Promise<readonly Effect[]> {
  const known = effectsOf.get(profile);
  if (known !== undefined) return known;
  const usable = MUTATIONS.filter(({ id }) => !CLEARS.has(id));
  spoiltOnce ??= Promise.all(usable.map(async ({ id }) => ({ mutations: [id], token: await spoilt([id]) })));
  const effects = (await spoiltOnce).map((one) => effectOf(one, profile));
  effectsOf.set(profile, effects);
  return effects;
}

function effectOf({ mutations, token }: Spoilt, profile: PlatformProfile): Effect {
  const { ok, gate, message } = checkToken(token, profile, NOW_SECONDS * 1000);
  const isHeader = ok && tokenInHeader(token, profile) === null;
  return { mutations, gate: isHeader ? 'header' : gate, message };
}

function isLike(effect: Effect, seen: SeenAtDevice): boolean {
  return effect.gate === seen.gate && (seen.gate === 'header' || effect.message === seen.message);
}

function spoilt(mutations: readonly string[]): Promise<string> {
  const means = { nowSeconds: NOW_SECONDS, newId: () => '00000000-0000-4000-8000-000000000000' };
  const material = usualToken(
    { kid: 'key', sub: 'person', applicationCode: 'application', lifetimeSeconds: 600 },
    means,
  );
  return forge(material, mutations, { ...means, sign: () => 'c2lnbmF0dXJl' });
}
