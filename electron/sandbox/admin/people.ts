/**
 * Persons and installations as the Backend screen lists them.
 */
import * as z from 'zod';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { installationsOf, removeInstallation } from '../people/persons.ts';
import { installationSchema, personSchema } from '../state/schema.ts';
import { touch } from '../state/state.ts';
import { type AdminMatch, type AdminRoute, done, notFound } from './context.ts';

export const personViewSchema = personSchema.extend({ installations: z.array(installationSchema) });

export const peopleAdminRoutes: readonly AdminRoute[] = [
  {
    operation: 'listPersons',
    summary: 'Every person with their installations',
    method: 'GET',
    path: '/persons',
    result: z.array(personViewSchema),
    respond: ({ context: { state } }) =>
      jsonAnswer(
        200,
        [...state.persons.values()].map((person) => ({
          ...person,
          installations: installationsOf(state, person.id),
        })),
      ),
  },
  {
    operation: 'deletePerson',
    summary: 'Removes a person and their installations, as an expiry on the server would',
    method: 'DELETE',
    path: '/persons/:id',
    respond: removePerson,
  },
  {
    operation: 'deleteInstallation',
    summary: 'Removes an installation, so that its next call gets NO_REGISTRATION',
    method: 'DELETE',
    path: '/installations/:regId',
    respond: removeOne,
  },
];

function removePerson(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  const person = state.persons.get(match.params['id'] ?? '');
  if (person === undefined) throw notFound('No such person');
  for (const installation of installationsOf(state, person.id))
    state.installations.delete(installation.regId);
  state.persons.delete(person.id);
  touch(state);
  return done();
}

function removeOne(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  const installation = state.installations.get(match.params['regId'] ?? '');
  if (installation === undefined) throw notFound('No such installation');
  removeInstallation(state, installation);
  return done();
}
