/**
 * The step of a recorded call, without what is expected of it.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { UserPatch } from '../../../shared/model/models.ts';
import type { StepInput } from '../steps/registry.ts';
import type { MadeUp } from './made-up.ts';
import {
  addressedInstallation,
  givenInstallation,
  sentAddress,
  sentContext,
  sentEvents,
  sentInstallation,
  sentPatch,
  withoutNull,
} from './sent-data.ts';

export interface CallStep {
  readonly step: StepInput;
  /** What stands in for something that the record does not hold. */
  readonly note: string | null;
  /** Whether another device has to be there. */
  readonly needsOther: boolean;
}

export interface StepQuestion {
  readonly record: CallRecord;
  readonly madeUp: MadeUp;
  /** Whom a call without a request is taken to be about. */
  readonly person: string;
  /** What the next save of the recording sent, which is what an earlier one wanted to. */
  readonly nextPatch: () => UserPatch | null;
  /** What the call before had, where it was one of the same kind. */
  readonly repeated: StepInput | null;
}

export const OTHER_DEVICE = 'other-device';
const OTHER_REGISTRATION = `$other.${OTHER_DEVICE}`;
const NOT_SENT = 'nothing was sent, so what the call was given is not recorded; a stand-in is given';
const NOT_WHOLE = 'what it sent is recorded in part only; a stand-in is given';

/** Null for a call that no step is. */
export function callStep(question: StepQuestion): CallStep | null {
  const { record, repeated } = question;
  if (isDropped(record)) return repeated === null ? null : plain(repeated);
  switch (record.call) {
    case 'fetchUser':
    case 'depersonalize':
    case 'fetchInstallation':
      return plain({ do: record.call });
    case 'init':
      return plain(initStep(record));
    case 'personalize':
      return personalizeStep(question);
    case 'saveUser':
      return saveUserStep(question);
    case 'saveInstallation':
      return saveInstallationStep(question);
    case 'submitEvent':
    case 'submitEventImmediately':
      return eventStep(question, record.call);
    case 'setInstallationAsPrimary':
    case 'depersonalizeInstallation':
      return installationStep(question, record.call);
    case 'fetchInboxMessages':
      return inboxStep(question);
    case 'repersonalize':
      return null;
  }
}

/** Answered by the guard against double taps: it was the same call as the one before. */
export function isDropped({ outcome, stoppedAt, hazards }: CallRecord): boolean {
  return (
    outcome === 'ok' && stoppedAt === 'changes' && (hazards ?? []).some((one) => one.includes('same call'))
  );
}

function plain(step: StepInput, note: string | null = null): CallStep {
  return { step, note, needsOther: false };
}

function standInNote({ request }: CallRecord): string {
  return request === null ? NOT_SENT : NOT_WHOLE;
}

/** An application code that nobody has stands for the one that was refused. */
function initStep({ error }: CallRecord): StepInput {
  if (error?.origin !== 'server') return { do: 'init' };
  if (error.code === 'APP_CODE_MISSING') return { do: 'init', with: { applicationCode: '' } };
  return error.code === '1'
    ? { do: 'init', with: { applicationCode: 'not-an-application' } }
    : { do: 'init' };
}

function personalizeStep({ record, madeUp, person }: StepQuestion): CallStep {
  const isEmpty = record.stoppedAt === 'changes' || record.error?.code === 'invalidContext';
  if (isEmpty) return plain({ do: 'personalize', with: { userIdentity: {} } });
  const tooLong = overLimit(record);
  if (tooLong !== null) {
    const { customAttributes: _attributes, ...fields } = tooLong;
    const { externalUserId = person, phones, emails, ...attributes } = withoutNull(fields);
    const userIdentity = {
      externalUserId,
      ...(phones === undefined ? {} : { phones }),
      ...(emails === undefined ? {} : { emails }),
    };
    return plain({ do: 'personalize', with: { userIdentity, userAttributes: attributes } }, NOT_SENT);
  }
  if (record.error?.code === 'USER_IDENTITY_INVALID') {
    return plain({ do: 'personalize', with: { userIdentity: { phones: [], emails: [] } } });
  }
  const context = sentContext(record, madeUp);
  if (context !== null) return plain({ do: 'personalize', with: context });
  return plain(
    { do: 'personalize', with: { userIdentity: { externalUserId: person } } },
    standInNote(record),
  );
}

