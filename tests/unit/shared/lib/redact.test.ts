import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDACTED, redactDeep, redactText } from '../../../../shared/lib/redact.ts';
import { anyToken } from '../../../support/reports/secrets.ts';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';

describe('redactText takes out', () => {
  it.each([
    ['alone', TOKEN, REDACTED],
    ['after a name', `token=${TOKEN}&x=1`, `token=${REDACTED}&x=1`],
    ['in JSON', `{"token":"${TOKEN}"}`, `{"token":"${REDACTED}"}`],
    ['in a path', `/x/${TOKEN}/y`, `/x/${REDACTED}/y`],
    ['behind an escaped line end', `a\\n${TOKEN}`, `a\\n${REDACTED}`],
    ['between words with dots', `a.b.${TOKEN}.c.d`, `a.b.${REDACTED}.c.d`],
    ['right behind another', `${TOKEN}${TOKEN}.x`, `${REDACTED}${REDACTED}.x`],
    ['without signature', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.', REDACTED],
    ['in standard base64', 'eyJhbGciOiJIUzI1NiJ9==.eyJzdWIiOiJhbmEifQ==.a+b/c=', REDACTED],
  ])('a token %s', (_where, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it('any token, and nothing around it', () => {
    fc.assert(
      fc.property(anyToken, (token) => {
        expect(redactText(`<${token}>`)).toBe(`<${REDACTED}>`);
      }),
    );
  });

  it('any tokens, with anything or nothing between them', () => {
    const between = fc.constantFrom('', '.', '/', '=', 'x', ' ', '\\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(anyToken, between), { minLength: 2, maxLength: 5 }), (all) => {
        const redacted = redactText(all.map((pair) => pair.join('')).join(''));
        for (const [token] of all) {
          for (const segment of token.split('.')) {
            if (segment.length > 8) expect(redacted).not.toContain(segment);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['Authorization: Bearer abc', `Authorization: Bearer ${REDACTED}`],
    ['authorization: App 3f2a-code\nAccept: x', `authorization: App ${REDACTED}\nAccept: x`],
    ['{"Authorization":"Session abc","a":1}', `{"Authorization":"Session ${REDACTED}","a":1}`],
    ["curl -H 'Authorization: Basic YTpi' x", `curl -H 'Authorization: Basic ${REDACTED}' x`],
    ['Proxy-Authorization: Basic YTpi', `Proxy-Authorization: Basic ${REDACTED}`],
  ])('the value of a header: %s', (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it('values that are held, names of members too', () => {
    expect(redactDeep({ 'a key-1 b': ['key-1'] }, ['key-1'])).toEqual({ [`a ${REDACTED} b`]: [REDACTED] });
  });
});

describe('redactText leaves', () => {
  it.each([
    '1.2.3-beta.4',
    'www.northwind.example.com',
    'e30.example.com',
    'eyewitness.example.com',
    'electron/sdk/mobile-messaging.ts',
    'Basic Membership',
    'App Premium',
    'Bearer x',
    'Session 12345678',
    '0f'.repeat(32),
    'eyJhbGciOi.payload.signature',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ',
    'request 1: Authorization: expected Bearer, got App',
    '--header "Authorization: Bearer $USER_DATA_JWT"',
  ])('%s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('a run of eight million characters', () => {
    const run = 'z'.repeat(8_000_000);
    expect(redactText(run) === run).toBe(true);
  });

  it('what only begins like tokens, in time that does not grow with its square', () => {
    const text = 'eyJABCDEFGH.'.repeat(20_000);
    const start = performance.now();
    expect(redactText(text) === text).toBe(true);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
