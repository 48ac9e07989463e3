import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalRecord, type TokenFacts } from '../../../../electron/core/own-app/arrival-record.ts';
import type { OwnAppArrival } from '../../../../electron/own-app/listener/arrival.ts';
import { ownAppRecordSchema } from '../../../../shared/model/own-app.ts';
import type { Verdict } from '../../../../shared/model/token-info.ts';
import { arrival, RECOGNISED } from '../../../support/own-app/arrivals.ts';
import { arrived, tokenText } from '../../../support/own-app/requests.ts';
import { findSecrets } from '../../../support/reports/find-secrets.ts';
import { anyToken } from '../../../support/reports/secrets.ts';

const PASSED: Verdict = { ok: true, code: null, message: null, gate: null };
const EXPIRED: Verdict = { ok: false, code: 'JWT_TOKEN_EXPIRED', message: 'It is expired.', gate: 'expiry' };

function facts(given: Partial<TokenFacts> = {}): TokenFacts {
  return {
    kid: 'k1',
    sub: 'ana',
    verdicts: { strict: PASSED, android: PASSED, ios: PASSED },
    advice: [],
    secrets: [],
    ...given,
  };
}

/** As application codes look, and as nobody expects them. */
const anyCode = fc.oneof(
  fc.stringMatching(/^[0-9a-f]{32}-[0-9a-f]{8}$/),
  fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' }).filter((code) => !/\s/.test(code)),
);

/** Texts around a secret: in the open, in a URL, within JSON. */
function around(secret: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(secret, encodeURIComponent(secret), JSON.stringify(secret)),
      fc.string({ maxLength: 12 }),
    )
    .map((parts) => parts.join(' '));
}

/** A call that has a secret wherever one can be. */
function leaking(scheme: 'App' | 'Bearer', secret: string): fc.Arbitrary<[OwnAppArrival, TokenFacts]> {
  const text = around(secret);
  return fc.record({ one: text, two: text, three: text, four: text, five: text }).map((texts) => {
    const { one, two, three, four, five } = texts;
    const call = arrival({
      exchange: {
        request: arrived({
          method: one,
          target: `/mobile/1/${two}`,
          headers: [
            ['Authorization', `${scheme} ${secret}`],
            ['X-Copy', three],
            [`X-${secret}`, 'name'],
            ['Cookie', four],
          ],
          body: five,
        }),
        response: {
          status: 401,
          headers: [
            ['Set-Cookie', one],
            ['Location', two],
          ],
          body: three,
        },
      },
      recognised: { ...RECOGNISED, scheme, regId: four, sdkVersion: five, plugin: one },
      deviations: [{ part: 'header', name: two, expected: three, arrived: four, explained: null }],
      code: five,
      failure: { kind: 'reset', text: one, certificate: null },
      move: { to: two, refused: null },
    });
    const token = facts({
      kid: one,
      sub: two,
      verdicts: {
        strict: { ...EXPIRED, message: three },
        android: { ...EXPIRED, message: four },
        ios: { ...EXPIRED, message: five },
        server: { ...PASSED, reason: one, reasonCode: null, unchecked: [] },
      },
      advice: [{ code: 'a', text: 'b', evidence: two, fix: 'c' }],
    });
    return [call, token];
  });
}

