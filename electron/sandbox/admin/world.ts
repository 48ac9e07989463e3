/**
 * The whole state as one document: taken before something is shown, and put back after it. Sessions, the journal and
 * fault rules are no part of it: what is switched off or on meanwhile stays as it is.
 */
import type * as z from 'zod';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { type SavedWorld, worldSchema } from '../state/schema.ts';
import { restore, save } from '../state/state.ts';
import { AdminError, type AdminMatch, type AdminRoute, adminBody, done } from './context.ts';

export const worldDocumentSchema = worldSchema.omit({ faults: true });
type WorldDocument = z.infer<typeof worldDocumentSchema>;

export const worldRoutes: readonly AdminRoute[] = [
  {
    operation: 'getWorld',
    summary: 'The whole state but faults, journal and sessions; it holds key secrets',
    method: 'GET',
    path: '/world',
    result: worldDocumentSchema,
    respond: getWorld,
  },
  {
    operation: 'putWorld',
    summary: 'Puts such a state in place of the current one',
    method: 'PUT',
    path: '/world',
    body: worldDocumentSchema,
    respond: putWorld,
  },
];

function getWorld({ context }: AdminMatch): WireAnswer {
  const { faults: _faults, ...world } = save(context.state);
  return jsonAnswer(200, world);
}

function putWorld(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  const world = adminBody(match, worldDocumentSchema);
  const problem = incoherence(world);
  if (problem !== null) throw new AdminError(400, 'REQUEST_INVALID', problem);
  const saved: SavedWorld = { ...world, faults: [...state.faults.values()] };
  restore(state, saved);
  return done();
}

/** What each by itself is right, and together cannot be. */
function incoherence({ activeProfileId, profiles, persons, installations }: WorldDocument): string | null {
  const profileIds = new Set(profiles.map(({ id }) => id));
  const personIds = new Set(persons.map(({ id }) => id));
  if (!profileIds.has(activeProfileId)) return 'activeProfileId names no profile';
  const stray = installations.find(
    ({ profileId, personId }) => !profileIds.has(profileId) || !personIds.has(personId),
  );
  return stray === undefined ? null : `Installation ${stray.regId} belongs to no person or profile`;
}
