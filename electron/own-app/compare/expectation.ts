/**
 * What the model of the SDK would have sent in the place of a request that arrived: built by the model's own modules
 * from the values of that request.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { InboxFilter } from '../../sdk/api/api.ts';
import { eventsRequest } from '../../sdk/calls/events.ts';
import { inboxRequest } from '../../sdk/calls/inbox.ts';
import { acceptedContext } from '../../sdk/calls/personalize-context.ts';
import { personalizeRequest } from '../../sdk/calls/personalize.ts';
import { repersonalizeJson } from '../../sdk/calls/repersonalize.ts';
import { restoredInstallationJson } from '../../sdk/calls/restore-registration.ts';
import { difference } from '../../sdk/profile/profile.ts';
import { acceptedPatch } from '../../sdk/state/accepted-patch.ts';
import { installationPatchJson, newInstallationJson } from '../../sdk/wire/installation-json.ts';
import type { RequestPlan } from '../../sdk/wire/operations.ts';
import { userPatchJson } from '../../sdk/wire/user-json.ts';
import type { OwnAppCall } from '../exchange.ts';
import { describesDevice, deviceOf, eventsOf, installationPatchOf } from './read-installation.ts';
import { contextOf, type BodyJson, personOf, userPatchOf } from './read-user.ts';

/** What of a request the model is given. */
export interface ArrivedValues {
  readonly profile: Exclude<PlatformProfile, 'strict'>;
  readonly regId: string;
  readonly externalUserId: string;
  /** Decoded as the platform encodes. */
  readonly query: ReadonlyMap<string, string>;
  /** Without members where the body is none. */
  readonly json: BodyJson;
}

type Builder = (values: ArrivedValues) => RequestPlan;

const BUILDERS: Partial<Readonly<Record<OwnAppCall, Builder>>> = {
  register: ({ json, profile }) => ({
    operation: 'createInstance',
    path: {},
    query: [],
    body: newInstallationJson(deviceOf(json), profile),
  }),
  fetchInstallation: (values) => ({ ...bare(values), operation: 'getInstance' }),
  saveInstallation: (values) => ({
    ...bare(values),
    operation: 'patchInstance',
    body: savedInstallation(values),
  }),
  fetchUser: (values) => ({ ...bare(values), operation: 'getUser' }),
  saveUser: (values) => ({ ...bare(values), operation: 'patchUser', body: savedUser(values) }),
  personalize,
  repersonalize: (values) => ({
    ...bare(values),
    operation: 'repersonalize',
    body: repersonalizeJson(personOf(values.json), values.profile),
  }),
  depersonalize: (values) => ({ ...bare(values), operation: 'depersonalize' }),
  submitEvent: ({ json, regId, query, profile }) =>
    eventsRequest(eventsOf(json), { regId }, { validate: isTrue(query.get('validate')), profile }),
  fetchInboxMessages: ({ externalUserId, query, profile }) =>
    inboxRequest(externalUserId, filterOf(query), profile),
};

/** What the model would have sent, or null where it has no such request. */
export function expectedPlan(call: OwnAppCall, values: ArrivedValues): RequestPlan | null {
  return BUILDERS[call]?.(values) ?? null;
}

function bare({ regId }: ArrivedValues): Omit<RequestPlan, 'operation'> {
  return { path: { regId }, query: [], body: null };
}

function savedUser({ json, profile }: ArrivedValues): BodyJson {
  return userPatchJson(acceptedPatch(userPatchOf(json), profile), profile);
}

/** Android tells a lost registration again with all that a new one says. */
function savedInstallation({ json, profile }: ArrivedValues): BodyJson {
  const restores = difference('registration.recovery', profile) === 'restoreSameIdAtNextSync';
  if (restores && describesDevice(json)) return restoredInstallationJson(deviceOf(json), profile);
  return installationPatchJson(installationPatchOf(json), profile);
}

function personalize({ json, regId, query, profile }: ArrivedValues): RequestPlan {
  const flag = (name: string): boolean => isTrue(query.get(name));
  const context = {
    ...contextOf(json),
    forceDepersonalize: flag('forceDepersonalize'),
    keepAsLead: flag('keepAsLead'),
    setDeviceAsPrimary: flag('setDeviceAsPrimary'),
  };
  return personalizeRequest(acceptedContext(context, profile), { regId }, profile);
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}

function filterOf(query: ReadonlyMap<string, string>): InboxFilter {
  const [from, to, limit] = ['dateTimeFrom', 'dateTimeTo', 'limit'].map((name) => numberOf(query.get(name)));
  const topic = query.get('messageTopic');
  return {
    ...(from === undefined ? {} : { fromDateTime: from }),
    ...(to === undefined ? {} : { toDateTime: to }),
    ...(topic === undefined ? {} : { topic }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** A number, and zero in the place of anything else. */
function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return String(Number(text)) === text ? Number(text) : 0;
}
