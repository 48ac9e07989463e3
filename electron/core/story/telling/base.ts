/**
 * The state that a story is told from: what the sandbox had, the story's people in it, and an installation that belongs
 * to nobody.
 */
import type { Customer } from '../../../../shared/model/backend.ts';
import type { Story, StoryPerson } from '../../../../shared/story/story-file.ts';
import type { World } from '../../../backend-client/world.ts';
import type { SavedSdk } from '../../../sdk/api/api.ts';
import { withoutPerson } from '../../../sdk/state/model.ts';

/** Both sides, since each has its own idea of whose the installation is. */
export interface Base {
  readonly world: World;
  readonly sdk: SavedSdk;
}

export interface Passwords {
  /** A new one at each call. */
  readonly make: () => string;
}

const NOBODY = 'story-nobody';

export function baseOf({ world, sdk }: Base, { people }: Story, passwords: Passwords): Base {
  const regId = sdk.installation?.pushRegistrationId;
  return {
    world: {
      ...world,
      profiles: world.profiles.map((profile) => ({ ...profile, observe: false, newBaseUrl: null })),
      persons: [
        ...world.persons.filter((person) => !people.some((own) => isSame(person, own))),
        ...people.filter(({ known }) => known).map(personOf),
        { id: NOBODY, type: 'LEAD', data: {} },
      ],
      installations: world.installations
        .filter((one) => one.regId === regId || !people.some((own) => belongsTo(world, one.personId, own)))
        .map((one) =>
          one.regId === regId ? { ...one, personId: NOBODY, personalized: false, isPrimary: false } : one,
        ),
      customers: [
        // First: a token for somebody else is minted for the first of the others.
        ...people.map((person) => customerOf(person, passwords.make())),
        ...world.customers.filter(({ username }) => !people.some((own) => own.username === username)),
      ],
      clock: { offsetMs: 0, frozenAtMs: null },
    },
    sdk: { ...withoutPerson(sdk), movedBaseUrl: null },
  };
}

/** A person who shares an ID, a number or an address with one of the story's makes their calls ambiguous. */
function isSame({ data }: World['persons'][number], own: StoryPerson): boolean {
  const phones = valuesOf(data['phones'], 'number');
  const emails = valuesOf(data['emails'], 'address');
  return (
    data.externalUserId === own.externalUserId ||
    own.phones.some((phone) => phones.includes(phone)) ||
    own.emails.some((email) => emails.includes(email))
  );
}

function belongsTo({ persons }: World, personId: string, own: StoryPerson): boolean {
  const person = persons.find(({ id }) => id === personId);
  return person !== undefined && isSame(person, own);
}

function valuesOf(list: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(list)) return [];
  return list.map((one: Readonly<Record<string, unknown>>) => one[name]);
}

function personOf(person: StoryPerson): World['persons'][number] {
  const { username, externalUserId, firstName, lastName, emails, phones } = person;
  const optional = Object.fromEntries(
    (['gender', 'birthday', 'tags', 'customAttributes'] as const)
      .map((name) => [name, person[name]] as const)
      .filter(([, value]) => value !== undefined),
  );
  return {
    id: `story-${username}`,
    type: 'CUSTOMER',
    data: {
      externalUserId,
      firstName,
      lastName,
      emails: emails.map((address) => ({ address })),
      phones: phones.map((number) => ({ number })),
      ...optional,
    },
  };
}

function customerOf(person: StoryPerson, password: string): Customer {
  const { username, displayName, externalUserId, firstName, lastName } = person;
  const [email = ''] = person.emails;
  const [phone = ''] = person.phones;
  return {
    username,
    password,
    displayName,
    description: 'Appears in the story that is told.',
    externalUserId,
    firstName,
    lastName,
    email,
    phone,
  };
}
