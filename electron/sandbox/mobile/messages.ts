/**
 * Inbox, seen and delivery reports, message sync, mobile-originated messages and the version check.
 */
import * as z from 'zod';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';
import { numericError } from '../http/service-error.ts';
import { callNow } from '../state/call.ts';
import type { InboxMessage } from '../state/schema.ts';
import { touch } from '../state/state.ts';
import { refuseOrObserve, requireInstallation, unauthorized } from './authorization.ts';
import type { Endpoint, Scope } from './endpoint.ts';
import { requireToken } from './restrictions.ts';
import { emptyResult, inboxResult, originatedResult, syncResult, versionResult } from './results.ts';

const messageId = z.string('should be string').min(1, 'should have at least 1 character').max(255);

export const seenSchema = z.object(
  {
    externalUserId: z.string('should be string').nullable().optional(),
    messages: z.array(
      z.object(
        {
          messageId,
          timestampDelta: z.number('should be number').optional(),
          inbox: z.boolean('should be boolean').optional(),
        },
        'should be object',
      ),
      'should be array',
    ),
  },
  'should be object',
);

const idList = z.array(messageId, 'should be array').nullable().optional();
export const syncSchema = z.object({ mIDs: idList, drIDs: idList }, 'should be object');
export const deliverySchema = z.object({ dlrIds: z.array(messageId, 'should be array') }, 'should be object');
export const originatedSchema = z.object(
  {
    from: z.string('should be string').optional(),
    messages: z.array(z.record(z.string(), z.unknown(), 'should be object'), 'should be array'),
  },
  'should be object',
);

const INBOX = '/mobile/1/user/:externalUserId/inbox';
const INBOX_QUERY = ['dateTimeFrom', 'dateTimeTo', 'messageTopic', 'limit'];

export const messageEndpoints: readonly Endpoint[] = [
  inboxEndpoint('fetchInboxAndroid', `${INBOX}/gcm/messages`),
  inboxEndpoint('fetchInboxIos', `${INBOX}/apns/messages`),
  {
    operation: 'reportSeen',
    summary: 'Marks messages as seen',
    method: 'POST',
    path: '/mobile/2/messages/seen',
    authorization: 'app',
    body: seenSchema,
    result: emptyResult,
    respond: seen,
  },
  {
    operation: 'syncMessages',
    summary: 'Returns push messages the client does not have; the sandbox sends none',
    method: 'POST',
    path: '/mobile/5/messages',
    authorization: 'app',
    query: ['platformType'],
    body: syncSchema,
    bodyOptional: true,
    result: syncResult,
    respond: sync,
  },
  {
    operation: 'reportDelivery',
    summary: 'Takes the delivery reports of a notification extension',
    method: 'POST',
    path: '/mobile/1/messages/deliveryreport',
    authorization: 'app',
    body: deliverySchema,
    result: emptyResult,
    respond: delivered,
  },
  {
    operation: 'sendMessages',
    summary: 'Takes mobile-originated messages',
    method: 'POST',
    path: '/mobile/1/messages/mo',
    authorization: 'app',
    query: ['platformType'],
    body: originatedSchema,
    result: originatedResult,
    respond: originated,
  },
  {
    operation: 'getVersion',
    summary: 'Returns the newest SDK version the sandbox knows',
    method: 'GET',
    path: '/mobile/3/version',
    authorization: 'app',
    query: ['platformType'],
    result: versionResult,
    respond: version,
  },
];

function inboxEndpoint(operation: string, path: string): Endpoint {
  return {
    operation,
    summary: "Returns a person's inbox",
    method: 'GET',
    path,
    authorization: 'user',
    query: INBOX_QUERY,
    result: inboxResult,
    respond: inbox,
  };
}

function inbox(scope: Scope): WireAnswer {
  const { call, caller, query } = scope;
  const externalUserId = scope.params['externalUserId'] ?? '';
  requireToken(call, caller);
  if (caller.token !== null && caller.token.sub !== externalUserId) {
    refuseOrObserve(call, caller.profile, unauthorized('subjectNotAddressed'));
  }
  const all = [...call.state.inbox.values()].filter((message) => message.externalUserId === externalUserId);
  const from = numberOf(query, 'dateTimeFrom', 0);
  const to = numberOf(query, 'dateTimeTo', callNow(call));
  const topic = query.get('messageTopic');
  const fitting = all
    .filter((message) => message.sentAt >= from && message.sentAt <= to)
    .filter((message) => topic === null || message.topic === topic)
    .toSorted((one, other) => other.sentAt - one.sentAt);
  return jsonAnswer(200, {
    countTotal: all.length,
    countUnread: unread(all),
    countTotalFiltered: fitting.length,
    countUnreadFiltered: unread(fitting),
    messages: fitting.slice(0, numberOf(query, 'limit', 20)).map(inboxOutput),
  });
}

function inboxOutput({ messageId, title, body, topic, seen, sentAt }: InboxMessage): object {
  return { messageId, title, body, internalData: { inbox: { topic, seen }, sendDateTime: sentAt } };
}

function unread(messages: readonly InboxMessage[]): number {
  return messages.filter((message) => !message.seen).length;
}

function numberOf(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : otherwise;
}

function seen(scope: Scope): WireAnswer {
  const { state } = scope.call;
  const { messages } = readBody(scope.request.body, seenSchema);
  if (messages.length === 0) throw numericError('MESSAGE_IDS_EMPTY', 'No message ID was given');
  for (const { messageId } of messages) {
    const message = state.inbox.get(messageId);
    if (message !== undefined) state.inbox.set(messageId, { ...message, seen: true });
  }
  touch(state);
  return jsonAnswer(200, {});
}

function sync(scope: Scope): WireAnswer {
  requirePlatform(scope);
  requireCaller(scope);
  // Android sends no body at all while it has nothing to report, as at a first start.
  if (scope.request.body.byteLength > 0) readBody(scope.request.body, syncSchema);
  return jsonAnswer(200, { payloads: [] });
}

function delivered(scope: Scope): WireAnswer {
  readBody(scope.request.body, deliverySchema);
  return jsonAnswer(200, {});
}

function originated(scope: Scope): WireAnswer {
  requirePlatform(scope);
  requireCaller(scope);
  const { messages } = readBody(scope.request.body, originatedSchema);
  return jsonAnswer(200, { messages: messages.map((message) => ({ ...message, statusCode: 0 })) });
}

function version(scope: Scope): WireAnswer {
  const platformType = requirePlatform(scope);
  const libraryVersion = platformType === 'APNS' ? '15.5.2' : '15.1.0';
  return jsonAnswer(200, { platformType, libraryVersion, updateUrl: '' });
}

function requireCaller(scope: Scope): void {
  requireInstallation(scope.call.state, scope.caller.profile, scope.request.headers['pushregistrationid']);
}

function requirePlatform(scope: Scope): string {
  const platform = scope.query.get('platformType') ?? '';
  if (['GCM', 'APNS', 'HMS'].includes(platform)) return platform;
  throw numericError('INVALID_CLOUD_TYPE', 'platformType is none of GCM, APNS, HMS');
}