describe('what is kept of a call', () => {
  it('has no application code in any field', () => {
    fc.assert(
      fc.property(
        anyCode.chain((code) => fc.tuple(fc.constant(code), leaking('App', code))),
        ([code, [call, token]]) => {
          const record = ownAppRecordSchema.parse(arrivalRecord(call, token, []));
          const texts = JSON.stringify(record);
          expect(texts).not.toContain(JSON.stringify(code).slice(1, -1));
          expect(texts).not.toContain(encodeURIComponent(code));
        },
      ),
    );
  });

  it('has no token in any field, neither its own nor another one', () => {
    fc.assert(
      fc.property(
        anyToken.chain((token) => fc.tuple(fc.constant(token), leaking('Bearer', token), anyToken)),
        ([token, [call, found], other]) => {
          const { request, response } = call.exchange;
          const body = `{"jwt":"${other}"}`;
          const exchange = { request, response: response && { ...response, body } };
          const record = ownAppRecordSchema.parse(arrivalRecord({ ...call, exchange }, found, []));
          expect(findSecrets(JSON.stringify(record), [token, other])).toEqual([]);
        },
      ),
    );
  });

  it('has nothing that the app holds, and nothing that the token names as secret', () => {
    const exchange = {
      request: arrived({ headers: [['authorization', 'Bearer x.y.z']], body: 'held-value-1 named-value-2' }),
      response: null,
    };
    const record = arrivalRecord(arrival({ exchange }), facts({ secrets: ['named-value-2'] }), [
      'held-value-1',
    ]);
    expect(record.request?.body).toBe('•••••••• ••••••••');
  });

  it('has no half of a secret where a long body was cut', () => {
    const token = tokenText({ sub: 'ana' });
    const code = 'f'.repeat(20) + '0123456789abcdef';
    const long = 'x, '.repeat(30_000);
    const bodyOf = (authorization: string, body: string) =>
      arrivalRecord(
        arrival({
          exchange: {
            request: arrived({ headers: [['Authorization', authorization]], body }),
            response: null,
          },
        }),
        null,
        [],
      ).request?.body;
    expect(bodyOf('App other-code', long + token.slice(0, -4))).toBe(`${long}••••••••`);
    expect(bodyOf(`App ${code}`, long + code.slice(0, 30))).toBe(long);
    expect(bodyOf(`App ${code}`, long)).toBe(long);
  });

  it('keeps everything else as it came', () => {
    const exchange = {
      request: arrived({
        method: 'PATCH',
        target: '/mobile/1/appinstance/reg-1/user?ri=true',
        headers: [
          ['Authorization', 'App 0123456789'],
          ['accept', 'a'],
          ['accept', 'b'],
        ],
        body: '{"firstName":"Ana"}',
      }),
      response: { status: 200, headers: [['X-Request-Id', '7']] as const, body: '{}' },
    };
    const record = arrivalRecord(arrival({ exchange, requestBytes: 19 }), null, []);
    expect(record).toMatchObject({
      at: 1_790_000_000_000,
      call: 'personalize',
      regId: 'reg-1',
      authorization: { scheme: 'App' },
      request: {
        method: 'PATCH',
        url: '/mobile/1/appinstance/reg-1/user?ri=true',
        headers: { Authorization: 'App ••••••••', accept: 'a, b' },
        body: '{"firstName":"Ana"}',
      },
      response: { status: 200, headers: { 'X-Request-Id': '7' }, body: '{}' },
      stoppedAt: null,
      verdicts: null,
    });
  });
});

describe('the gates of a call that arrived', () => {
  const statusOf = (call: OwnAppArrival, token: TokenFacts | null = null) =>
    Object.fromEntries(arrivalRecord(call, token, []).gates.map(({ gate, status }) => [gate, status]));
  const detailOf = (gate: string, call: OwnAppArrival, token: TokenFacts | null = null) =>
    arrivalRecord(call, token, []).gates.find((one) => one.gate === gate)?.detail;
  const response = (status: number) => ({
    exchange: { request: arrived({}), response: { status, headers: [], body: null } },
  });

  it('are passed on the phone, whatever the server says', () => {
    const refused = arrival({ ...response(401), code: 'UNAUTHORIZED' });
    expect(statusOf(refused)).toMatchObject({ input: 'passed', expiry: 'passed', wire: 'passed' });
    expect(statusOf(refused)).toMatchObject({ server: 'stopped', result: 'skipped' });
    expect(detailOf('server', refused)).toBe('The server said: 401 UNAUTHORIZED');
    expect(statusOf(arrival())).toMatchObject({ server: 'passed', result: 'passed' });
  });

  it('say where the platform stops such a token, and this phone did not', () => {
    const bearer = arrival({ recognised: { ...RECOGNISED, scheme: 'Bearer' } });
    const token = facts({ verdicts: { strict: EXPIRED, android: EXPIRED, ios: PASSED } });
    expect(detailOf('expiry', bearer, token)).toContain('though Android stops such a token');
    expect(detailOf('expiry', bearer, token)).toContain('JWT_TOKEN_EXPIRED');
    expect(detailOf('structure', bearer, token)).toBe('Passed on the phone, since it arrived.');
    const ios = arrival({ recognised: { ...RECOGNISED, scheme: 'Bearer', platform: 'ios' } });
    expect(detailOf('expiry', ios, token)).toBe('Passed on the phone, since it arrived.');
  });

  it('tell the lab’s own answer from the server’s', () => {
    const disturbed = arrival({ ...response(429), disturbed: 'tooManyRequests', baseUrl: null });
    expect(detailOf('server', disturbed)).toBe('The lab answered in its place: 429');
    expect(detailOf('server', arrival({ ...response(200), disturbed: 'delay' }))).toBe(
      'The server said: 200',
    );
  });

  it('end at the server where no response came, and at the result where it was cut', () => {
    const failure = {
      kind: 'reset',
      text: 'Reset',
      certificate: null,
    } as unknown as OwnAppArrival['failure'];
    const none = arrival({ exchange: { request: arrived({}), response: null }, failure });
    expect(arrivalRecord(none, null, [])).toMatchObject({ stoppedAt: 'server', failure: 'Reset' });
    expect(arrivalRecord(arrival({ failure }), null, [])).toMatchObject({ stoppedAt: 'result' });
  });

  it('say how it was authorized', () => {
    expect(detailOf('token', arrival())).toContain('application code');
    expect(detailOf('token', arrival({ recognised: { ...RECOGNISED, scheme: 'Bearer' } }))).toBe(
      'A token was given.',
    );
    expect(detailOf('token', arrival({ recognised: { ...RECOGNISED, scheme: null } }))).not.toContain('code');
  });
});
