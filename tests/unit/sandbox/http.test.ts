/**
 * Rules for callers, routing, bodies and answers, without sockets.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { apiOf, jsonAnswer, pathOf, queryOf } from '../../../electron/sandbox/http/exchange.ts';
import { readBody } from '../../../electron/sandbox/http/read-body.ts';
import { createDispatch, effectiveMethod } from '../../../electron/sandbox/http/routing.ts';
import { refuseCaller } from '../../../electron/sandbox/http/rules.ts';
import { errorAnswer, numericError, serviceError } from '../../../electron/sandbox/http/service-error.ts';

describe('refuseCaller', () => {
  test.each([
    [{ host: '127.0.0.1:80' }, null],
    [{ host: 'LOCALHOST:80' }, null],
    [{ host: '127.0.0.1:80', 'sec-fetch-site': 'none' }, null],
    [{ host: '127.0.0.1:80', 'sec-fetch-mode': 'cors' }, null],
    [{}, 'HOST_REFUSED'],
    [{ host: '127.0.0.1' }, 'HOST_REFUSED'],
    [{ host: '127.0.0.1:81' }, 'HOST_REFUSED'],
    [{ host: '127.0.0.1:80.evil.example' }, 'HOST_REFUSED'],
    [{ host: 'evil.example:80' }, 'HOST_REFUSED'],
    [{ host: '[::1]:80' }, 'HOST_REFUSED'],
    [{ host: '0.0.0.0:80' }, 'HOST_REFUSED'],
    [{ host: '127.0.0.1:80', origin: 'http://127.0.0.1:80' }, 'ORIGIN_REFUSED'],
    [{ host: '127.0.0.1:80', origin: 'null' }, 'ORIGIN_REFUSED'],
    [{ host: '127.0.0.1:80', origin: '' }, 'ORIGIN_REFUSED'],
    [{ host: '127.0.0.1:80', 'sec-fetch-site': 'cross-site' }, 'ORIGIN_REFUSED'],
    [{ host: '127.0.0.1:80', 'sec-fetch-site': 'same-site' }, 'ORIGIN_REFUSED'],
  ])('%j: %s', (headers, expected) => {
    expect(refuseCaller(headers, 80)).toBe(expected);
  });
});

describe('effectiveMethod', () => {
  const withOverride = (method: string, value: string) => ({
    method,
    target: '/',
    headers: { 'x-http-method-override': value },
    body: new Uint8Array(),
  });

  test.each([
    ['POST', 'PATCH', 'PATCH'],
    ['POST', 'patch', 'PATCH'],
    ['POST', 'DELETE', 'POST'],
    ['GET', 'PATCH', 'GET'],
  ])('%s with %s is %s', (method, value, expected) => {
    expect(effectiveMethod(withOverride(method, value))).toBe(expected);
  });
});

describe('createDispatch', () => {
  const dispatch = createDispatch<null>([
    {
      method: 'GET',
      path: '/things/:id',
      respond: ({ params, query }) => jsonAnswer(200, { ...params, q: query.get('q') }),
    },
    {
      method: 'POST',
      path: '/things/:id',
      respond: () => {
        throw new RangeError('from the handler');
      },
    },
  ]);
  const send = async (method: string, target: string) => {
    const answer = await dispatch({ method, target, headers: {}, body: new Uint8Array() }, null);
    return [answer.status, new TextDecoder().decode(answer.body)];
  };

  test('gives parameters and query, decoded', async () => {
    expect(await send('GET', '/things/a%2Fb?q=%C4%8D')).toEqual([200, '{"id":"a/b","q":"č"}']);
  });

  test('lets a handler’s error through', async () => {
    await expect(send('POST', '/things/1')).rejects.toThrow(new RangeError('from the handler'));
  });

  test.each([
    ['GET', '/nothing', 404],
    ['GET', '//evil.example/things', 404],
    ['DELETE', '/things/1', 405],
    ['TRACE', '/things/1', 405],
    ['CONNECT', '/things/1', 405],
    ['GET', '*', 400],
    ['GET', 'http://evil.example/things/1', 400],
    ['GET', '', 400],
  ])('%s %j: %d', async (method, target, status) => {
    expect((await send(method, target))[0]).toBe(status);
  });

  test('answers every target', async () => {
    const pieces = fc.constantFrom(
      'things',
      'a',
      '/',
      '//',
      '%',
      '%2f',
      '%ff',
      ':',
      '?',
      '#',
      '..',
      '*',
      ' ',
    );
    const path = fc.array(pieces, { maxLength: 12 }).map((list) => `/${list.join('')}`);
    const bytes = fc.uint8Array({ maxLength: 40 }).map((list) => Buffer.from(list).toString('latin1'));
    await fc.assert(
      fc.asyncProperty(path, bytes, async (clean, junk) => {
        const targets = [clean, `/${junk}`, `/things/${junk}`];
        const statuses = await Promise.all(targets.map(async (target) => (await send('GET', target))[0]));
        expect(statuses.filter((status) => ![200, 400, 404, 405].includes(Number(status)))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('readBody', () => {
  const schema = z.object(
    { a: z.object({ b: z.array(z.string('should be string')) }).optional() },
    'should be object',
  );
  const read = (text: string) => readBody(new TextEncoder().encode(text), schema);

  test.each([
    ['', 'Request body should be JSON'],
    ['[]', 'Request body should be object'],
    ['{"a":{"b":["x",1]}}', 'a.b[1] should be string'],
    ['{"a":1,"a":1}', 'Request body should have each name once'],
  ])('%j: %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test('bytes that are not UTF-8', () => {
    expect(() => readBody(new Uint8Array([0xff]), schema)).toThrow('Request body should be UTF-8');
  });

  test('reads what fits', () => {
    expect(read('{"a":{"b":["x"]},"unknown":1}')).toEqual({ a: { b: ['x'] } });
  });
});

describe('answers', () => {
  test('coded errors have texts for both members', () => {
    const body = errorAnswer(serviceError('UNAUTHORIZED', { reason: 'secret reason' })).body;
    expect(JSON.parse(new TextDecoder().decode(body))).toEqual({
      requestError: { serviceException: { messageId: 'UNAUTHORIZED', text: 'Access token is not valid' } },
    });
    expect(numericError('MESSAGE_IDS_EMPTY', 'x')).toMatchObject({ code: '6', status: 400 });
  });

  test('fetch-style callers get the same, with a length', async () => {
    const api = apiOf((request) =>
      Promise.resolve(jsonAnswer(201, { echo: request.target, host: request.headers['host'] })),
    );
    const response = await api.fetch(new Request('http://127.0.0.1:9/a?b=c', { method: 'POST', body: 'x' }));
    expect(response.status).toBe(201);
    expect(response.headers.get('content-length')).toBe('38');
    expect(await response.json()).toEqual({ echo: '/a?b=c', host: '127.0.0.1:9' });
  });

  test('paths and queries', () => {
    expect([pathOf('/a?b=c?d'), queryOf('/a?b=c?d'), pathOf('/a'), queryOf('/a')]).toEqual([
      '/a',
      'b=c?d',
      '/a',
      '',
    ]);
  });
});
