/**
 * Reads what the Backend screens show, from the sandbox's admin side. What holds a secret is left there.
 */
import * as z from 'zod';
import {
  type Administration,
  MOST_PEOPLE,
  type Observed,
  type PersonSummary,
  type ProfileSummary,
  profileSummarySchema,
  serverClockSchema,
} from '../../../shared/model/administration.ts';
import { namedFaultSchema, type NamedFault } from '../../../shared/model/fault.ts';
import type { JournalEntry } from '../../../shared/model/backend.ts';
import { userTypeSchema } from '../../../shared/model/models.ts';
import type { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';

/** Newest journal entries that are looked through for what was only observed. */
const OBSERVED_AMONG = 200;
const MOST_OBSERVED = 20;
/** Characters; more than the mobile API takes of a person in one request. */
const LONGEST_DETAILS = 1_048_576;

const profilesSchema = z.array(
  z
    .object({ ...profileSummarySchema.shape, keys: z.array(z.unknown()) })
    .transform((profile): ProfileSummary => ({ ...profile, keys: profile.keys.length })),
);

const personSchema = z.object({
  id: z.string(),
  type: userTypeSchema,
  data: z
    .looseObject({
      externalUserId: z.string().optional(),
      firstName: z.string().optional(),
      lastName: z.string().optional(),
      phones: z.array(z.object({ number: z.string() })).optional(),
      emails: z.array(z.object({ address: z.string() })).optional(),
    })
    .readonly(),
  installations: z.array(
    z.object({
      regId: z.string(),
      profileId: z.string(),
      personalized: z.boolean(),
      isPrimary: z.boolean(),
      fields: z.object({ deviceName: z.string().optional(), os: z.string().optional() }),
    }),
  ),
});

const catalogSchema = z.array(namedFaultSchema);

/** Everything but the catalog changes, so that is read once and passed in from then on. */
export async function readAdministration(
  admin: SandboxAdmin,
  catalog: readonly NamedFault[] | null,
): Promise<Administration> {
  const [profiles, persons, faults, clock, faultCatalog] = await Promise.all([
    admin.ask('GET', '/profiles').then((answer) => profilesSchema.parse(answer)),
    admin.ask('GET', '/persons').then((answer) => z.array(personSchema).parse(answer)),
    admin.faults(),
    admin.ask('GET', '/clock').then((answer) => z.object(serverClockSchema.shape).parse(answer)),
    catalog ?? admin.ask('GET', '/faults/catalog').then((answer) => catalogSchema.parse(answer)),
  ]);
  const observing = profiles.some(({ active, observe }) => active && observe);
  return {
    profiles,
    people: persons.slice(-MOST_PEOPLE).map((person) => summaryOf(person, profiles)),
    peopleTotal: persons.length,
    faults: [...faults],
    faultCatalog: [...faultCatalog],
    clock,
    observed: observing ? await readObserved(admin) : [],
  };
}

function summaryOf(
  { id, type, data, installations }: z.infer<typeof personSchema>,
  profiles: readonly ProfileSummary[],
): PersonSummary {
  const name = [data.firstName, data.lastName].filter((part) => part !== undefined).join(' ');
  return {
    id,
    type,
    externalUserId: data.externalUserId ?? null,
    name: name === '' ? null : name,
    phones: (data.phones ?? []).map(({ number }) => number),
    emails: (data.emails ?? []).map(({ address }) => address),
    details: detailsOf(data),
    installations: installations.map(({ regId, profileId, personalized, isPrimary, fields }) => ({
      regId,
      profileName: profiles.find((profile) => profile.id === profileId)?.name ?? profileId,
      device: fields.deviceName ?? fields.os ?? null,
      personalized,
      isPrimary,
    })),
  };
}

/** Cut texts are no JSON any more; a person that large is shown without details. */
function detailsOf(data: object): string {
  const text = JSON.stringify(data);
  return text.length > LONGEST_DETAILS ? '{}' : text;
}

async function readObserved(admin: SandboxAdmin): Promise<Observed[]> {
  const { requests } = await admin.journalMark();
  const entries = await admin.journal(requests - OBSERVED_AMONG);
  return entries
    .toReversed()
    .map(observedIn)
    .filter((observed) => observed !== null)
    .slice(0, MOST_OBSERVED);
}

function observedIn({ seq, at, method, path, reason }: JournalEntry): Observed | null {
  const refusal = observedRefusal(reason);
  return refusal === null ? null : { seq, at, method, path, refusal };
}

/** `UNAUTHORIZED: expired: …` of a note that says what an observing profile let pass, or null. */
export function observedRefusal(reason: string | null): string | null {
  const found = (reason ?? '').split('; ').find((note) => note.startsWith('observed '));
  return found === undefined ? null : found.slice('observed '.length);
}
