/**
 * The state at a glance, the security setting, minting on demand, and the way back to the first state.
 */
import * as z from 'zod';
import {
  type BackendState,
  backendStateSchema,
  mintRequestSchema,
  securitySettingSchema,
} from '../../../shared/model/backend.ts';
import { mintToken } from '../customer/mint.ts';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { currentKey } from '../state/keys.ts';
import { seedWorld } from '../state/seed.ts';
import { activeProfile, putProfile, restore, type State, serverNow } from '../state/state.ts';
import { AdminError, type AdminMatch, type AdminRoute, adminBody, notFound, profileOf } from './context.ts';

export const securitySettingBodySchema = z.strictObject({ setting: securitySettingSchema });
export const mintResponseSchema = z.strictObject({
  token: z.string(),
  /** Server clock, milliseconds since the epoch. */
  expiresAt: z.number(),
});

export const stateRoutes: readonly AdminRoute[] = [
  {
    operation: 'getState',
    summary: 'The active application profile, customers and counts',
    method: 'GET',
    path: '/state',
    result: backendStateSchema,
    respond: ({ context }) => jsonAnswer(200, backendState(context.state)),
  },
  {
    operation: 'getAdminDescription',
    summary: 'This document',
    method: 'GET',
    path: '/openapi.json',
    respond: ({ context }) => jsonAnswer(200, context.description()),
  },
  {
    operation: 'setSecuritySetting',
    summary: 'Chooses one of the three user data authorization options',
    method: 'POST',
    path: '/security-setting',
    query: ['profile'],
    body: securitySettingBodySchema,
    result: backendStateSchema,
    respond: setSecuritySetting,
  },
  {
    operation: 'mint',
    summary: 'Mints a token as asked, also a bad one',
    method: 'POST',
    path: '/mint',
    query: ['profile'],
    body: mintRequestSchema,
    result: mintResponseSchema,
    respond: mint,
  },
  {
    operation: 'reset',
    summary: 'Back to the first state; application code, API key and admin secret stay',
    method: 'POST',
    path: '/reset',
    result: backendStateSchema,
    respond: reset,
  },
];

/** The state as the app shows it; no secret is part of it. */
export function backendState(state: State): BackendState {
  const profile = activeProfile(state);
  return {
    profileName: profile.name,
    applicationCode: profile.applicationCode,
    securitySetting: profile.securitySetting,
    keys: profile.keys.map(({ kid, status, createdAt }) => ({ kid, status, createdAt })),
    customers: [...state.customers.values()],
    persons: state.persons.size,
    installations: state.installations.size,
    // Read off, where it is known: between two looks at the machine's clock a millisecond may pass.
    clockOffsetMs:
      state.clock.frozenAtMs === null ? state.clock.offsetMs : serverNow(state) - state.deps.clock.now(),
  };
}

function setSecuritySetting(match: AdminMatch): WireAnswer {
  const { setting } = adminBody(match, securitySettingBodySchema);
  putProfile(match.context.state, { ...profileOf(match), securitySetting: setting });
  return jsonAnswer(200, backendState(match.context.state));
}

async function mint(match: AdminMatch): Promise<WireAnswer> {
  const request = adminBody(match, mintRequestSchema);
  const profile = profileOf(match);
  const key =
    request.kid === undefined
      ? currentKey(profile)
      : (profile.keys.find((candidate) => candidate.kid === request.kid) ?? null);
  if (key === null && request.kid !== undefined) throw notFound(`No key ${request.kid}`);
  if (key === null) throw new AdminError(409, 'NO_KEY', 'The profile has no current JWT private key');
  const { state } = match.context;
  return jsonAnswer(200, await mintToken(state.deps, profile, key, request, serverNow(state)));
}

/**
 * Clients keep the application code across a reset, so it stays the same for the seeded profile; keys are new.
 */
function reset(match: AdminMatch): WireAnswer {
  const { state, sessions, journal } = match.context;
  const { apiKey } = state;
  const seed = seedWorld(state.deps);
  const [profile] = seed.profiles;
  const applicationCode = state.profiles.get(seed.activeProfileId)?.applicationCode;
  if (profile === undefined) throw new TypeError('The seed has a profile');
  sessions.clear();
  journal.clear();
  restore(state, {
    ...seed,
    apiKey,
    profiles: [{ ...profile, applicationCode: applicationCode ?? profile.applicationCode }],
  });
  return jsonAnswer(200, backendState(state));
}
