/**
 * Events, inbox and message endpoints: checked and answered, with as little behind them as the SDK's calls need.
 */
import * as z from 'zod';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';
import { instanceSchema } from '../model/user-data.ts';
import { requireInstallation } from './authorization.ts';
import type { Endpoint, Scope } from './endpoint.ts';
import { baseUrlResult, emptyResult, liveChatResult } from './results.ts';

const PATH = '/mobile/1/appinstance/:regId/user';
const name = z.string('should be string').min(1, 'should have at least 1 character').max(255);
const date = z
  .string('should be date')
  .max(64)
  .refine((value) => !Number.isNaN(Date.parse(value)), 'should be date');

export const customEventsSchema = z.object(
  {
    events: z
      .array(
        z.object(
          {
            definitionId: name,
            date,
            properties: z.record(z.string(), z.unknown(), 'should be object').nullable().optional(),
          },
          'should be object',
        ),
        'should be array',
      )
      .min(1, 'should be array of at least 1 item'),
  },
  'should be object',
);

export const sessionSchema = z.object(
  {
    systemData: instanceSchema.nullable().optional(),
    sessionStarts: z.array(date, 'should be array').optional(),
    sessionBounds: z.record(date, date, 'should be object').nullable().optional(),
  },
  'should be object',
);

export const eventEndpoints: readonly Endpoint[] = [
  {
    operation: 'reportCustomEvents',
    summary: 'Takes custom events; every definition ID counts as defined',
    method: 'POST',
    path: `${PATH}/events/custom`,
    authorization: 'app',
    query: ['validate'],
    body: customEventsSchema,
    result: emptyResult,
    respond: (scope) => take(scope, customEventsSchema),
  },
  {
    operation: 'reportSession',
    summary: 'Takes session starts and bounds',
    method: 'POST',
    path: `${PATH}/events/session`,
    authorization: 'app',
    body: sessionSchema,
    result: emptyResult,
    respond: (scope) => take(scope, sessionSchema),
  },
  {
    operation: 'getLiveChatInfo',
    summary: 'Returns no live chat, since the sandbox has none',
    method: 'GET',
    path: `${PATH}/livechatinfo`,
    authorization: 'app',
    result: liveChatResult,
    respond: (scope) => {
      registered(scope);
      return jsonAnswer(200, { liveChatWidgets: [] });
    },
  },
  {
    operation: 'getBaseUrl',
    summary: 'Returns the base URL that the client should use',
    method: 'GET',
    path: '/mobile/1/baseurl',
    authorization: 'app',
    result: baseUrlResult,
    respond: baseUrl,
  },
];

function registered(scope: Scope): void {
  requireInstallation(scope.call.state, scope.caller.profile, scope.params['regId']);
}

function take(scope: Scope, schema: z.ZodType): WireAnswer {
  registered(scope);
  readBody(scope.request.body, schema);
  return jsonAnswer(200, {});
}

function baseUrl(scope: Scope): WireAnswer {
  const own = `http://${scope.request.headers['host'] ?? ''}`;
  return jsonAnswer(200, { baseUrl: scope.caller.profile.newBaseUrl ?? own });
}
