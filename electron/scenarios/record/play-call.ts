/**
 * Writes one recorded call into a draft: what has to be there, the token, the fault, the call, and what is expected.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import { type CallRecord, JWT_CALLS } from '../../../shared/model/call-record.ts';
import type { UserPatch } from '../../../shared/model/models.ts';
import { type StepInput, stepSchema } from '../steps/registry.ts';
import { type CallStep, callStep, isDropped, OTHER_DEVICE } from './call-step.ts';
import type { Draft } from './draft.ts';
import { expectationOf } from './expectation.ts';
import { type FaultPlan, planFault } from './faults.ts';
import type { MadeUp } from './made-up.ts';
import type { RecordedCall } from './recorded.ts';
import { isKnownCode, serverState } from './server-state.ts';
import { sentBody } from './sent-data.ts';
import { askedForToken, planToken, refusalReason, type TokenPlan } from './token-plan.ts';

export interface CallToPlay {
  readonly call: RecordedCall;
  readonly madeUp: MadeUp;
  readonly nextPatch: () => UserPatch | null;
  /** The last step of the same kind. */
  readonly repeated: StepInput | null;
}

/** What came of it: the call's own step, or why there is none; and what stands in for something. */
export type Played =
  | { readonly step: StepInput; readonly notes: readonly string[] }
  | { readonly step: null; readonly notes: readonly string[] };

interface Plans {
  readonly made: CallStep;
  readonly token: TokenPlan | null;
  readonly fault: FaultPlan;
  readonly server: readonly StepInput[];
}

/** The person of a call that names none. */
const SOMEBODY = '$person';
const ANOTHER = 'somebody-else';
/** Gates that come after the check of the registration, on every platform. */
const UNREGISTERED: ReadonlySet<string> = new Set(['registration']);

export async function playCall(draft: Draft, played: CallToPlay): Promise<Played> {
  const plans = await planCall(draft, played);
  if (typeof plans === 'string') return { step: null, notes: [plans] };
  const { record } = played.call;
  setTheStage(draft, played, plans);
  const step = {
    ...withToken(plans.made.step, plans.token),
    title: titleOf(record),
    expect: expected(record, plans.token),
  } as StepInput;
  draft.steps.push(step, ...plans.fault.after, ...(plans.token?.after ?? []));
  settle(draft, record, plans);
  const notes = [plans.made.note, plans.token?.note, plans.fault.note].filter((note) => note != null);
  return { step, notes };
}

/** The inbox has a token of its own. */
function withToken(step: StepInput, token: TokenPlan | null): StepInput {
  if (step.do !== 'fetchInboxMessages' || token?.use.do !== 'useToken') return step;
  return { ...step, with: { ...step.with, token: token.use.token } };
}

/** A text says why the call cannot be a step. */
async function planCall(
  draft: Draft,
  { call, madeUp, nextPatch, repeated }: CallToPlay,
): Promise<Plans | string> {
  const { record, conditions } = call;
  if (record.outcome === 'pending') return 'it had not ended';
  const { error } = record;
  if (record.outcome === 'failed' && error === null) return 'how it failed is not recorded';
  if (error !== null && !isKnownCode(error.code)) return 'the model knows no such code';
  if (record.call === 'init' && !isRegistration(record)) return 'the SDK was registered already';
  const person = draft.person ?? SOMEBODY;
  const made = callStep({ record, madeUp, person, nextPatch, repeated });
  if (made === null)
    return isDropped(record)
      ? 'the call before, which it repeats, was not chosen'
      : 'no step makes this call';
  if (!stepSchema.safeParse(made.step).success) return 'what it sent does not fit the call';
  const fault = planFault(record);
  if (fault === null) return 'the model has no way to fail like this';
  const server = serverState(record, made.step);
  if (server === null) return 'the model’s server has no way to refuse with this code';
  const serverAheadMs = conditions?.serverAheadMs ?? 0;
  const hasToken = JWT_CALLS.has(record.call) || record.call === 'fetchInboxMessages';
  const needsToken = hasToken && askedForToken(record);
  const token = needsToken ? await planToken({ record, madeUp, serverAheadMs, person }) : null;
  if (needsToken && token === null) return 'no token of a scenario has this effect';
  return { made, token, fault, server };
}

/** A registration that was sent, or tried. */
function isRegistration({ attempts, stoppedAt }: CallRecord): boolean {
  return attempts > 0 || (stoppedAt !== 'changes' && stoppedAt !== null);
}

