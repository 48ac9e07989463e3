/**
 * What has to be there on the server so that it refuses with a code: people who have the same data, or nobody at all.
 */
import { ERRORS } from '../../../shared/errors.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { STATUS_AS_CODE } from '../files/meaning.ts';
import type { StepInput } from '../steps/registry.ts';

/** Refusals that follow from the call itself, its token or the security setting. */
const BY_THEMSELVES: ReadonlySet<string> = new Set([
  'UNAUTHORIZED',
  'ACCESS_TOKEN_MISSING',
  'USER_DATA_RESTRICTED',
  'EMAIL_INVALID',
  'PHONE_INVALID',
  'REQUEST_FORMAT_INVALID',
  'USER_IDENTITY_INVALID',
  'PERSONALIZATION_IMPOSSIBLE',
]);
const CODES: ReadonlySet<string> = new Set(ERRORS.map(({ code }) => code));

/** Whether an expectation may name it. */
export function isKnownCode(code: string): boolean {
  return CODES.has(code) || STATUS_AS_CODE.test(code);
}

/** The steps that bring the server there; null where it cannot be brought there. */
export function serverState(
  { call, error, fault }: CallRecord,
  step: StepInput,
): readonly StepInput[] | null {
  if (error === null || error.origin !== 'server' || fault !== undefined) return [];
  if (BY_THEMSELVES.has(error.code)) return [];
  if (call === 'init' && (error.code === '1' || error.code === 'APP_CODE_MISSING')) return [];
  switch (error.code) {
    case 'NO_REGISTRATION':
      return [{ do: 'forgetInstallation' }];
    case 'AMBIGUOUS_PERSONALIZE_CANDIDATES':
      return ambiguous(step);
    case 'USER_MERGE_INTERRUPTED':
      return taken(step);
    default:
      return null;
  }
}

interface Identity {
  readonly externalUserId?: string | null | undefined;
  readonly phones?: readonly string[] | null | undefined;
  readonly emails?: readonly string[] | null | undefined;
}

/** One person for each value that the identity names. */
function ambiguous(step: StepInput): readonly StepInput[] | null {
  if (step.do !== 'personalize') return null;
  const identity: Identity = step.with.userIdentity;
  const contacts = contactsOf(identity);
  const { externalUserId } = identity;
  if (typeof externalUserId !== 'string')
    return contacts.length < 2 ? null : contacts.slice(0, 2).map(newPerson);
  const [contact] = contacts;
  if (contact === undefined) return null;
  return externalUserId === '$person'
    ? [newPerson(contact)]
    : [newPerson({ externalId: externalUserId }), newPerson(contact)];
}

/** Somebody else has one of the values. */
function taken(step: StepInput): readonly StepInput[] | null {
  if (step.do === 'personalize') {
    const [contact] = contactsOf(step.with.userIdentity);
    return contact === undefined ? null : [newPerson({ externalId: 'somebody-else', ...contact })];
  }
  if (step.do !== 'saveUser') return null;
  const [contact] = contactsOf(step.with);
  if (contact !== undefined) return [newPerson(contact)];
  const { externalUserId } = step.with;
  return typeof externalUserId === 'string' ? [newPerson({ externalId: externalUserId })] : null;
}

type PersonBody = Readonly<
  Record<string, string | Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>>
>;

function contactsOf({ phones, emails }: Identity): readonly PersonBody[] {
  return [
    ...(phones ?? []).map((number) => ({ contactInformation: { phone: [{ number }] } })),
    ...(emails ?? []).map((address) => ({ contactInformation: { email: [{ address }] } })),
  ];
}

function newPerson(body: PersonBody): StepInput {
  return {
    do: 'peopleApi',
    method: 'POST',
    path: '/people/2/persons',
    body: JSON.parse(JSON.stringify(body)) as Record<string, string>,
    status: 200,
    title: 'Set up: another person has one of these values',
  };
}
