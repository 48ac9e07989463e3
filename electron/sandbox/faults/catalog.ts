/**
 * Every fault by name, as screens, the command line and scenarios offer it.
 */

import type { FaultName, NamedFault, FaultAction } from '../../../shared/model/fault.ts';

export type CatalogFault = NamedFault & { readonly id: FaultName };

export const FAULTS: readonly CatalogFault[] = [
  mobile('delay', 'Slow answer', 'Answers after three seconds.', { type: 'delay', milliseconds: 3_000 }),
  mobile('log-normal-delay', 'Uneven answers', 'Most answers take 400 ms, some take seconds.', {
    type: 'logNormalDelay',
    medianMs: 400,
    sigma: 1,
  }),
  mobile('hang', 'No answer', 'Takes the request and never answers.', { type: 'hang' }),
  mobile('refuse', 'Connection refused', 'Nothing listens on the port.', { type: 'refuse' }),
  mobile('reset-before-headers', 'Reset before the answer', 'Resets the connection once the request is in.', {
    type: 'resetBeforeHeaders',
  }),
  mobile('reset-mid-body', 'Reset in the answer', 'Sends half of the body, then resets the connection.', {
    type: 'resetMidBody',
  }),
  mobile('slow-close', 'Last byte late', 'Holds the last byte back for three seconds.', {
    type: 'slowClose',
    milliseconds: 3_000,
  }),
  mobile('truncated-json', 'Half a JSON text', 'Sends half of the JSON as if it were all of it.', {
    type: 'truncatedJson',
  }),
  mobile('empty-200', 'Empty success', 'Answers 200 with no body.', { type: 'empty200' }),
  mobile('wrong-content-type', 'Wrong content type', 'Sends the JSON as text/plain.', {
    type: 'wrongContentType',
  }),
  mobile('invalid-utf8', 'Invalid UTF-8', 'Sends JSON whose bytes are not UTF-8.', { type: 'invalidUtf8' }),
  mobile('huge-body', 'Two megabytes', 'Answers with a body of two megabytes.', { type: 'hugeBody' }),
  mobile('duplicate-keys', 'A name twice', 'Answers with JSON that has a name twice.', {
    type: 'duplicateKeys',
  }),
  mobile('chunked', 'Chunked answer', 'Sends the answer without Content-Length.', { type: 'chunked' }),
  mobile('unauthorized-empty', '401 without a body', 'Refuses without saying why.', {
    type: 'unauthorizedEmpty',
  }),
  mobile('unauthorized-html', '401 with a web page', 'Refuses as a gateway in between would.', {
    type: 'unauthorizedHtml',
  }),
  mobile('forbidden-null', '403 with null', 'Refuses the app as a whole.', { type: 'forbiddenNull' }),
  mobile('too-many-requests', '429 with Retry-After', 'Asks the client to wait half a minute.', {
    type: 'tooManyRequests',
    retryAfterSeconds: 30,
  }),
  mobile('server-error-coded', '500 with a code', 'Fails with a coded body, which is not retried.', {
    type: 'serverErrorCoded',
  }),
  mobile(
    'server-error-uncoded',
    '500 without a code',
    'Fails with a body that has no code, which is retried.',
    {
      type: 'serverErrorUncoded',
    },
  ),
  mobile('revoke-key', 'Key revoked on the way', 'Revokes the key between mint and use.', {
    type: 'revokeKey',
  }),
  mobile('clock-skew', 'Server clock ahead', 'Judges tokens by a clock that is a day ahead.', {
    type: 'clockSkew',
    milliseconds: 86_400_000,
  }),
  customer('customer-down', 'Customer backend down', 'Nothing listens on its port.', { type: 'refuse' }),
  customer('customer-slow', 'Customer backend slow', 'Answers after fifteen seconds.', {
    type: 'delay',
    milliseconds: 15_000,
  }),
  customer('customer-other-person', "Someone else's token", 'Mints the token for another customer.', {
    type: 'tokenOfAnotherPerson',
  }),
  customer('customer-html', 'A web page, not JSON', 'Answers with a sign-in page.', { type: 'htmlPage' }),
  customer('customer-session', 'Session ended', 'Ends the session before the request.', {
    type: 'sessionExpired',
  }),
  customer('customer-busy', 'Too many tokens', 'Answers 429 with Retry-After.', {
    type: 'tooManyRequests',
    retryAfterSeconds: 30,
  }),
];

function mobile(id: FaultName, title: string, description: string, action: FaultAction): CatalogFault {
  return { id, target: 'mobile', title, description, action };
}

function customer(id: FaultName, title: string, description: string, action: FaultAction): CatalogFault {
  return { id, target: 'customer', title, description, action };
}
