/**
 * The Contact Information API: how a customer's server changes personal data when the SDK may not.
 * It takes `Authorization: App <API key>`, not an application code.
 */
import { timingSafeEqual } from 'node:crypto';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';
import type { Match, Route } from '../http/routing.ts';
import { ServiceError, serviceError } from '../http/service-error.ts';
import { withIdentity } from '../people/changes.ts';
import { findConflict, findPersons, hasIdentity, type Identity } from '../people/matching.ts';
import { addPerson, putPerson } from '../people/persons.ts';
import type { Call } from '../state/call.ts';
import type { StoredPerson } from '../state/schema.ts';
import type { State } from '../state/state.ts';
import { dataOf, personOutput } from './mapping.ts';
import { contactInformationSchema, personBodySchema } from './schemas.ts';

const PATH = '/people/2/persons';
type PeopleMatch = Match<Call>;

export const peopleRoutes: readonly Route<Call>[] = [
  { method: 'POST', path: PATH, respond: guarded(createPerson) },
  { method: 'PUT', path: PATH, respond: guarded(replacePerson) },
  { method: 'GET', path: PATH, respond: guarded((match) => jsonAnswer(200, personOutput(named(match)))) },
  { method: 'PATCH', path: `${PATH}/contactInformation`, respond: guarded(addContactInformation) },
];

function guarded(respond: (match: PeopleMatch) => WireAnswer): (match: PeopleMatch) => WireAnswer {
  return (match) => {
    requireApiKey(match);
    return respond(match);
  };
}

function requireApiKey(match: PeopleMatch): void {
  const given = /^App\s+(.+)$/i.exec(match.request.headers['authorization'] ?? '')?.[1] ?? '';
  const [wanted, offered] = [Buffer.from(match.context.state.apiKey), Buffer.from(given)];
  if (wanted.byteLength === offered.byteLength && timingSafeEqual(wanted, offered)) return;
  throw serviceError('UNAUTHORIZED', {
    text: 'Invalid login details',
    reason: 'Not the API key of the account',
  });
}

function createPerson(match: PeopleMatch): WireAnswer {
  const { state } = match.context;
  const body = readBody(match.request.body, personBodySchema);
  const data = dataOf(body);
  if (findPersons(state.persons.values(), data).length > 0) throw taken();
  return jsonAnswer(200, personOutput(addPerson(state, body.type ?? 'LEAD', data)));
}

function replacePerson(match: PeopleMatch): WireAnswer {
  const { state } = match.context;
  const person = named(match);
  const body = readBody(match.request.body, personBodySchema);
  return store(state, { ...person, type: body.type ?? person.type, data: dataOf(body) });
}

function addContactInformation(match: PeopleMatch): WireAnswer {
  const person = named(match);
  const body = readBody(match.request.body, contactInformationSchema);
  const identity = compactIdentity({ phones: body.phone, emails: body.email });
  return store(match.context.state, { ...person, data: withIdentity(person.data, identity) });
}

function store(state: State, person: StoredPerson): WireAnswer {
  if (findConflict(state.persons.values(), person, person.data) !== null) throw taken();
  return jsonAnswer(200, personOutput(putPerson(state, person)));
}

/** The person that `type`, `identifier` and, for pushes, `sender` name. */
function named(match: PeopleMatch): StoredPerson {
  const [type, identifier] = [match.query.get('type') ?? '', match.query.get('identifier') ?? ''];
  const found = identifier === '' ? [] : findNamed(match.context.state, type, identifier);
  if (found[0] !== undefined) return found[0];
  throw new ServiceError('NOT_FOUND', 404, 'Person does not exist', `No person with ${type}`);
}

function findNamed(state: State, type: string, identifier: string): readonly StoredPerson[] {
  const identity = identityOf(type, identifier);
  if (identity !== null) return findPersons(state.persons.values(), identity);
  const installation = type === 'PUSH' ? state.installations.get(identifier) : undefined;
  const person = state.persons.get(type === 'ID' ? identifier : (installation?.personId ?? ''));
  if (type !== 'ID' && type !== 'PUSH') {
    throw serviceError('REQUEST_FORMAT_INVALID', {
      text: 'type should be ID, EXTERNAL_ID, PHONE, EMAIL or PUSH',
    });
  }
  return person === undefined ? [] : [person];
}

function identityOf(type: string, identifier: string): Identity | null {
  if (type === 'EXTERNAL_ID') return { externalUserId: identifier };
  if (type === 'PHONE') return { phones: [{ number: identifier }] };
  return type === 'EMAIL' ? { emails: [{ address: identifier }] } : null;
}

function compactIdentity(identity: Identity): Identity {
  if (!hasIdentity(identity)) {
    throw serviceError('REQUEST_FORMAT_INVALID', { text: 'Request body should have phone or email' });
  }
  return identity;
}

/** The People API's own code for this is not documented; the mobile API's says the same. */
function taken(): ServiceError {
  return serviceError('USER_MERGE_INTERRUPTED', {
    status: 409,
    reason: 'Another person has one of these values',
  });
}
