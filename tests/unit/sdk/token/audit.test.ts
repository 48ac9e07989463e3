/**
 * Where the readers once departed from the platforms, row by row of the audit's part on tokens (1.4). Each row holds
 * tokens of its kind, what each platform says of them, and for good measure what it says of a near neighbour.
 */
import { describe, expect, it } from 'vitest';
import { checkToken } from '../../../../electron/sdk/token/check-token.ts';
import { NOW_MS, NOW_SECONDS, tokenOfClaims } from '../../../support/sdk/tokens.ts';

const FUTURE = String(NOW_SECONDS + 60);
const HEADER = '{"alg":"HS256","typ":"JWT","kid":"key-1"}';

function claims(exp: string = FUTURE, extra = ''): string {
  return `{"typ":"Bearer","sub":"u","infobip-api-key":"a","iat":1,"exp":${exp},"jti":"j"${extra}}`;
}

const GOOD = tokenOfClaims(claims());
const [H = '', P = '', S = ''] = GOOD.split('.');

function withExp(exp: string): string {
  return tokenOfClaims(claims(exp));
}

/** What a profile says, in a word. */
function say(token: string, profile: 'strict' | 'android' | 'ios'): string {
  const { ok, code, message } = checkToken(token, profile, NOW_MS);
  if (ok) return 'valid';
  if (code === 'JWT_TOKEN_EXPIRED') return 'expired';
  const words = ['blank', 'three parts', 'header is not', 'payload is not', 'claim exp'];
  return words.find((word) => message?.includes(word)) ?? String(message);
}

type Case = readonly [name: string, token: string, android: string, ios: string];

function describeAudit(row: string, cases: readonly Case[]): void {
  describe(`1.4: ${row}`, () => {
    it.each(cases)('%s', (_name, token, android, ios) => {
      expect([say(token, 'android'), say(token, 'ios')]).toEqual([android, ios]);
      expect(say(token, 'strict')).toBe(android === 'valid' ? ios : android);
    });
  });
}

/** Four characters that are digits of standard Base64 only, in the place of four that are digits. */
function replaceQuantum(segment: string, at: number): string {
  return `${segment.slice(0, at)}+/+/${segment.slice(at + 4)}`;
}

/** A payload whose long text takes whatever is made of its bits. */
const ROOMY = Buffer.from(claims(FUTURE, ',"x":"0123456789012345678901234567"')).toString('base64url');

/** Two digits that the URL-safe alphabet writes in another way. */
const STANDARD = Buffer.from(claims(FUTURE, ',"x":"???>>>"')).toString('base64');

describeAudit('plus and slash are strays on Android', [
  ['before the token', `+${GOOD}`, 'valid', 'header is not'],
  ['a slash before the token', `/${GOOD}`, 'valid', 'header is not'],
  ['after the header', `${H}+.${P}.${S}`, 'valid', 'header is not'],
  ['inside the payload', `${H}.${P.slice(0, 8)}/${P.slice(8)}.${S}`, 'valid', 'payload is not'],
  ['for digits', `${H}.${STANDARD}.${S}`, 'payload is not', 'valid'],
  [
    'a whole quantum of them',
    `${H}.${replaceQuantum(ROOMY, ROOMY.length - 24)}.${S}`,
    'valid',
    'payload is not',
  ],
]);

describeAudit('digits of every script in an integer on Android', [
  ['full-width', withExp('９９９９９９９９９９'), 'valid', 'payload is not'],
  ['Arabic-Indic, past', withExp('١'), 'expired', 'payload is not'],
  ['Devanagari', withExp('९९९९९९९९९९'), 'valid', 'payload is not'],
  ['octal', withExp('0７７７７７７７７７７７７'), 'valid', 'payload is not'],
  ['hexadecimal, with letters', withExp('0xＦｆＦｆＦｆＦｆＦ'), 'valid', 'payload is not'],
  ['not beyond the basic plane', withExp('𝟗𝟗𝟗𝟗𝟗𝟗𝟗𝟗𝟗𝟗'), 'claim exp', 'payload is not'],
  ['not with a fraction', withExp('９９９９９９９９９９.5'), 'claim exp', 'payload is not'],
  ['not in a text', withExp('"９９９９９９９９９９"'), 'claim exp', 'expired'],
  ['in an escape', tokenOfClaims(claims().replace('exp', String.raw`\u００65xp`)), 'valid', 'payload is not'],
]);

describeAudit('U+200B is blank on iOS', [
  ['alone', '\u200b', 'three parts', 'blank'],
  ['between spaces', ' \u200b ', 'three parts', 'blank'],
  ['but U+200C is not', '\u200c', 'three parts', 'three parts'],
]);

