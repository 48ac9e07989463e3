/**
 * A call with the values of a form, in the situation that the lab is or was in.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { User } from '../../../shared/model/models.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { FormCall } from '../../../shared/story/comparison.ts';
import { planFault } from '../../scenarios/record/faults.ts';
import { serverState } from '../../scenarios/record/server-state.ts';
import type { Given } from '../../scenarios/scenario.ts';
import type { StepInput } from '../../scenarios/steps/registry.ts';
import { conditionsOf } from '../timeline/conditions.ts';
import { literal } from './given-values.ts';
import type { ComparisonPlan } from './plan.ts';
import { tokenInUse } from './token-in-use.ts';

/** What of the lab's state a call rests on. */
export type LabSituation = Pick<
  Snapshot,
  | 'administration'
  | 'backend'
  | 'clocks'
  | 'environment'
  | 'forged'
  | 'profile'
  | 'sdk'
  | 'session'
  | 'token'
  | 'tokenLifecycle'
>;

/** @param record how the call ended, where it was made: what struck it strikes it again */
export async function planForm(
  what: FormCall,
  situation: LabSituation,
  record: CallRecord | null = null,
): Promise<ComparisonPlan> {
  const { securitySetting, observe, serverAheadMs } = conditionsOf(situation);
  const token = await tokenInUse(situation, serverAheadMs);
  const step = stepOf(what);
  const fault = record === null ? null : planFault(record);
  const server = record === null ? [] : (serverState(record, step) ?? []);
  return {
    call: what.kind,
    profile: situation.profile,
    setting: securitySetting,
    observe,
    given: givenBy(situation),
    before: [
      ...personalizedByContacts(situation),
      ...(situation.sdk.depersonalizePending ? PENDING : []),
      ...server,
      ...shifted(serverAheadMs),
      ...(token.plan === null ? [] : [...token.plan.before, token.plan.use, ...token.plan.between]),
      ...(fault?.before ?? []),
    ],
    step,
    notes: [...token.notes, ...notesOn(situation, record)],
  };
}

const PENDING: readonly StepInput[] = [
  { do: 'fault', fault: 'refuse' },
  { do: 'depersonalize', title: 'Set up: a depersonalize that cannot be reported' },
  { do: 'clearFaults' },
];

function stepOf(what: FormCall): StepInput {
  return what.kind === 'fetchUser'
    ? { do: 'fetchUser' }
    : ({ do: what.kind, with: literal(what.with) } as StepInput);
}

function givenBy({ sdk }: LabSituation): Given {
  if (!sdk.registered) return { registered: false };
  const { externalUserId } = sdk.user;
  const isPersonalized = sdk.personalized && externalUserId !== undefined;
  return isPersonalized ? { personalizedAs: literal(externalUserId) } : {};
}

/** Whoever has no external user ID can be nobody's token: they were personalized without one. */
function personalizedByContacts({ sdk }: LabSituation): readonly StepInput[] {
  const { externalUserId, phones = [], emails = [] }: User = sdk.user;
  const isNeeded = sdk.registered && sdk.personalized && externalUserId === undefined;
  if (!isNeeded || phones.length + emails.length === 0) return [];
  const title = 'Set up: personalized by phone or e-mail';
  return [{ do: 'personalize', with: literal({ userIdentity: { phones, emails } }), title }];
}

function shifted(serverAheadMs: number): readonly StepInput[] {
  const seconds = Math.round(serverAheadMs / 1000);
  return seconds === 0 ? [] : [{ do: 'shiftClock', server: seconds }];
}

function notesOn({ administration, sdk, tokenLifecycle }: LabSituation, record: CallRecord | null): string[] {
  const { refreshLeadSeconds, retryWithNewToken } = tokenLifecycle;
  const hasRules = (administration?.faults.length ?? 0) > 0;
  const hasUnsent = sdk.unsentFields.length > 0;
  return [
    ...(hasRules && record === null ? ['Faults that are on are left out.'] : []),
    ...(refreshLeadSeconds > 0 || retryWithNewToken
      ? ['The token is not renewed here: each column shows the first attempt.']
      : []),
    ...(hasUnsent ? ['Fields that an earlier save could not send are not sent along.'] : []),
  ];
}
