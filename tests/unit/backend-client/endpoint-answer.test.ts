import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, tokenInAnswer, valueAt } from '../../../electron/backend-client/endpoint-answer.ts';

/** Letters, signs and what is no letter; the whole of Unicode takes seconds to be set up. */
const ANY = fc.constantFrom(...Array.from('aF0g.-_ /{}[]"\'`:<>=é“”\n\r\t\u0000\u00ad\u200b\u2028\ufeff🔑'));

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const TOKEN = `${part({ alg: 'HS256', typ: 'JWT', kid: 'k' })}.${part({ sub: 'ana' })}.${'s'.repeat(43)}`;
const ASKED: Asked = {
  url: 'https://id.example.org/v1/token',
  method: 'POST',
  path: 'token',
  credentials: [],
};
const BARE: Asked = { ...ASKED, path: '' };
const PAGE = '<!doctype html><html><head><title>Sign in · Example</title></head></html>';

function read(text: string, asked = ASKED, status = 200, location: string | null = null) {
  return tokenInAnswer({ status, location, text }, asked);
}

describe('an answer of a token endpoint', () => {
  it.each([
    [JSON.stringify({ token: TOKEN }), ASKED],
    [JSON.stringify({ data: { items: [{ jwt: TOKEN }] } }), { ...ASKED, path: 'data.items[0].jwt' }],
    [TOKEN, BARE],
    [`\n ${TOKEN}\r\n`, BARE],
  ])('that is right gives the token: %#', (text, asked) => {
    expect(read(text, asked)).toEqual({ ok: true, value: TOKEN });
  });

  it('may hold a token that is wrong: that is for the gates to say', () => {
    expect(read('{"token":"Bearer a.b.c"}')).toEqual({ ok: true, value: 'Bearer a.b.c' });
    expect(read('a.b.c', BARE)).toEqual({ ok: true, value: 'a.b.c' });
    expect(read('nonsense', BARE)).toEqual({ ok: true, value: 'nonsense' });
  });

  it.each<readonly [what: string, text: string, asked: Asked, said: RegExp]>([
    [
      'a web page',
      PAGE,
      ASKED,
      /^The token endpoint answered with a web page; its title is “Sign in · Example”\. .*set the address/,
    ],
    ['a web page', PAGE, BARE, /^The token endpoint answered with a web page; its title is “Sign in/],
    [
      'another path',
      JSON.stringify({ data: { jwt: TOKEN } }),
      ASKED,
      /no text at “token”.*the token is at “data\.jwt”\. Set that path\.$/,
    ],
    ['another path', JSON.stringify({ items: [{ jwt: TOKEN }] }), ASKED, /the token is at “items\.0\.jwt”/],
    [
      'a path at all',
      JSON.stringify({ data: { jwt: TOKEN } }),
      BARE,
      /answered with JSON: the token is at “data\.jwt”/,
    ],
    ['no path', TOKEN, ASKED, /but with the token itself: leave the path empty/],
    [
      'undefined',
      'undefined',
      BARE,
      /^The token endpoint holds “undefined” in place of a token.*an await is missing/,
    ],
    ['undefined', '{"token":"undefined"}', ASKED, /^“token” holds “undefined”/],
    ['null', '{"token":null}', ASKED, /no text at “token” .* nothing in it looks like a token\.$/],
    ['a promise', '{"token":"[object Promise]"}', ASKED, /“\[object Promise\]” in place of a token/],
    [
      'an error',
      'GenerationError: no key for tenant 7',
      BARE,
      /holds the text of an error in place of a token/,
    ],
    ['an error', '{"token":"TypeError: cannot read x"}', ASKED, /“token” holds the text of an error/],
    ['an error in JSON', '{"error":"invalid_client"}', ASKED, /seems to be an error: look into the log/],
    ['nothing', '', ASKED, /is empty/],
    ['nothing', ' \n', BARE, /is empty/],
    ['quotes', JSON.stringify(TOKEN), BARE, /holds a token in quotes\. Let it answer without them/],
    ['quotes', JSON.stringify({ token: `"${TOKEN}"` }), ASKED, /“token” holds a token in quotes/],
    [
      'JSON in JSON',
      JSON.stringify({ token: JSON.stringify({ jwt: TOKEN }) }),
      ASKED,
      /“token” holds JSON as text, with the token at “jwt”/,
    ],
    ['bytes', `b'${TOKEN}'`, BARE, /Python/],
    ['several words', 'two words', BARE, /no token by itself/],
    ['too much', 'x'.repeat(1_100_000), BARE, /too long/],
  ])('with %s is told in words: %#', (_what, text, asked, said) => {
    const result = read(text, asked);
    expect(result.ok ? 'a token' : result.error).toMatch(said);
    expect(JSON.stringify(result)).not.toContain('ssssssss');
  });

  it('that redirects is not followed, and says where to, without the query', () => {
    const there = read('', ASKED, 302, 'https://user:pw@login.example.com/signin?state=secret-state#x');
    expect(there.ok ? '' : there.error).toBe(
      'The token endpoint answered 302 and sends on to https://login.example.com/signin, which is another host. ' +
        'Redirects are not followed, so nothing was sent there. It seems to want a sign-in: check the headers that it is asked with.',
    );
    const here = read('', ASKED, 308, '/v2/token?x=1');
    expect(here.ok ? '' : here.error).toMatch(
      /sends on to https:\/\/id\.example\.org\/v2\/token\. Redirects/,
    );
    const nowhere = read('', ASKED, 302, null);
    expect(nowhere.ok ? '' : nowhere.error).toMatch(/redirects are not followed/);
    const long = read('', ASKED, 302, `/session/${'a1'.repeat(20)}/token`);
    expect(long.ok ? '' : long.error).toContain('https://id.example.org/session/••••••••/token');
  });

  it.each([
    [401, '', /answered 401\. It did not take the credentials/],
    [404, '', /answered 404 for the path \/v1\/token\. There is nothing at this path/],
    [404, PAGE, /The answer is a web page; its title is/],
    [405, '', /does not take POST: try GET/],
    [500, 'boom', /answered 500\. The maker of the token failed/],
    [418, '', /answered 418\. It refused the request/],
  ])('of status %i says what to look at', (status, text, said) => {
    const result = read(text, ASKED, status);
    expect(result.ok ? '' : result.error).toMatch(said);
  });

  it('never repeats a credential or a token, wherever it comes back', () => {
    const secret = fc
      .string({ unit: fc.constantFrom(...Array.from('abcdefXYZ0123456789-_')), minLength: 12, maxLength: 40 })
      .map((text) => `zq${text}`);
    const answer = (text: string) => [
      text,
      JSON.stringify({ error: text }),
      JSON.stringify({ [text]: TOKEN }),
      JSON.stringify({ token: `Error: ${text}` }),
      `<html><title>${text}</title>`,
      `GenerationError: ${text} ${TOKEN}`,
      `${TOKEN} ${text}`,
    ];
    fc.assert(
      fc.property(secret, fc.constantFrom(200, 302, 401, 404, 500), fc.boolean(), (held, status, bare) => {
        for (const text of answer(held)) {
          const asked = { ...(bare ? BARE : ASKED), credentials: [held] };
          const result = tokenInAnswer(
            { status, location: `https://x.example/${held}/y?${held}`, text },
            asked,
          );
          if (result.ok) continue;
          expect(result.error).not.toContain(held);
          expect(result.error).not.toContain(TOKEN.slice(-40));
        }
      }),
    );
  });

  it('is told in words whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: ANY, maxLength: 300 }),
        fc.integer({ min: 100, max: 599 }),
        fc.option(fc.string(), { nil: null }),
        fc.constantFrom('', 'token', 'a[0].b'),
        (text, status, location, path) => {
          const result = tokenInAnswer({ status, location, text }, { ...ASKED, path });
          if (!result.ok) expect(result.error).toMatch(/^.{10,600}$/s);
        },
      ),
    );
  });
});

it('finds a value by its path', () => {
  expect(valueAt({ data: { items: [{ token: 1 }] } }, 'data.items[0].token')).toBe(1);
  expect(valueAt({ data: [] }, 'data.length')).toBe(0);
  expect(valueAt({}, 'constructor')).toBeUndefined();
});
