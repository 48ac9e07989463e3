/**
 * The Contact Information API, which a backend of the customer's uses.
 */
import * as z from 'zod';
import { isObject } from '../../../../shared/lib/json.ts';
import { requestJson } from '../../../backend-client/json-request.ts';
import { asText, containing, equal } from '../../expectations/compare.ts';
import { controlOf } from '../parts/backend.ts';
import { defineStep, none, sandboxOnly } from '../parts/step.ts';

export const peopleApi = defineStep({
  do: 'peopleApi',
  members: {
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH']),
    path: z.string(),
    query: z.record(z.string(), z.string()).optional(),
    body: z.json().optional(),
    apiKey: z
      .boolean()
      .optional()
      .describe('False to call with the application code in place of the API key.'),
    status: z.number().int(),
    answer: z.json().optional().describe('What is expected of the answer.'),
  },
  words: 'Calls the Contact Information API.',
  call: null,
  title: ({ method, path }) => `${method} ${path}`,
  ...sandboxOnly('it uses the API key of the account'),
  tokens: none,
  mentions: none,
  async perform(context, { method, path, query, body, apiKey, status, answer: expected }) {
    const control = await controlOf(context);
    const { applicationCode, baseUrl, http } = context.target;
    const parameters = new URLSearchParams(query).toString();
    const key = apiKey === false ? applicationCode : await control.apiKey();
    const answer = await requestJson(http, {
      method,
      url: `${baseUrl}${path}${parameters === '' ? '' : `?${parameters}`}`,
      authorization: `App ${key}`,
      ...(body === undefined ? {} : { body }),
    });
    const compare = isObject(expected) ? containing('answer', expected, answer.body) : null;
    const checks = [
      equal('status', status, answer.status),
      ...(expected === undefined ? [] : [compare ?? equal('answer', expected, answer.body)]),
    ];
    return { detail: `${answer.status} ${asText(answer.body)}`, outcome: null, checks };
  },
});
