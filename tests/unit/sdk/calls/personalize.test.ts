import { describe, expect, it } from 'vitest';
import { broken, REGISTRATION_ID, refusal, startedHarness, token } from '../../../support/sdk/fakes.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';

const JANE = personalizing('jane');

describe('personalize on strict', () => {
  it('leaves nothing behind when it fails, forced or not', async () => {
    const { sdk, http } = await startedHarness();
    await sdk.fetchUser();
    const before = sdk.state();
    for (const answer of [
      () => refusal(400, 'AMBIGUOUS_PERSONALIZE_CANDIDATES'),
      broken(),
      () => refusal(401, 'X'),
    ]) {
      http.next(answer);
      await sdk.personalize({ ...JANE, forceDepersonalize: true, userAttributes: { firstName: 'New' } });
      expect(sdk.state()).toEqual(before);
    }
    sdk.setUserDataJwt(token({ expiresIn: -1 }));
    await sdk.personalize({ ...JANE, forceDepersonalize: true });
    expect(sdk.state()).toEqual(before);
  });

  it('replaces the person, and is remembered until depersonalize', async () => {
    const { sdk, events } = await startedHarness();
    await sdk.fetchUser();
    await sdk.personalize({ ...JANE, setDeviceAsPrimary: true, userAttributes: { lastName: 'Doe' } });
    expect(sdk.state()).toMatchObject({
      personalized: true,
      user: { externalUserId: 'jane', lastName: 'Doe', type: 'CUSTOMER' },
      installation: { isPrimaryDevice: true },
    });
    expect(sdk.getUser().firstName).toBeUndefined();
    await sdk.depersonalize();
    expect(sdk.state()).toMatchObject({
      personalized: false,
      user: {},
      installation: { isPrimaryDevice: false },
    });
    expect(events).toEqual(['personalized', 'depersonalized']);
  });

  it('an identity of empty lists is sent as an empty one: the server has a code for it', async () => {
    const { sdk, http } = await startedHarness();
    await sdk.personalize({ ...JANE, userIdentity: { phones: [], emails: [] } });
    expect(http.requests[0]?.body).toBe('{"userIdentity":{}}');
  });

  it('marks the fields that go over a limit, those of the identity first and alone', async () => {
    const { sdk } = await startedHarness();
    const outcome = await sdk.personalize({
      ...JANE,
      userIdentity: { phones: Array.from({ length: 101 }, String), emails: ['x'.repeat(256)] },
      userAttributes: { firstName: 'x'.repeat(256) },
    });
    expect(outcome.ok ? [] : Object.keys(outcome.error.fields ?? {})).toEqual([
      'userIdentity.emails.0',
      'userIdentity.phones',
    ]);
    const attributes = await sdk.personalize({ ...JANE, userAttributes: { firstName: 'x'.repeat(256) } });
    expect(attributes.ok ? [] : Object.keys(attributes.error.fields ?? {})).toEqual([
      'userAttributes.firstName',
    ]);
  });
});

describe('depersonalize', () => {
  it('fails and stays pending without the server: local data and token are gone, saves are refused, sync ends it', async () => {
    const { sdk, http, events } = await startedHarness();
    sdk.setUserDataJwt(token());
    await sdk.personalize(JANE);
    http.next(broken());
    const outcome = await sdk.depersonalize();
    expect(outcome).toMatchObject({ ok: false, error: { code: '-4', gate: 'wire' } });
    expect(sdk.state()).toMatchObject({ depersonalizePending: true, personalized: false, user: {} });
    expect(await sdk.saveUser({ firstName: 'x' })).toMatchObject({ ok: false, error: { code: '20007' } });
    expect(events).toEqual(['personalized']);
    await sdk.sync();
    expect(sdk.state().depersonalizePending).toBe(false);
    expect(events).toEqual(['personalized', 'depersonalized']);
    expect(http.requests.at(-1)?.url).toMatch(new RegExp(`/appinstance/${REGISTRATION_ID}/depersonalize$`));
    expect(http.requests.at(-1)?.body).toBeNull();
  });

  it('stays pending when the server refuses it', async () => {
    const { sdk, http } = await startedHarness();
    http.next(() => refusal(400, 'REQUEST_FORMAT_INVALID'));
    expect(await sdk.depersonalize()).toMatchObject({ ok: false, error: { code: 'REQUEST_FORMAT_INVALID' } });
    expect(sdk.state().depersonalizePending).toBe(true);
  });
});

describe('a lost registration', () => {
  it('is taken up again: register, repersonalize with what is known', async () => {
    const { sdk, http, events } = await startedHarness();
    sdk.setUserDataJwt(token());
    await sdk.personalize({ ...JANE, userAttributes: { firstName: 'Jane' } });
    http.next(() => refusal(404, 'NO_REGISTRATION'));
    expect(await sdk.fetchUser()).toMatchObject({ ok: false, error: { code: 'NO_REGISTRATION' } });
    expect(sdk.state().registered).toBe(false);
    await sdk.sync();
    const [created, repersonalized] = http.requests.slice(-2);
    expect(created?.headers['Authorization']).toMatch(/^App /);
    expect(created?.headers).not.toHaveProperty('pushregistrationid');
    expect(repersonalized).toMatchObject({
      url: expect.stringMatching(/\/repersonalize$/) as string,
      body: '{"userIdentity":{"externalUserId":"jane"},"userAttributes":{"firstName":"Jane"}}',
    });
    expect(repersonalized?.headers['Authorization']).toMatch(/^Bearer /);
    expect(events).toEqual(['personalized', 'registrationUpdated', 'personalized']);
  });
});
