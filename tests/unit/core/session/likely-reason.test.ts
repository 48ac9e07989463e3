import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBareRefusal, likelyReason } from '../../../../electron/core/session/likely-reason.ts';
import { makeError } from '../../../../shared/errors.ts';
import { type CallRecord, likelyReasonSchema } from '../../../../shared/model/call-record.ts';
import { CLAIMS, NOW, tokenOf } from '../../../support/token/held-token.ts';

const ISSUED = { ...CLAIMS, iat: NOW / 1000 - 10, exp: NOW / 1000 + 600 };
const SIGNATURE = 's'.repeat(43);
const CONTEXT = {
  nowMs: NOW,
  isSandbox: false,
  server: { nowMs: NOW, applicationCode: 'code', externalUserId: 'ana' },
};

function token(claims: object = {}): string {
  return tokenOf({ ...ISSUED, ...claims }, SIGNATURE);
}

function refused(change: Partial<CallRecord> = {}): CallRecord {
  return {
    id: '1',
    call: 'personalize',
    profile: 'strict',
    startedAt: NOW,
    durationMs: 1,
    outcome: 'failed',
    gates: [],
    stoppedAt: 'server',
    error: makeError('UNAUTHORIZED', { httpStatus: 401 }),
    authorization: { scheme: 'Bearer', kid: 'k', sub: 'ana' },
    request: null,
    response: { status: 401, headers: { date: new Date(NOW).toUTCString() }, body: null },
    bytesSent: 1,
    attempts: 1,
    attestation: null,
    ...change,
  };
}

describe('the likely reason of a bare 401', () => {
  it.each([
    ['key-not-known', {}],
    ['other-person', { sub: 'luka' }],
    ['other-application', { 'infobip-api-key': 'other' }],
    ['misnamed-claim', { 'infobip-api-key': undefined, infobip_api_key: 'code' }],
  ])('is %s', (code, claims) => {
    const reason = likelyReason(token(claims), refused(), CONTEXT);
    expect(likelyReasonSchema.parse(reason).code).toBe(code);
  });

  it('is no note that nobody refuses', () => {
    const long = token({ exp: NOW / 1000 + 30 * 86_400 });
    expect(likelyReason(long, refused(), CONTEXT).code).toBe('key-not-known');
  });

  it('goes by the clock of the server that answered', () => {
    const late = { status: 401, headers: { date: new Date(NOW + 3_600_000).toUTCString() }, body: null };
    const reason = likelyReason(token(), refused({ response: late }), CONTEXT);
    expect(reason.code).not.toBe('key-not-known');
    const odd = { status: 401, headers: { date: 'yesterday' }, body: null };
    expect(likelyReason(token(), refused({ response: odd }), CONTEXT).code).toBe('key-not-known');
  });

  it('is guessed only where a token was sent and refused', () => {
    expect(isBareRefusal(refused())).toBe(true);
    expect(isBareRefusal(refused({ authorization: { scheme: 'App' } }))).toBe(false);
    expect(isBareRefusal(refused({ stoppedAt: 'structure' }))).toBe(false);
    const other = { error: makeError('USER_DATA_RESTRICTED', {}), response: null };
    expect(isBareRefusal(refused(other))).toBe(false);
  });

  it('never holds the signature, whatever the token', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (claims) => {
        const reason = likelyReason(token(claims), refused(), CONTEXT);
        expect(JSON.stringify(reason)).not.toContain(SIGNATURE);
      }),
    );
  });
});