describeAudit('one trailing comma on iOS', [
  ['in the header', tokenOfClaims(claims(), HEADER.replace('}', ',}')), 'header is not', 'valid'],
  ['in the payload', tokenOfClaims(claims(FUTURE, ' , ')), 'payload is not', 'valid'],
  ['in an array', tokenOfClaims(claims(FUTURE, ',"x":[1,]')), 'valid', 'valid'],
  ['in an object inside', tokenOfClaims(claims(FUTURE, ',"x":{"a":[],}')), 'payload is not', 'valid'],
  ['not two', tokenOfClaims(claims(FUTURE, ',,')), 'payload is not', 'payload is not'],
  ['not alone in an array', tokenOfClaims(claims(FUTURE, ',"x":[,]')), 'valid', 'payload is not'],
  ['not alone in an object', tokenOfClaims(claims(FUTURE, ',"x":{,}')), 'payload is not', 'payload is not'],
]);

describeAudit('integers beyond Int64 on iOS', [
  ['2^63 - 1', withExp('9223372036854775807'), 'valid', 'valid'],
  ['2^63, which a Double holds', withExp('9223372036854775808'), 'valid', 'valid'],
  ['2^63 + 1', withExp('9223372036854775809'), 'valid', 'expired'],
  ['2^63 + 2048, which a Double holds', withExp('9223372036854777856'), 'valid', 'valid'],
  ['2^64 - 2048, which a Double holds', withExp('18446744073709549568'), 'valid', 'valid'],
  ['2^64 - 1', withExp('18446744073709551615'), 'valid', 'expired'],
  ['2^64, beyond UInt64', withExp('18446744073709551616'), 'valid', 'valid'],
  ['2^63 + 1 with a fraction', withExp('9223372036854775809.0'), 'valid', 'valid'],
  ['2^63 + 1 as a text', withExp('"9223372036854775809"'), 'valid', 'valid'],
]);

describeAudit('U+0000 ends a text on iOS', [
  ['after the number', withExp(String.raw`"${FUTURE}\u0000"`), 'valid', 'valid'],
  ['with more after it', withExp(String.raw`"${FUTURE}\u0000x"`), 'claim exp', 'valid'],
  ['before the number', withExp(String.raw`"\u0000${FUTURE}"`), 'valid', 'expired'],
  ['after a past one', withExp(String.raw`"1\u0000${FUTURE}"`), 'claim exp', 'expired'],
]);

describeAudit('a dot inside a longer character does not separate on iOS', [
  ['a combining accent after the first', `${H}.\u0301${P}.${S}`, 'valid', 'three parts'],
  ['a combining accent after the second', `${H}.${P}.\u0301${S}`, 'valid', 'three parts'],
  ['a zero width joiner', `${H}.\u200d${P}.${S}`, 'valid', 'three parts'],
  ['a variation selector', `${H}.\ufe0f${P}.${S}`, 'valid', 'three parts'],
  ['a vowel sign', `${H}.\u0903${P}.${S}`, 'valid', 'three parts'],
  ['a skin tone', `${H}.\u{1f3fb}${P}.${S}`, 'valid', 'three parts'],
  ['a mark that is written before', `${H}\u0600.${P}.${S}`, 'valid', 'three parts'],
  ['such a mark beyond the basic plane', `${H}\u{110bd}.${P}.${S}`, 'valid', 'three parts'],
  ['a letter joins nothing', `${H}.${P}.é${S}`, 'valid', 'valid'],
  ['a zero width space joins nothing', `${H}.${P}.\u200b${S}`, 'valid', 'valid'],
  ['a fourth part that is none', `${GOOD}.\u0301`, 'three parts', 'valid'],
]);

describeAudit('numbers out of range count on iOS when all has been read', [
  ['in the way of nobody', tokenOfClaims(claims(FUTURE, ',"x":1e999,"x":1')), 'payload is not', 'valid'],
  ['replaced with its object', tokenOfClaims(claims(FUTURE, ',"x":{"a":[1e999]},"x":1')), 'valid', 'valid'],
  [
    'the last of its name',
    tokenOfClaims(claims(FUTURE, ',"x":1,"x":1e999')),
    'payload is not',
    'payload is not',
  ],
]);

describeAudit('words in any case on Android, by the rule of Java', [
  ['a long s is an s', tokenOfClaims(claims(FUTURE, ',falſe:1')), 'payload is not', 'payload is not'],
  ['another letter is not', tokenOfClaims(claims(FUTURE, ',falze:1')), 'valid', 'payload is not'],
]);
