/**
 * `fetchInboxMessages`: has a token of its own, which only the server checks.
 */
import { readUserDataJwt } from '../token/decode-token.ts';
import { makeError } from '../../../shared/errors.ts';
import { isObject } from '../../../shared/lib/json.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Inbox, InboxFilter } from '../api/api.ts';
import { useApplicationCode, useBearer } from '../auth/authorize.ts';
import { type CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
import type { RequestPlan } from '../wire/operations.ts';
import { requireRegistration } from './steps.ts';
import { unexpectedAnswer } from './user-outcome.ts';

/** What the SDKs ask for when several topics are to be filtered on the device. */
const LIMIT_FOR_TOPICS = '1000';

/** The call's plan. */
export function planFetchInbox(
  token: string | null,
  externalUserId: string,
  filter: InboxFilter,
): CallPlan<Inbox> {
  return {
    call: 'fetchInboxMessages',
    given: { call: 'fetchInboxMessages', externalUserId, filter },
    steps: (run) => [
      () => requireNotBlank(run, token, externalUserId),
      ...(difference('inbox.registration', run.profile) === 'required' ? [requireRegistration] : []),
      () => authorize(run, token),
    ],
    request: (run) => inboxRequest(externalUserId, filter, run.profile),
    needsBody: true,
    async onAnswer(run, json) {
      const inbox = inboxFromJson(json, filter);
      return inbox === null ? failed(unexpectedAnswer(run, 'inbox')) : ok(inbox);
    },
  };
}

/** The request, given whose inbox it is. */
export function inboxRequest(
  externalUserId: string,
  filter: InboxFilter,
  profile: PlatformProfile,
): RequestPlan {
  return {
    operation: 'inbox',
    path: { externalUserId, service: difference('wire.inbox', profile).service },
    query: queryOf(filter, profile),
    body: null,
  };
}

function requireNotBlank(
  run: CallInProgress,
  token: string | null,
  externalUserId: string,
): StepEnding<never> {
  const isBlank = token?.trim() === '' || externalUserId.trim() === '';
  if (!isBlank || difference('inbox.blank', run.profile) === 'sent') return null;
  const message = 'Token and external user ID must not be blank.';
  return stopAt('input', makeError('UNEXPECTED_ERROR', { message, origin: 'input' }));
}

function authorize(run: CallInProgress, token: string | null): StepEnding<never> {
  run.tracker.skip('structure', 'The device does not check the token of the inbox.');
  if (token === null) return useApplicationCode(run);
  run.tracker.pass('token', 'The token came with the call.');
  return useBearer(run, readUserDataJwt(token), null);
}

function queryOf(filter: InboxFilter, profile: PlatformProfile): readonly (readonly [string, string])[] {
  const { topics, topic, limit } = filter;
  const isAndroid = difference('inbox.topics', profile) === 'besideTopic';
  const hasTopics = topics !== undefined && (isAndroid || topics.length > 0);
  const pairs = [
    ['dateTimeFrom', filter.fromDateTime?.toString()],
    ['dateTimeTo', filter.toDateTime?.toString()],
    ['messageTopic', hasTopics && !isAndroid ? undefined : topic],
    ['limit', hasTopics ? LIMIT_FOR_TOPICS : limit?.toString()],
  ] as const;
  return pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function inboxFromJson(json: unknown, filter: InboxFilter): Inbox | null {
  if (!isObject(json)) return null;
  const all = Array.isArray(json['messages']) ? json['messages'].filter(isObject) : [];
  const counts = {
    countTotal: numberOf(json['countTotal']) ?? all.length,
    countUnread: numberOf(json['countUnread']) ?? 0,
  };
  const { topics = [], limit } = filter;
  if (topics.length === 0) return { ...counts, ...filteredCounts(json), messages: all };
  const wanted = all.filter((message) => topics.includes(String(inboxData(message)['topic'])));
  return {
    ...counts,
    countTotalFiltered: wanted.length,
    countUnreadFiltered: wanted.filter((message) => inboxData(message)['seen'] !== true).length,
    messages: limit === undefined || limit <= 0 ? wanted : wanted.slice(0, limit),
  };
}

function filteredCounts(
  json: Readonly<Record<string, unknown>>,
): Pick<Inbox, 'countTotalFiltered' | 'countUnreadFiltered'> {
  const total = numberOf(json['countTotalFiltered']);
  const unread = numberOf(json['countUnreadFiltered']);
  return {
    ...(total === undefined ? {} : { countTotalFiltered: total }),
    ...(unread === undefined ? {} : { countUnreadFiltered: unread }),
  };
}

/** Topic and seen flag of a message, which the server keeps among the internal data. */
function inboxData(message: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const internal = message['internalData'];
  const inbox = isObject(internal) ? internal['inbox'] : null;
  return isObject(inbox) ? inbox : message;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
