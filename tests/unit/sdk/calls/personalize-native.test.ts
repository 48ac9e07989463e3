/**
 * What personalize and depersonalize do on a phone. The key at the head of a title is that of the finding in the
 * comparison with the vendor's sources.
 */
import { describe, expect, it } from 'vitest';
import type { User } from '../../../../shared/model/models.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';
import {
  broken,
  createHarness,
  json,
  REGISTRATION_ID,
  refusal,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';
import { bodyOf, knowing } from '../../../support/sdk/harnesses.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';

const ANA = personalizing('ana');

describe('depersonalize', () => {
  it.each(['android', 'ios'] as const)(
    'H1: that fails is an error on %s, and keeps the token',
    async (profile) => {
      const { sdk, http, records } = await startedHarness({ profile });
      sdk.setUserDataJwt(token());
      http.next(broken());
      const outcome = await sdk.depersonalize();
      expect(outcome).toMatchObject({ ok: false, error: { code: profile === 'android' ? '-4' : '-1004' } });
      expect(sdk.state().depersonalizePending).toBe(true);
      expect(records.at(-1)?.hazards?.[0]).toContain('the token stays');
      await sdk.personalize(ANA);
      expect(http.requests.at(-1)?.headers['Authorization']).toMatch(/^Bearer /);
    },
  );

  it('H1: is pending on Android while the system reports no network, sends nothing and clears the token', async () => {
    let isAvailable = true;
    const network = { isAvailable: () => isAvailable };
    const { sdk, http } = await startedHarness({ profile: 'android' }, { network });
    isAvailable = false;
    sdk.setUserDataJwt(token());
    expect(await sdk.depersonalize()).toMatchObject({ ok: true, value: { status: 'pending' } });
    expect(http.requests).toEqual([]);
  });

  it('M2: repeated within a second is a success on Android, and sends nothing', async () => {
    const { sdk, http, records, clock } = await startedHarness({ profile: 'android' });
    await sdk.depersonalize();
    expect(await sdk.depersonalize()).toMatchObject({ ok: true, value: { status: 'success' } });
    expect(http.requests).toHaveLength(1);
    expect(records.at(-1)?.hazards?.[0]).toContain('Nothing was sent');
    expect(sdk.state().depersonalizePending).toBe(false);
    clock.set(clock.now() + 1000);
    await sdk.depersonalize();
    expect(http.requests).toHaveLength(2);
  });

  it('M24: forced by a personalize counts among the failures after which iOS gives up', async () => {
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    for (let failure = 0; failure < 2; failure += 1) {
      http.next(broken());
      await sdk.depersonalize();
    }
    http.next(broken());
    await sdk.personalize({ ...ANA, forceDepersonalize: true });
    expect(sdk.state().depersonalizePending).toBe(false);
  });
});

describe('personalize', () => {
  it('H3: unsent changes stay visible on Android and are never sent', async () => {
    const harness = await startedHarness({ profile: 'android' });
    const { sdk, http } = harness;
    http.next(broken());
    await sdk.saveUser({ firstName: 'Unsent' });
    await sdk.personalize(ANA);
    expect(sdk.getUser().firstName).toBe('Unsent');
    expect(sdk.state().unsentFields).toEqual([]);
    http.requests.length = 0;
    await sdk.sync();
    expect(http.requests).toEqual([]);
  });

  it('H4: that failed on iOS later sends null for every attribute that was not given', async () => {
    const harness = await knowing('ios', {
      firstName: 'F',
      lastName: 'L',
      phones: [{ number: '1' }],
      customAttributes: { a: 1, b: 2 },
    });
    const { sdk, http, records } = harness;
    http.next(() => refusal(400, 'EMAIL_INVALID'));
    await sdk.personalize({
      ...ANA,
      userAttributes: { firstName: 'New', customAttributes: { b: { type: 'number', value: 3 } } },
    });
    expect(records.at(-1)?.hazards?.[0]).toContain('sends null for lastName, phones');
    await sdk.sync();
    expect(bodyOf(harness)).toEqual({
      externalUserId: 'ana',
      firstName: 'New',
      lastName: null,
      phones: null,
      customAttributes: { a: null, b: 3 },
    });
  });

  it('H4: without attributes none is taken away', async () => {
    const harness = await knowing('ios', { firstName: 'F' });
    harness.http.next(() => refusal(400, 'EMAIL_INVALID'));
    await harness.sdk.personalize(ANA);
    expect(harness.records.at(-1)?.hazards).toBeUndefined();
    await harness.sdk.sync();
    expect(bodyOf(harness)).toEqual({ externalUserId: 'ana' });
  });

  it('H5: forced with a bad token leaves an empty person on iOS, and nothing unsent', async () => {
    const { sdk, records } = await knowing('ios', { firstName: 'F' });
    sdk.setUserDataJwt(token({ expiresIn: -1 }));
    await sdk.personalize({ ...ANA, forceDepersonalize: true });
    expect(sdk.state()).toMatchObject({ user: {}, unsentFields: [] });
    expect(records.at(-1)?.hazards?.[0]).toContain('local person is empty');
  });

  it('H5: is validated before iOS asks for the registration, and wipes before it, too', async () => {
    const { sdk, http, configuration } = createHarness();
    http.otherwise(broken());
    await sdk.init(configuration({ profile: 'ios' }));
    const long = { ...ANA, userIdentity: { externalUserId: 'x'.repeat(300) } };
    expect(await sdk.personalize(long)).toMatchObject({ ok: false, error: { code: '17' } });
    await sdk.saveUser({ firstName: 'F' });
    expect(sdk.state().unsentFields).toEqual(['firstName']);
    expect(await sdk.personalize({ ...ANA, forceDepersonalize: true })).toMatchObject({
      error: { code: '1' },
    });
    expect(sdk.state().unsentFields).toEqual([]);
  });

  it('M13: an identity without a field cannot be built on iOS; an empty list is no field', async () => {
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    for (const userIdentity of [{}, { phones: [] }, { phones: [], emails: [] }]) {
      const outcome = await sdk.personalize({ ...ANA, userIdentity });
      expect(outcome).toMatchObject({ ok: false, error: { code: 'invalidContext', gate: 'input' } });
    }
    expect(http.requests).toEqual([]);
  });

  it('M16: hands out the answer alone on Android', async () => {
    const { sdk, http } = await knowing('android', { firstName: 'Old' });
    let told: User = {};
    sdk.on('personalized', ({ user }) => {
      told = user;
    });
    http.next(() => json(200, { externalUserId: 'ana' }));
    expect(await sdk.personalize(ANA)).toMatchObject({ ok: true, value: { externalUserId: 'ana' } });
    expect(told).toEqual({ externalUserId: 'ana' });
    expect(sdk.getUser()).toEqual({ firstName: 'Old', externalUserId: 'ana' });
  });

  it('M17: merges custom attributes by name on Android, and doubles installations', async () => {
    const instances = [{ pushRegId: REGISTRATION_ID }];
    const { sdk, http } = await knowing('android', { customAttributes: { a: 1 }, instances });
    http.next(() => json(200, { customAttributes: { b: 2 }, instances }));
    await sdk.personalize(ANA);
    expect(Object.keys(sdk.getUser().customAttributes ?? {})).toEqual(['a', 'b']);
    expect(sdk.getUser().installations).toHaveLength(2);
  });

  it('M20: setDeviceAsPrimary changes no local flag on Android, and on iOS what the answer says', async () => {
    for (const profile of ['android', 'ios'] as const) {
      const { sdk, http } = await startedHarness({ profile });
      await sdk.personalize({ ...ANA, setDeviceAsPrimary: true });
      expect(sdk.getInstallation()?.isPrimaryDevice).toBe(false);
      http.next(() => json(200, { instances: [{ pushRegId: REGISTRATION_ID, isPrimary: true }] }));
      await sdk.personalize({ ...ANA, setDeviceAsPrimary: true, keepAsLead: true });
      expect(sdk.getInstallation()?.isPrimaryDevice).toBe(profile === 'ios');
    }
  });

  it.each(PROFILES)('M25: validates the identity first and alone on %s', async (profile) => {
    const { sdk } = await startedHarness({ profile });
    const long = 'x'.repeat(300);
    const both = { ...ANA, userIdentity: { externalUserId: long }, userAttributes: { firstName: long } };
    const outcome = await sdk.personalize(both);
    expect(outcome.ok ? [] : Object.keys(outcome.error.fields ?? {})).toEqual([
      'userIdentity.externalUserId',
    ]);
  });

  it('L13: forced while a depersonalize is pending, wipes again on Android', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    http.next(broken());
    await sdk.depersonalize();
    await sdk.saveUser({ firstName: 'F' });
    http.next(() => refusal(401, 'UNAUTHORIZED'));
    await sdk.personalize({ ...ANA, forceDepersonalize: true });
    expect(sdk.state().unsentFields).toEqual([]);
  });
});
