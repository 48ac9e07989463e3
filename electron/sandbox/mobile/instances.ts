/**
 * Installations: registration, reading, changing, removing, and giving one back to an anonymous person.
 */
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';
import { type InstanceFields } from '../model/user-data.ts';
import { compact, patchedAttributes } from '../people/changes.ts';
import {
  addPerson,
  depersonalize,
  putInstallation,
  removeInstallation,
  setPrimary,
} from '../people/persons.ts';
import type { StoredInstallation } from '../state/schema.ts';
import { requireInstallation } from './authorization.ts';
import type { Endpoint, Scope } from './endpoint.ts';
import { flag, instanceOutput } from './output.ts';
import { requireSamePerson } from './restrictions.ts';
import { emptyResult, instanceResult } from './results.ts';
import { instanceCreateSchema, instancePatchSchema } from './schemas.ts';

const PATH = '/mobile/1/appinstance';

export const instanceEndpoints: readonly Endpoint[] = [
  {
    operation: 'createInstance',
    summary: 'Registers an installation and gives it an anonymous person',
    method: 'POST',
    path: PATH,
    authorization: 'app',
    query: ['ri', 'rt'],
    body: instanceCreateSchema,
    result: instanceResult,
    respond: create,
  },
  {
    operation: 'getInstance',
    summary: 'Returns an installation',
    method: 'GET',
    path: `${PATH}/:regId`,
    authorization: 'app',
    query: ['ri', 'rt'],
    result: instanceResult,
    respond: (scope) => jsonAnswer(200, instanceOutput(addressed(scope), flag(scope.query, 'rt'))),
  },
  {
    operation: 'patchInstance',
    summary: 'Changes an installation; null removes a field',
    method: 'PATCH',
    path: `${PATH}/:regId`,
    authorization: 'app',
    query: ['ri', 'rt'],
    body: instancePatchSchema,
    result: emptyResult,
    respond: patch,
  },
  {
    operation: 'deleteInstance',
    summary: 'Removes an installation',
    method: 'DELETE',
    path: `${PATH}/:regId`,
    authorization: 'app',
    result: emptyResult,
    respond: remove,
  },
  {
    operation: 'depersonalize',
    summary: 'Gives an installation back to an anonymous person',
    method: 'POST',
    path: `${PATH}/:regId/depersonalize`,
    authorization: 'app',
    result: emptyResult,
    respond: giveBack,
  },
];

/** The installation in the path, if it is the caller's own or another one of the same person. */
function addressed(scope: Scope): StoredInstallation {
  const { state } = scope.call;
  const target = requireInstallation(state, scope.caller.profile, scope.params['regId']);
  requireSamePerson(state.installations.get(scope.request.headers['pushregistrationid'] ?? ''), target);
  return target;
}

function create(scope: Scope): WireAnswer {
  const { state } = scope.call;
  const { isPrimary, ...fields } = readBody(scope.request.body, instanceCreateSchema);
  const person = addPerson(state, 'LEAD', {});
  const installation = putInstallation(state, {
    regId: state.deps.random.uuid(),
    profileId: scope.caller.profile.id,
    personId: person.id,
    personalized: false,
    isPrimary: isPrimary ?? false,
    fields: { regEnabled: true, notificationsEnabled: true, ...fields },
  });
  return jsonAnswer(200, instanceOutput(installation, flag(scope.query, 'rt')));
}

function patch(scope: Scope): WireAnswer {
  const { state } = scope.call;
  const target = addressed(scope);
  const { isPrimary, customAttributes, ...changes } = readBody(scope.request.body, instancePatchSchema);
  const known = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const attributes = patchedAttributes(target.fields.customAttributes, customAttributes);
  const fields = compact({ ...target.fields, ...known, customAttributes: attributes }) as InstanceFields;
  const changed = putInstallation(state, { ...target, fields });
  if (isPrimary !== undefined) setPrimary(state, changed, isPrimary);
  return jsonAnswer(200, {});
}

function remove(scope: Scope): WireAnswer {
  removeInstallation(scope.call.state, addressed(scope));
  return jsonAnswer(200, {});
}

function giveBack(scope: Scope): WireAnswer {
  depersonalize(scope.call.state, addressed(scope));
  return jsonAnswer(200, {});
}