function saveUserStep({ record, madeUp, nextPatch }: StepQuestion): CallStep {
  if (record.stoppedAt === 'changes') return plain({ do: 'saveUser', with: {} });
  const patch = sentPatch(record, madeUp);
  if (patch !== null) return plain({ do: 'saveUser', with: patch });
  // Whom the token is for comes before whoever a later save may name.
  if (record.authorization?.scheme === 'Bearer' && record.authorization.sub !== null)
    madeUp.person(record.authorization.sub);
  const standIn = overLimit(record) ?? nextPatch() ?? { firstName: madeUp.firstName('a stand-in') };
  return plain({ do: 'saveUser', with: standIn }, standInNote(record));
}

function saveInstallationStep({ record, madeUp }: StepQuestion): CallStep {
  if (record.stoppedAt === 'changes') return plain({ do: 'saveInstallation', with: {} });
  const patch = sentInstallation(record, madeUp);
  if (patch !== null) return plain({ do: 'saveInstallation', with: patch });
  return plain({ do: 'saveInstallation', with: { language: 'fr' } }, standInNote(record));
}

function eventStep(
  { record, madeUp }: StepQuestion,
  call: 'submitEvent' | 'submitEventImmediately',
): CallStep {
  const events = sentEvents(record, madeUp);
  if (events === null) {
    const isMissing = record.stoppedAt === 'input';
    const definitionId = isMissing ? '' : record.stoppedAt === 'changes' ? ' ' : 'an-event';
    return plain({ do: call, with: { definitionId } }, isMissing ? null : standInNote(record));
  }
  const note = events.count > 1 ? 'it sent events of earlier calls, too; the step has its own' : null;
  return plain({ do: call, with: events.newest }, note);
}

function installationStep(
  { record }: StepQuestion,
  call: 'setInstallationAsPrimary' | 'depersonalizeInstallation',
): CallStep {
  const addressed = addressedInstallation(record);
  const isOwn = addressed === null || addressed === givenInstallation(record);
  const pushRegistrationId = isOwn ? '$registration' : OTHER_REGISTRATION;
  const note = addressed === null ? standInNote(record) : null;
  const step: StepInput =
    call === 'depersonalizeInstallation'
      ? { do: call, with: { pushRegistrationId } }
      : {
          do: call,
          with: { pushRegistrationId, isPrimary: record.request?.body?.includes('true') !== false },
        };
  return { step, note, needsOther: !isOwn };
}

function inboxStep({ record, madeUp, person }: StepQuestion): CallStep {
  const address = sentAddress(record);
  const named = /\/user\/([^/]+)\/inbox\//.exec(address?.pathname ?? '')?.[1] ?? null;
  const { authorization } = record;
  const externalUserId = named === null ? person : madeUp.person(decoded(named));
  const token =
    authorization?.scheme === 'Bearer' ? { for: madeUp.person(authorization.sub ?? '') || person } : null;
  const limit = Number(address?.searchParams.get('limit') ?? Number.NaN);
  return plain(
    {
      do: 'fetchInboxMessages',
      with: { externalUserId, token, ...(Number.isSafeInteger(limit) ? { limit } : {}) },
    },
    named === null ? standInNote(record) : null,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Values that go over the limits that the record's error names; null where it names none. */
function overLimit({ stoppedAt, error }: CallRecord): UserPatch | null {
  if (stoppedAt !== 'input' || error?.fields === undefined) return null;
  const long = 'x'.repeat(300);
  const fields = Object.keys(error.fields).map((path) => path.replace(/^user(?:Identity|Attributes)\./, ''));
  const has = (start: string): boolean => fields.some((path) => path.startsWith(start));
  const patch: UserPatch = {
    ...(has('externalUserId') ? { externalUserId: long } : {}),
    ...(has('firstName') ? { firstName: long } : {}),
    ...(has('lastName') ? { lastName: long } : {}),
    ...(has('middleName') ? { middleName: long } : {}),
    ...(has('emails') ? { emails: [`${long}@example.com`] } : {}),
    ...(has('phones') ? { phones: Array.from({ length: 101 }, (_, at) => `+4477009${10_000 + at}`) } : {}),
    ...(has('customAttributes')
      ? { customAttributes: { text: { type: 'text', value: 'x'.repeat(5_000) } } }
      : {}),
  };
  return Object.keys(patch).length === 0 ? null : patch;
}
