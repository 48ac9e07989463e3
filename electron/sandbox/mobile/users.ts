/**
 * The person behind an installation: reading, changing, personalizing.
 */
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';
import { serviceError } from '../http/service-error.ts';
import { patched } from '../people/changes.ts';
import { findConflict, hasIdentity } from '../people/matching.ts';
import { personOf, putPerson } from '../people/persons.ts';
import type { StoredPerson } from '../state/schema.ts';
import { requireInstallation } from './authorization.ts';
import type { Endpoint, Scope } from './endpoint.ts';
import { flag, userOutput } from './output.ts';
import { applyPersonalize } from './personalize.ts';
import {
  requireIdentitySubject,
  requireSubject,
  requireToken,
  restrictPersonalize,
  restrictSave,
} from './restrictions.ts';
import { emptyResult, userResult } from './results.ts';
import { personalizeSchema, userPatchSchema } from './schemas.ts';

const PATH = '/mobile/1/appinstance/:regId';

export const userEndpoints: readonly Endpoint[] = [
  {
    operation: 'getUser',
    summary: 'Returns the person of an installation',
    method: 'GET',
    path: `${PATH}/user`,
    authorization: 'user',
    query: ['ri', 'rt'],
    result: userResult,
    respond: fetchUser,
  },
  {
    operation: 'patchUser',
    summary: 'Changes the person of an installation; null removes a field',
    method: 'PATCH',
    path: `${PATH}/user`,
    authorization: 'user',
    query: ['ri', 'rt'],
    body: userPatchSchema,
    result: emptyResult,
    respond: saveUser,
  },
  {
    operation: 'personalize',
    summary: 'Ties an installation to the person that an identity names',
    method: 'POST',
    path: `${PATH}/personalize`,
    authorization: 'user',
    query: ['forceDepersonalize', 'keepAsLead', 'setDeviceAsPrimary'],
    body: personalizeSchema,
    result: userResult,
    respond: (scope) =>
      personalize(scope, {
        force: flag(scope.query, 'forceDepersonalize'),
        keepAsLead: flag(scope.query, 'keepAsLead'),
        primary: flag(scope.query, 'setDeviceAsPrimary'),
      }),
  },
  {
    operation: 'repersonalize',
    summary: 'Ties a newly registered installation to the person it had before',
    method: 'POST',
    path: `${PATH}/repersonalize`,
    authorization: 'user',
    body: personalizeSchema,
    result: emptyResult,
    respond: repersonalize,
  },
];

function addressedPerson(scope: Scope): StoredPerson {
  const { state } = scope.call;
  return personOf(state, requireInstallation(state, scope.caller.profile, scope.params['regId']));
}

function fetchUser(scope: Scope): WireAnswer {
  const person = addressedPerson(scope);
  requireSubject(scope.call, scope.caller, person);
  const options = { instances: flag(scope.query, 'ri'), pushTokens: flag(scope.query, 'rt') };
  return jsonAnswer(200, userOutput(scope.call.state, person, options));
}

function saveUser(scope: Scope): WireAnswer {
  const { call, caller } = scope;
  const person = addressedPerson(scope);
  requireSubject(call, caller, person);
  const patch = readBody(scope.request.body, userPatchSchema);
  restrictSave(call, caller, person, patch.externalUserId);
  const data = patched(person.data, patch);
  if (findConflict(call.state.persons.values(), person, data) !== null) {
    throw serviceError('USER_MERGE_INTERRUPTED', { reason: 'Another person has one of these values' });
  }
  putPerson(call.state, { ...person, data });
  return jsonAnswer(200, {});
}

interface Flags {
  readonly force: boolean;
  readonly keepAsLead: boolean;
  readonly primary: boolean;
}

function personalize(scope: Scope, flags: Flags): WireAnswer {
  const person = personalized(scope, flags);
  return jsonAnswer(200, userOutput(scope.call.state, person, { instances: true, pushTokens: false }));
}

function repersonalize(scope: Scope): WireAnswer {
  personalized(scope, { force: true, keepAsLead: false, primary: false });
  return jsonAnswer(200, {});
}

function personalized(scope: Scope, flags: Flags): StoredPerson {
  const { call, caller } = scope;
  const installation = requireInstallation(call.state, caller.profile, scope.params['regId']);
  requireToken(call, caller);
  const body = readBody(scope.request.body, personalizeSchema);
  if (!hasIdentity(body.userIdentity)) throw serviceError('USER_IDENTITY_INVALID');
  requireIdentitySubject(call, caller, body.userIdentity.externalUserId);
  const attributes = body.userAttributes ?? {};
  restrictPersonalize(call, caller, Object.keys(attributes).length > 0);
  return applyPersonalize(call.state, caller, installation, {
    identity: body.userIdentity,
    attributes,
    ...flags,
  });
}
