import { describe, expect, it } from 'vitest';
import { createHarness, REGISTRATION_ID, startedHarness, token } from '../../../support/sdk/fakes.ts';

describe('the main job', () => {
  it('registers on the first start and not on the second', async () => {
    const { sdk, http, configuration, events } = createHarness();
    const first = await sdk.init(configuration());
    expect(first.ok && first.value.pushRegistrationId).toBe(REGISTRATION_ID);
    expect(events).toEqual(['registrationUpdated']);
    const second = await sdk.init(configuration({ baseUrl: 'http://127.0.0.1:4011' }));
    expect(second.ok).toBe(true);
    expect(http.requests).toHaveLength(1);
    await sdk.fetchUser();
    expect(http.requests[1]?.url).toContain('http://127.0.0.1:4011/');
  });

  it('personalizes with Bearer, saves what changed, fetches, depersonalizes', async () => {
    const { sdk, http, events } = await startedHarness();
    sdk.setUserDataJwt(token());
    const outcome = await sdk.personalize({
      userIdentity: { externalUserId: 'jane', phones: ['15551234'] },
      userAttributes: { firstName: 'Jane' },
      forceDepersonalize: false,
      keepAsLead: false,
      setDeviceAsPrimary: true,
    });
    expect(outcome).toMatchObject({ ok: true, value: { externalUserId: 'jane', type: 'CUSTOMER' } });
    expect(http.requests[0]).toMatchObject({
      method: 'POST',
      url: `http://127.0.0.1:4010/mobile/1/appinstance/${REGISTRATION_ID}/personalize?forceDepersonalize=false&keepAsLead=false&setDeviceAsPrimary=true`,
      body: JSON.stringify({
        userIdentity: { phones: [{ number: '15551234' }], externalUserId: 'jane' },
        userAttributes: { firstName: 'Jane' },
      }),
    });
    expect(http.requests[0]?.headers['Authorization']).toBe(`Bearer ${token()}`);
    expect(outcome.record.request?.headers['Authorization']).toBe('Bearer ••••••••');
    expect(JSON.stringify(outcome.record)).not.toContain(token().slice(10, 40));

    const saved = await sdk.saveUser({ firstName: 'Jane', lastName: 'Doe', middleName: null });
    expect(http.requests[1]).toMatchObject({ method: 'PATCH', body: '{"lastName":"Doe"}' });
    expect(saved.ok).toBe(true);
    expect(await sdk.fetchUser()).toMatchObject({ ok: true, value: { firstName: 'Known' } });
    expect(await sdk.depersonalize()).toMatchObject({ ok: true, value: { status: 'success' } });
    expect(http.requests[3]?.headers['Authorization']).toMatch(/^App /);
    expect(events).toEqual(['personalized', 'userUpdated', 'depersonalized']);
    expect(sdk.state()).toMatchObject({ personalized: false, user: {}, unsentFields: [] });
  });

  it('stops an expired token on the device and sends nothing', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(token({ expiresIn: 0 }));
    const outcome = await sdk.fetchUser();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'JWT_TOKEN_EXPIRED', message: 'The provided JWT is expired.', gate: 'expiry' },
      record: { bytesSent: 0, attempts: 0, request: null, stoppedAt: 'expiry' },
    });
    expect(http.requests).toHaveLength(0);
  });
});
