import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutcome, MobileMessaging } from '../../../electron/sdk/api/api.ts';
import { type CountingProxy, startCountingProxy } from '../../support/http/counting-proxy.ts';
import { type SdkOnSandbox, startSdkOnSandbox } from '../../support/sdk/on-sandbox.ts';
import { personalizing } from '../../support/sdk/contexts.ts';

const ID = 'ana.kovac-1047';
const CALLS: Readonly<Record<string, (sdk: MobileMessaging) => Promise<CallOutcome<unknown>>>> = {
  fetchUser: (sdk) => sdk.fetchUser(),
  saveUser: (sdk) => sdk.saveUser({ firstName: `Name ${Math.trunc(performance.now() * 1000)}` }),
  personalize: (sdk) => sdk.personalize(personalizing(ID)),
};

const HEADER = { alg: 'HS256', typ: 'JWT', kid: 'k' };
const CLAIMS = { typ: 'Bearer', sub: ID, 'infobip-api-key': 'code', iat: 1, exp: 9_999_999_999, jti: 'j' };

function segment(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

function without(record: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

function token(header: unknown, claims: unknown): string {
  return `${segment(header)}.${segment(claims)}.c2lnbmF0dXJl`;
}

const STRUCTURE = 'JWT_TOKEN_STRUCTURE_INVALID';
const EXPIRED = 'JWT_TOKEN_EXPIRED';
/** Every way in which the device gate refuses: one row per sub-reason. */
const REFUSALS: readonly (readonly [string, string, string])[] = [
  ['blank', '   ', STRUCTURE],
  ['two parts', 'a.b', STRUCTURE],
  ['no signature', `${segment(HEADER)}.${segment(CLAIMS)}.`, STRUCTURE],
  ['header not base64 JSON', `!!.${segment(CLAIMS)}.c2ln`, STRUCTURE],
  ['payload not base64 JSON', `${segment(HEADER)}.${segment('[]')}.c2ln`, STRUCTURE],
  ...Object.keys(HEADER).map(
    (name) => [`header without ${name}`, token(without(HEADER, name), CLAIMS), STRUCTURE] as const,
  ),
  ...Object.keys(CLAIMS).map(
    (name) => [`claims without ${name}`, token(HEADER, without(CLAIMS, name)), STRUCTURE] as const,
  ),
  ['exp not a number', token(HEADER, { ...CLAIMS, exp: 'soon' }), STRUCTURE],
  ['expired', token(HEADER, { ...CLAIMS, exp: 1_000_000_000 }), EXPIRED],
];

describe('an invalid token sends nothing', () => {
  let bench: SdkOnSandbox;
  let proxy: CountingProxy;

  beforeAll(async () => {
    bench = await startSdkOnSandbox({
      through: async (baseUrl) => {
        proxy = await startCountingProxy(baseUrl);
        return proxy.url;
      },
    });
  });
  afterAll(async () => {
    await proxy.stop();
    await bench.stop();
  });

  for (const [name, call] of Object.entries(CALLS)) {
    for (const [reason, jwt, code] of REFUSALS) {
      it(`${name}, ${reason}: ${code}, no connection, no request`, async () => {
        bench.sdk.setUserDataJwt(jwt);
        const accepted = proxy.accepted();
        const mark = await bench.admin.journalMark();
        const outcome = await call(bench.sdk);
        expect(outcome.ok ? null : outcome.error).toMatchObject({ code, origin: 'device' });
        expect(outcome.record).toMatchObject({ bytesSent: 0, attempts: 0, request: null });
        expect(proxy.accepted()).toBe(accepted);
        expect(await bench.admin.journalMark()).toEqual(mark);
      });
    }
  }

  it('the count would notice: a call without a token makes one connection and one request', async () => {
    bench.sdk.setUserDataJwt(null);
    const accepted = proxy.accepted();
    const mark = await bench.admin.journalMark();
    await bench.sdk.fetchUser();
    expect(proxy.accepted()).toBe(accepted + 1);
    expect(await bench.admin.journalMark()).toEqual({
      connections: mark.connections + 1,
      requests: mark.requests + 1,
    });
  });
});
