import { describe, expect, it } from 'vitest';
import { HttpFailure, type HttpResponse } from '../../../../electron/sdk/api/api.ts';
import { readFailure, readResponse } from '../../../../electron/sdk/wire/response.ts';
import type { PlatformProfile } from '../../../../shared/model/models.ts';
import { json, raw, refusal } from '../../../support/sdk/fakes.ts';

const URL_TEXT = 'http://127.0.0.1:4010/mobile/1/appinstance/r/user';
const chunked = { 'transfer-encoding': 'chunked' };

function code(response: HttpResponse, profile: PlatformProfile, needsBody = true): string {
  const answer = readResponse(response, { url: URL_TEXT, profile, needsBody });
  return answer.ok ? 'ok' : `${answer.error.code}: ${answer.error.message}`;
}

describe.each(['strict', 'android'] as const)('error answers on %s', (profile) => {
  it.each([
    ['an error without a body', raw(400, ''), '-1: Unknown error'],
    ['a 4xx without a code', json(404, {}), '-3: Unknown API error'],
    ['a 5xx without a code', json(503, { a: 1 }), '-2: Unknown API backend error'],
    ['a 4xx of JSON null', json(403, null), '-3: Unknown API error'],
    ['a code', refusal(400, 'PHONE_INVALID', 'Invalid phone'), 'PHONE_INVALID: Invalid phone'],
    ['a code in a 5xx', refusal(500, 'UNAUTHORIZED', 'No'), 'UNAUTHORIZED: No'],
    ['a code in a 200', refusal(200, 'NO_REGISTRATION', 'Gone'), 'NO_REGISTRATION: Gone'],
    ['HTML', raw(502, '<html>'), `-4: Can't access URI : ${URL_TEXT}`],
    ['a 200 that is not JSON', raw(200, '{'), `-4: Can't access URI : ${URL_TEXT}`],
    [
      'bytes that are not UTF-8',
      raw(200, new Uint8Array([0x22, 0xff, 0x22])),
      `-4: Can't access URI : ${URL_TEXT}`,
    ],
    ['a redirect', json(302, {}), `-4: Can't access URI : ${URL_TEXT}`],
    ['a user', json(200, {}), 'ok'],
    ['nothing', raw(204, ''), 'ok'],
  ])('%s', (_name, response, expected) => {
    expect(code(response, profile)).toBe(expected);
  });

  it('repeats only what the default policy repeats', () => {
    const repeatable = (response: HttpResponse) => {
      const answer = readResponse(response, { url: URL_TEXT, profile, needsBody: true });
      return !answer.ok && answer.isRepeatable;
    };
    expect([json(500, {}), refusal(200, 'X')].map(repeatable)).toEqual([true, true]);
    expect([refusal(500, 'X'), json(429, {}), raw(500, ''), json(404, {})].map(repeatable)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

it('a code that is a number is one to Android alone', () => {
  const answer = json(400, { requestError: { serviceException: { messageId: 1, text: 'x' } } });
  expect(code(answer, 'strict')).toBe('-3: Unknown API error');
  expect(code(answer, 'android')).toBe('1: x');
});

describe.each([
  ['strict', 'EMAIL_INVALID: EMAIL_INVALID', 'EMAIL_INVALID: EMAIL_INVALID', '-4'],
  ['android', '-1: Unknown error', '-1: Unknown error', '-1'],
] as const)('error answers without a length on %s', (profile, inChunks, withoutLength, ofLengthZero) => {
  it('are read, or not', () => {
    expect(code({ ...refusal(400, 'EMAIL_INVALID'), headers: chunked }, profile)).toBe(inChunks);
    expect(code({ ...refusal(400, 'EMAIL_INVALID'), headers: {} }, profile)).toBe(withoutLength);
    expect(code(raw(500, 'x', { 'content-length': '0' }), profile).split(':')[0]).toBe(ofLengthZero);
  });
});

describe('error answers on iOS', () => {
  it.each([
    ['an error without a body', raw(400, ''), '400: Request failed with status code 400'],
    [
      'an error in chunks',
      { ...refusal(400, 'EMAIL_INVALID'), headers: chunked },
      'EMAIL_INVALID: EMAIL_INVALID',
    ],
    ['a 5xx without a code', json(503, {}), '503: Request failed with status code 503'],
    ['a code in a 200', refusal(200, 'NO_REGISTRATION', 'Gone'), 'NO_REGISTRATION: Gone'],
    [
      'a text that is no text',
      json(400, { requestError: { serviceException: { messageId: 'X' } } }),
      '400: Request failed with status code 400',
    ],
    ['HTML', raw(200, '<html>', { 'content-type': 'text/html' }), '0: Unexpected Content-Type: text/html'],
    ['a 200 that is not JSON', raw(200, '{', { 'content-type': 'application/json' }), 'ok'],
    ['nothing', raw(200, ''), 'ok'],
  ])('%s', (_name, response, expected) => {
    expect(code(response, 'ios')).toBe(expected);
  });

  it.each([
    ['refused', '-1004'],
    ['timeout', '-1001'],
    ['unknownHost', '-1003'],
    ['reset', '-1005'],
    ['offline', '-1009'],
    ['tls', '-1200'],
    ['certificate', '-1202'],
    ['protocol', '0'],
  ] as const)('a connection that is %s', (kind, expected) => {
    const answer = readFailure(new HttpFailure(kind, kind), {
      url: URL_TEXT,
      profile: 'ios',
      needsBody: true,
    });
    expect(answer.ok ? 'ok' : answer.error.code).toBe(expected);
  });
});

it('a body that is ignored need not be JSON', () => {
  expect(code(raw(200, 'OK'), 'strict', false)).toBe('ok');
  expect(code(raw(200, 'OK'), 'android', false)).toBe('ok');
});

it('status and request ID are part of the error', () => {
  const answer = readResponse(json(400, {}, { 'x-request-id': 'r-1' }), {
    url: URL_TEXT,
    profile: 'strict',
    needsBody: true,
  });
  expect(answer).toMatchObject({
    ok: false,
    error: { httpStatus: 400, requestId: 'r-1', origin: 'network', gate: 'server' },
  });
});
