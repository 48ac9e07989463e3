import { expect } from 'vitest';
import { checkToken } from '../../../../electron/sdk/token/check-token.ts';
import { NOW_MS, NOW_SECONDS, tokenOfClaims } from '../../../support/sdk/tokens.ts';
import { describeRows } from './table.ts';

const CLAIMS = {
  typ: '"Bearer"',
  sub: '"u"',
  'infobip-api-key': '"a"',
  iat: '1',
  exp: String(NOW_SECONDS + 60),
  jti: '"j"',
} as const;

function claims(changes: Partial<Record<keyof typeof CLAIMS, string | null>> = {}, extra = ''): string {
  const members = Object.entries({ ...CLAIMS, ...changes }).filter(([, value]) => value !== null);
  return `{${members.map(([name, value]) => `"${name}":${value}`).join(',')}${extra}}`;
}

function ok(token: string | null, nowMs = NOW_MS): Record<'strict' | 'android' | 'ios', boolean> {
  return {
    strict: checkToken(token, 'strict', nowMs).ok,
    android: checkToken(token, 'android', nowMs).ok,
    ios: checkToken(token, 'ios', nowMs).ok,
  };
}

const ANDROID_ONLY = { strict: false, android: true, ios: false };
const IOS_ONLY = { strict: false, android: false, ios: true };
const GOOD = tokenOfClaims(claims());

describeRows(
  ['token'],
  {
    'token.platforms': () => {
      expect(ok(GOOD)).toEqual({ strict: true, android: true, ios: true });
      expect(ok(`.${GOOD}`)).toEqual(IOS_ONLY);
      expect(ok(` ${GOOD}`)).toEqual(ANDROID_ONLY);
    },
    'token.null': () => {
      expect(ok(null)).toEqual(IOS_ONLY);
      expect(checkToken(null, 'strict', NOW_MS).message).toBe('Token is null.');
    },
    'token.blank': () => {
      expect(checkToken('\u00a0', 'android', NOW_MS).message).toMatch(/three parts/);
      expect(checkToken('\u00a0', 'ios', NOW_MS).message).toMatch(/blank/);
    },
    'token.split': () => {
      expect(ok(GOOD.replace('.', '..'))).toEqual(IOS_ONLY);
      expect(ok(`${GOOD}.`)).toEqual({ strict: true, android: true, ios: true });
    },
    'token.base64': () => {
      expect(ok(GOOD.replace('.', '\n.'))).toEqual(ANDROID_ONLY);
      const standard = Buffer.from(claims({ sub: '"???>>>"' })).toString('base64');
      expect(ok(`${GOOD.split('.')[0]}.${standard}.s`)).toEqual(IOS_ONLY);
    },
    'token.text': () => {
      const bytes = Buffer.from(claims({ sub: '"#"' }));
      bytes[bytes.indexOf('#')] = 0xff;
      expect(ok(`${GOOD.split('.')[0]}.${bytes.toString('base64url')}.s`)).toEqual(ANDROID_ONLY);
    },
    'token.json': () => {
      expect(ok(tokenOfClaims(claims().replaceAll('"', "'")))).toEqual(ANDROID_ONLY);
      expect(ok(tokenOfClaims(`${claims()} tail`))).toEqual(ANDROID_ONLY);
    },
    'token.depth': () => {
      const nested = (levels: number) =>
        tokenOfClaims(claims({}, `,"x":${'['.repeat(levels)}${']'.repeat(levels)}`));
      expect(ok(nested(600))).toEqual(ANDROID_ONLY);
      expect(ok(nested(20_000))).toEqual({ strict: false, android: false, ios: false });
    },
    'token.missingNames': () => {
      const token = tokenOfClaims(claims({ iat: null, jti: null }));
      expect(checkToken(token, 'android', NOW_MS).message).toBe(
        'Token payload is missing mandatory claim iat',
      );
      expect(checkToken(token, 'strict', NOW_MS).message).toBe(
        'Token payload is missing mandatory claim iat',
      );
      expect(checkToken(token, 'ios', NOW_MS).message).toBe('Missing JWT claims: ["iat", "jti"]');
    },
    'token.expTypes': () => {
      expect(ok(tokenOfClaims(claims({ exp: `" ${NOW_SECONDS + 60} "` })))).toEqual(ANDROID_ONLY);
      expect(ok(tokenOfClaims(claims({ exp: '"inf"' })))).toEqual(IOS_ONLY);
    },
    'token.expUnreadable': () => {
      const token = tokenOfClaims(claims({ exp: 'null' }));
      expect(checkToken(token, 'android', NOW_MS)).toMatchObject({
        code: 'JWT_TOKEN_STRUCTURE_INVALID',
        message: 'Token payload is missing mandatory claim exp',
      });
      expect(checkToken(token, 'ios', NOW_MS).code).toBe('JWT_TOKEN_EXPIRED');
    },
    'token.expiredMessage': () => {
      const token = tokenOfClaims(claims({ exp: '1' }));
      expect(checkToken(token, 'android', NOW_MS).message).toBe('The provided JWT is expired.');
      expect(checkToken(token, 'ios', NOW_MS).message).toBeNull();
    },
    'token.clock': () => {
      const token = tokenOfClaims(claims({ exp: `${NOW_SECONDS}.9` }));
      expect(ok(token, NOW_MS + 500)).toEqual(IOS_ONLY);
      expect(ok(token, NOW_MS + 950)).toEqual({ strict: false, android: false, ios: false });
    },
  },
  [
    // Android reads whole seconds of exp, so that parts of a second decide nothing.
    'token.clock android',
  ],
);
