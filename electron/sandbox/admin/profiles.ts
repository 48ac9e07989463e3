/**
 * Application profiles: several side by side, one of them active. Export and import are versioned JSON.
 */
import * as z from 'zod';
import { sandboxMoveProblem } from '../../../shared/lib/address.ts';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { newKey } from '../state/keys.ts';
import { type Profile, profileSchema } from '../state/schema.ts';
import { putProfile, type State, serverNow, touch } from '../state/state.ts';
import { AdminError, type AdminMatch, type AdminRoute, adminBody, notFound } from './context.ts';

const PROFILE_LIMIT = 50;

/** A profile without the secrets of its keys. */
export const profileViewSchema = profileSchema.omit({ keys: true }).extend({
  active: z.boolean(),
  keys: z.array(profileSchema.shape.keys.element.omit({ secretHex: true })),
});
/** Where clients are moved to; token and person go along, so it stays on this machine. */
const newBaseUrlSchema = z
  .string()
  .superRefine((text, context) => {
    const problem = sandboxMoveProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: `newBaseUrl: ${problem}` });
  })
  .nullable();
export const profilePatchSchema = profileSchema
  .pick({ name: true, securitySetting: true, observe: true })
  .extend({ newBaseUrl: newBaseUrlSchema })
  .partial();
export const profileCreateSchema = z.strictObject({ name: profileSchema.shape.name });
/** With `secrets=true` the keys are in it, otherwise the list of keys is empty and import makes a new one. */
export const profileExportSchema = z.strictObject({
  format: z.literal('personalization-lab/application-profile'),
  version: z.literal(1),
  profile: profileSchema.omit({ id: true }).extend({ newBaseUrl: newBaseUrlSchema }),
});

export const profileRoutes: readonly AdminRoute[] = [
  route('listProfiles', 'All application profiles', 'GET', '/profiles', list, {
    result: z.array(profileViewSchema),
  }),
  route('createProfile', 'A new profile with its own code and key', 'POST', '/profiles', create, {
    body: profileCreateSchema,
    result: profileViewSchema,
  }),
  route('importProfile', 'Adds an exported profile', 'POST', '/profiles/import', importProfile, {
    body: profileExportSchema,
    result: profileViewSchema,
  }),
  route('patchProfile', 'Changes name, setting, observe mode or base URL', 'PATCH', '/profiles/:id', patch, {
    body: profilePatchSchema,
    result: profileViewSchema,
  }),
  route('activateProfile', 'Makes a profile the active one', 'POST', '/profiles/:id/activate', activate, {
    result: profileViewSchema,
  }),
  route(
    'duplicateProfile',
    'A copy with its own code and key',
    'POST',
    '/profiles/:id/duplicate',
    duplicate,
    {
      result: profileViewSchema,
    },
  ),
  route('exportProfile', 'A profile as JSON', 'GET', '/profiles/:id/export', exportProfile, {
    query: ['secrets'],
    result: profileExportSchema,
  }),
  route('deleteProfile', 'Removes a profile that is not active', 'DELETE', '/profiles/:id', remove, {}),
];

type Schemas = Pick<AdminRoute, 'body' | 'result' | 'query'>;

function route(
  operation: string,
  summary: string,
  method: string,
  path: string,
  respond: AdminRoute['respond'],
  schemas: Schemas,
): AdminRoute {
  return { operation, summary, method, path, respond, ...schemas };
}

function view(state: State, profile: Profile): z.infer<typeof profileViewSchema> {
  const keys = profile.keys.map(({ kid, status, createdAt }) => ({ kid, status, createdAt }));
  return { ...profile, keys, active: profile.id === state.activeProfileId };
}

function list({ context: { state } }: AdminMatch): WireAnswer {
  return jsonAnswer(
    200,
    [...state.profiles.values()].map((profile) => view(state, profile)),
  );
}

function named(match: AdminMatch): Profile {
  const profile = match.context.state.profiles.get(match.params['id'] ?? '');
  if (profile === undefined) throw notFound('No such application profile');
  return profile;
}

function create(match: AdminMatch): WireAnswer {
  const { name } = adminBody(match, profileCreateSchema);
  return add(match.context.state, {
    name,
    securitySetting: 'applicationCode',
    observe: false,
    newBaseUrl: null,
  });
}

function duplicate(match: AdminMatch): WireAnswer {
  const { name, securitySetting, observe, newBaseUrl } = named(match);
  return add(match.context.state, { name: `${name} (copy)`, securitySetting, observe, newBaseUrl });
}

function add(
  state: State,
  settings: Pick<Profile, 'name' | 'securitySetting' | 'observe' | 'newBaseUrl'>,
  imported: Partial<Pick<Profile, 'applicationCode' | 'keys'>> = {},
): WireAnswer {
  if (state.profiles.size >= PROFILE_LIMIT)
    throw new AdminError(409, 'TOO_MANY', 'There are too many profiles');
  const random = () => Buffer.from(state.deps.random.bytes(16)).toString('hex');
  const applicationCode = imported.applicationCode ?? `${random()}-${random()}`;
  if ([...state.profiles.values()].some((profile) => profile.applicationCode === applicationCode)) {
    throw new AdminError(409, 'APPLICATION_CODE_TAKEN', 'Another profile has this application code');
  }
  const keys = (imported.keys ?? []).length > 0 ? imported.keys : undefined;
  const profile = putProfile(state, {
    id: state.deps.random.uuid(),
    ...settings,
    applicationCode,
    keys: [...(keys ?? [newKey(state.deps, serverNow(state), 'current')])],
  });
  return jsonAnswer(200, view(state, profile));
}

function patch(match: AdminMatch): WireAnswer {
  const changes = adminBody(match, profilePatchSchema);
  const known = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const profile = putProfile(match.context.state, { ...named(match), ...known });
  return jsonAnswer(200, view(match.context.state, profile));
}

function activate(match: AdminMatch): WireAnswer {
  const profile = named(match);
  match.context.state.activeProfileId = profile.id;
  touch(match.context.state);
  return jsonAnswer(200, view(match.context.state, profile));
}

function exportProfile(match: AdminMatch): WireAnswer {
  const { id: _id, ...profile } = named(match);
  const keys = match.query.get('secrets') === 'true' ? profile.keys : [];
  const document: z.infer<typeof profileExportSchema> = {
    format: 'personalization-lab/application-profile',
    version: 1,
    profile: { ...profile, keys },
  };
  return jsonAnswer(200, document);
}

function importProfile(match: AdminMatch): WireAnswer {
  const { profile } = adminBody(match, profileExportSchema);
  const kids = new Set(profile.keys.map((key) => key.kid));
  const current = profile.keys.filter((key) => key.status === 'current');
  if (kids.size < profile.keys.length || current.length > 1) {
    throw new AdminError(400, 'REQUEST_INVALID', 'Key IDs should differ, and at most one key be current');
  }
  const { name, securitySetting, observe, newBaseUrl, applicationCode, keys } = profile;
  return add(match.context.state, { name, securitySetting, observe, newBaseUrl }, { applicationCode, keys });
}

function remove(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  const profile = named(match);
  if (profile.id === state.activeProfileId)
    throw new AdminError(409, 'PROFILE_ACTIVE', 'Activate another one first');
  for (const installation of state.installations.values()) {
    if (installation.profileId === profile.id) state.installations.delete(installation.regId);
  }
  state.profiles.delete(profile.id);
  touch(state);
  return jsonAnswer(200, {});
}
