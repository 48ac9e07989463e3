/**
 * Inputs on which the platforms are known to agree or to differ, one line each.
 */
import { describe, expect, it } from 'vitest';
import { checkToken } from '../../electron/sdk/token/check-token.ts';
import { NOW_MS, NOW_SECONDS, tokenOfClaims } from '../support/sdk/tokens.ts';

const HEADER = '{"alg":"HS256","typ":"JWT","kid":"key-1"}';

function claims(exp: string, rest = ''): string {
  return `{"typ":"Bearer","sub":"u","infobip-api-key":"a","iat":1,"exp":${exp},"jti":"j"${rest}}`;
}

const FUTURE = String(NOW_SECONDS + 60);
const GOOD = tokenOfClaims(claims(FUTURE));
const [H = '', P = '', S = ''] = GOOD.split('.');

function withExp(exp: string): string {
  return tokenOfClaims(claims(exp));
}

function withHeader(header: string): string {
  return tokenOfClaims(claims(FUTURE), header);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Short names of what a platform says. */
function say(token: string, platform: 'android' | 'ios', nowMs = NOW_MS): string {
  const { ok, code, message } = checkToken(token, platform, nowMs);
  if (ok) return 'valid';
  if (code === 'JWT_TOKEN_EXPIRED') return 'expired';
  const names: readonly (readonly [RegExp, string])[] = [
    [/blank/, 'blank'],
    [/three parts/, 'parts'],
    [/header is not/, 'header bad'],
    [/payload is not/, 'payload bad'],
    [/mandatory claim exp/, 'structure (exp)'],
    [/header kid|\["kid"\]/, 'no kid'],
  ];
  return names.find(([pattern]) => pattern.test(message ?? ''))?.[1] ?? String(message);
}

describe('input table', () => {
  it.each([
    ['empty', '', 'blank', 'blank'],
    ['spaces', '  ', 'blank', 'blank'],
    ['tabs', '\t\t', 'blank', 'blank'],
    ['U+00A0', '\u00a0', 'parts', 'blank'],
    ['two parts', `${H}.${P}`, 'parts', 'parts'],
    ['one part', H, 'parts', 'parts'],
    ['a dot', '.', 'parts', 'parts'],
    ['two dots', '..', 'parts', 'parts'],
    ['no signature', `${H}.${P}.`, 'parts', 'parts'],
    ['a dot after', `${GOOD}.`, 'valid', 'valid'],
    ['two dots after', `${GOOD}..`, 'valid', 'valid'],
    ['four parts', `${GOOD}.x`, 'parts', 'parts'],
    ['five parts', `${GOOD}.x.y`, 'parts', 'parts'],
    ['a dot before', `.${GOOD}`, 'parts', 'valid'],
    ['two dots after the header', `${H}..${P}.${S}`, 'parts', 'valid'],
    ['two dots after the payload', `${H}.${P}..${S}`, 'parts', 'valid'],
    ['no payload', `${H}..${S}`, 'payload bad', 'parts'],
    ['no header', `.${P}.${S}`, 'header bad', 'parts'],
    ['padded standard Base64', `${base64(HEADER)}.${base64(claims(FUTURE))}.s`, 'valid', 'valid'],
    [
      'standard Base64 with + or /',
      `${H}.${base64(claims(FUTURE, ',"x":"???>>>"'))}.s`,
      'payload bad',
      'valid',
    ],
    [
      '+ or / in the header',
      `${base64('{"alg":"?>?","typ":"??>","kid":"??"}')}.${P}.s`,
      'header bad',
      'valid',
    ],
    ['a space before', ` ${GOOD}`, 'valid', 'header bad'],
    ['a newline inside', `${H}.${P.slice(0, 5)}\n${P.slice(5)}.${S}`, 'valid', 'payload bad'],
    ['a newline after', `${GOOD}\n`, 'valid', 'valid'],
    ['Bearer before', `Bearer ${GOOD}`, 'header bad', 'header bad'],
    [
      'one = of two',
      withHeader('{"alg":"HS256","typ":"JWT","kid":"a"}').replace('.', '=.'),
      'header bad',
      'valid',
    ],
    ['a header that is an array', withHeader('["alg","typ","kid"]'), 'header bad', 'header bad'],
    ['a header that is a text', withHeader('"alg"'), 'header bad', 'header bad'],
    ['a header that is null', withHeader('null'), 'header bad', 'header bad'],
    ['no kid', withHeader('{"alg":"HS256","typ":"JWT"}'), 'no kid', 'no kid'],
    ['kid null', withHeader('{"alg":"HS256","typ":"JWT","kid":null}'), 'valid', 'valid'],
    ['kid empty', withHeader('{"alg":"HS256","typ":"JWT","kid":""}'), 'valid', 'valid'],
    ['alg none', withHeader('{"alg":"none","typ":"JWT","kid":"k"}'), 'valid', 'valid'],
    ['exp now', withExp(String(NOW_SECONDS)), 'expired', 'expired'],
    ['exp in milliseconds', withExp(String(NOW_MS)), 'valid', 'valid'],
    ['exp as text', withExp('"9999999999"'), 'valid', 'valid'],
    ['exp as text with spaces', withExp('" 9999999999 "'), 'valid', 'expired'],
    ['exp that is no number', withExp('"not-a-number"'), 'structure (exp)', 'expired'],
    ['exp null', withExp('null'), 'structure (exp)', 'expired'],
    ['exp true', withExp('true'), 'structure (exp)', 'expired'],
    ['exp an object', withExp('{}'), 'structure (exp)', 'expired'],
    ['exp an array', withExp('[]'), 'structure (exp)', 'expired'],
    ['exp within this second', withExp(`${NOW_SECONDS}.9`), 'expired', 'valid'],
    [
      'iat, nbf in the future',
      tokenOfClaims(claims(FUTURE, ',"iat":9999999999,"nbf":9999999999')),
      'valid',
      'valid',
    ],
    ['ten years', withExp(String(NOW_SECONDS + 315_360_000)), 'valid', 'valid'],
    ['single quotes', tokenOfClaims(claims(FUTURE).replaceAll('"', "'")), 'valid', 'payload bad'],
    ['text after the payload', tokenOfClaims(`${claims(FUTURE)} tail`), 'valid', 'payload bad'],
    ['a garbage signature', `${H}.${P}.%%%`, 'valid', 'valid'],
  ])('%s', (_name, token, android, ios) => {
    expect([say(token, 'android'), say(token, 'ios')]).toEqual([android, ios]);
  });
});
