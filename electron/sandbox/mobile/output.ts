/**
 * Persons and installations as the mobile API returns them.
 */
import { installationsOf } from '../people/persons.ts';
import type { StoredInstallation, StoredPerson } from '../state/schema.ts';
import type { State } from '../state/state.ts';

export interface OutputOptions {
  /** `ri`: with the person's installations. */
  readonly instances: boolean;
  /** `rt`: with push service tokens. */
  readonly pushTokens: boolean;
}

/** A user object. Fields without a value are left out. */
export function userOutput(state: State, person: StoredPerson, options: OutputOptions): object {
  const user = { ...person.data, type: person.type };
  if (!options.instances) return user;
  const instances = installationsOf(state, person.id).map((one) => instanceOutput(one, options.pushTokens));
  return { ...user, instances };
}

/** An instance object. */
export function instanceOutput(installation: StoredInstallation, pushToken: boolean): object {
  const { pushServiceToken, ...fields } = installation.fields;
  return {
    pushRegId: installation.regId,
    ...fields,
    isPrimary: installation.isPrimary,
    ...(pushToken && pushServiceToken !== undefined ? { pushServiceToken } : {}),
  };
}

/** A flag of the query in either style: `true` and `false` (Android), `1` and `0` (iOS). */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name)?.toLowerCase();
  return value === 'true' || value === '1';
}