function setTheStage(
  draft: Draft,
  { call, madeUp }: CallToPlay,
  { made, token, fault, server }: Plans,
): void {
  const { record, at, conditions } = call;
  draft.waitUntil(at, record.durationMs);
  draft.secure(
    settingOf(call),
    conditions?.observe ?? record.journalReason?.startsWith('observed ') === true,
  );
  draft.serverAhead(conditions?.serverAheadMs ?? 0);
  draft.register(!(UNREGISTERED.has(record.stoppedAt ?? '') || record.call === 'init'));
  const person = personNeeded(draft, record, made.step, madeUp);
  if (person === null) draft.settlePerson();
  else if (person !== undefined) draft.personalize(person);
  if (record.stoppedAt === 'depersonalize') draft.leaveDepersonalizePending();
  if (made.needsOther) {
    if (record.outcome === 'ok') draft.personalize(draft.person ?? SOMEBODY);
    draft.otherDevice(OTHER_DEVICE);
  }
  if (!draft.isForgotten)
    draft.steps.push(...server.filter((step) => !draft.steps.some((known) => sameStep(known, step))));
  if (token !== null) {
    draft.steps.push(...token.before);
    if (!token.lasts) draft.forgetToken();
    if (made.step.do !== 'fetchInboxMessages') draft.use(token.use);
    draft.steps.push(...token.between);
  }
  draft.steps.push(...fault.before);
}

/** A person is made once; an installation can be forgotten again. */
function sameStep(one: StepInput, other: StepInput): boolean {
  return other.do === 'peopleApi' && JSON.stringify(one) === JSON.stringify(other);
}

/** As it was, or as it must have been. */
function settingOf({ record, conditions }: RecordedCall): SecuritySetting {
  if (conditions !== null && conditions.securitySetting !== null) return conditions.securitySetting;
  const { call, error, authorization, outcome } = record;
  if (error?.code === 'ACCESS_TOKEN_MISSING') return 'jwt';
  if (error?.code === 'USER_DATA_RESTRICTED') {
    return changesExternalUserId(record) ? 'jwt' : 'contactInformationApi';
  }
  const isOpen = call === 'personalize' && authorization?.scheme === 'App' && outcome === 'ok';
  return isOpen ? 'applicationCode' : 'jwt';
}

function changesExternalUserId(record: CallRecord): boolean {
  return record.call === 'saveUser' && Object.hasOwn(sentBody(record) ?? {}, 'externalUserId');
}

/** Whose the installation must be before the call; undefined where that does not matter, null for "anybody else". */
function personNeeded(
  draft: Draft,
  record: CallRecord,
  step: StepInput,
  madeUp: MadeUp,
): string | null | undefined {
  const { authorization, error, call } = record;
  if (error?.code === 'PERSONALIZATION_IMPOSSIBLE') {
    return typeof draft.person === 'string' && draft.person !== identityOf(step) ? draft.person : ANOTHER;
  }
  const isAboutPerson = call === 'fetchUser' || call === 'saveUser';
  if (call === 'depersonalize' || call === 'personalize' || !isAboutPerson) return undefined;
  const sub = authorization?.scheme === 'Bearer' ? (authorization.sub ?? '') : '';
  if (sub === '') return undefined;
  const person = madeUp.person(sub);
  if (refusalReason(record) !== 'subjectNotAddressed')
    return record.outcome === 'ok' || error?.origin === 'server' || record.fault !== undefined
      ? person
      : undefined;
  return draft.person === person ? ANOTHER : null;
}

function identityOf(step: StepInput): string | null {
  return step.do === 'personalize' ? (step.with.userIdentity.externalUserId ?? null) : null;
}

function expected(record: CallRecord, token: TokenPlan | null): ReturnType<typeof expectationOf> {
  const made = token?.use.do === 'useToken' ? token.use.token : null;
  const isPlain = made !== null && made !== undefined && 'for' in made && made.mutations === undefined;
  return expectationOf(record, isPlain ? made.for : null);
}

function settle(draft: Draft, record: CallRecord, { made, token }: Plans): void {
  if (token?.lasts === false) draft.forgetToken();
  if (record.fault?.action === 'revokeKey') draft.forgetToken();
  const ok = record.outcome === 'ok';
  if (record.call === 'personalize' && ok && record.stoppedAt === null)
    draft.personalized(identityOf(made.step));
  if (record.call === 'depersonalize') draft.depersonalized(ok && record.stoppedAt !== 'wire');
  if (record.call === 'init') draft.registered(ok);
  if (record.error?.code === 'NO_REGISTRATION') {
    draft.personalized(null);
    draft.isForgotten = record.hazards?.some((one) => one.includes('keeps the registration ID')) === true;
  } else if (ok && record.attempts > 0) draft.isForgotten = false;
}

function titleOf({ call, outcome, error, stoppedAt }: CallRecord): string {
  if (outcome === 'ok' || error === null)
    return stoppedAt === null ? call : `${call}: answered at ${stoppedAt}`;
  return `${call}: ${error.code}${stoppedAt === null ? '' : ` at ${stoppedAt}`}`;
}
