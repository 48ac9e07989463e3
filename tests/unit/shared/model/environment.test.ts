import { describe, expect, it } from 'vitest';
import { urlProblem } from '../../../../shared/lib/address.ts';
import { environmentInputSchema, JSON_PATH } from '../../../../shared/model/environment.ts';

describe('addresses', () => {
  it.each([
    'https://api.example.com',
    'https://api.example.com:8443/v1',
    'http://127.0.0.1:8080',
    'http://localhost:1',
    'http://[::1]:80',
  ])('%s can be used', (url) => {
    expect(urlProblem(url)).toBeNull();
  });

  it.each([
    'http://api.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'ftp://127.0.0.1',
    'https://user:pass@example.com',
    'http://127.0.0.1:80@example.com',
    'javascript:alert(1)',
    'api.example.com',
    '',
  ])('%s cannot', (url) => {
    expect(urlProblem(url)).not.toBeNull();
  });

  it('a base URL has neither query nor hash', () => {
    const input = { applicationCode: 'code', endpoint: null };
    for (const baseUrl of ['https://a.example/?a=1', 'https://a.example/#x']) {
      expect(environmentInputSchema.safeParse({ ...input, baseUrl }).success).toBe(false);
    }
  });
});

describe('what an endpoint is described by', () => {
  it.each(['token', 'data.token', 'items[0].token', '[0].token', 'access_token', 'a-b.c'])(
    '%s is a path',
    (path) => {
      expect(path).toMatch(JSON_PATH);
    },
  );

  it.each(['', 'a..b', '.a', 'a.', 'a[b]', 'a b', '[0'])('“%s” is none', (path) => {
    expect(path).not.toMatch(JSON_PATH);
  });

  it.each([
    ['Host', 'x'],
    ['Content-Length', '1'],
    ['Bad Name', 'x'],
    ['X-Good', 'two\r\nlines'],
  ])('the header %s: %s is refused', (name, value) => {
    const endpoint = {
      url: 'https://a.example',
      method: 'GET',
      path: 'token',
      headers: [{ name, value }],
      body: null,
    };
    const input = { baseUrl: 'https://a.example', applicationCode: 'code', endpoint };
    expect(environmentInputSchema.safeParse(input).success).toBe(false);
  });

  it('a body is JSON or nothing', () => {
    const endpoint = { url: 'https://a.example', method: 'POST', path: 'token', headers: [] };
    const input = { baseUrl: 'https://a.example', applicationCode: 'code' };
    for (const [body, fits] of [
      ['{"a":1}', true],
      ['', true],
      [null, true],
      ['a=1', false],
    ] as const) {
      expect(environmentInputSchema.safeParse({ ...input, endpoint: { ...endpoint, body } }).success).toBe(
        fits,
      );
    }
  });
});
