/**
 * What saveUser and fetchUser do on a phone, and what a lost registration does there. The key at the head of a title is
 * that of the finding in the comparison with the vendor's sources.
 */
import { describe, expect, it } from 'vitest';
import type { User } from '../../../../shared/model/models.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';
import {
  broken,
  createHarness,
  fakeStorage,
  json,
  REGISTRATION_ID,
  refusal,
  type SdkHarness,
  settle,
  startedHarness,
} from '../../../support/sdk/fakes.ts';
import { bodyOf, knowing } from '../../../support/sdk/harnesses.ts';

const ANA = personalizing('ana');

function paths({ http }: SdkHarness): readonly string[] {
  return http.requests.map(
    ({ method, url }) => `${method} ${new URL(url).pathname.replace('/mobile/1', '')}`,
  );
}

describe('a lost registration on Android', () => {
  it('H2: keeps its ID, is patched at the next sync, and is repersonalized whoever it was', async () => {
    const harness = await startedHarness({ profile: 'android' });
    const { sdk, http, records } = harness;
    http.next(
      () => refusal(404, 'NO_REGISTRATION'),
      () => refusal(404, 'NO_REGISTRATION'),
    );
    await sdk.fetchUser();
    expect(records.at(-1)?.hazards?.[0]).toContain('keeps the registration ID');
    expect(await sdk.saveUser({ firstName: 'Ana' })).toMatchObject({ error: { code: 'NO_REGISTRATION' } });
    expect(sdk.state().registered).toBe(true);
    http.requests.length = 0;
    await sdk.sync();
    expect(paths(harness)).toEqual([
      `POST /appinstance/${REGISTRATION_ID}`,
      `POST /appinstance/${REGISTRATION_ID}/repersonalize`,
    ]);
    expect(bodyOf(harness, 0)).toMatchObject({ isPrimary: true, regEnabled: true, os: 'Linux' });
    http.requests.length = 0;
    await sdk.sync();
    expect(paths(harness)).toEqual([]);
  });

  it('M18: repersonalize sends the birthday alone, and an empty object without one', async () => {
    for (const [birthday, expected] of [
      [{ birthday: '1990-01-02' }, { birthday: '1990-01-02' }],
      [{}, {}],
    ]) {
      const harness = await knowing('android', { firstName: 'F', ...birthday });
      harness.http.next(() => refusal(404, 'NO_REGISTRATION'));
      await harness.sdk.saveUser({ lastName: 'L' });
      await harness.sdk.sync();
      expect(bodyOf(harness)).toEqual({ userIdentity: {}, userAttributes: expected });
    }
  });

  it('M19: a sync repersonalizes or sends unsent changes, never both', async () => {
    const harness = await startedHarness({ profile: 'android' });
    const { sdk, http } = harness;
    http.next(broken());
    await sdk.saveUser({ firstName: 'Unsent' });
    http.next(() => refusal(404, 'NO_REGISTRATION'));
    await sdk.fetchInstallation();
    http.requests.length = 0;
    await sdk.sync();
    expect(paths(harness).map((path) => path.split('/').at(-1))).toEqual([REGISTRATION_ID, 'repersonalize']);
    await sdk.sync();
    expect(bodyOf(harness)).toEqual({ firstName: 'Unsent' });
  });
});

describe('saveUser and fetchUser', () => {
  it('M1: Android remembers one call of a kind, and a dropped repeat does not renew the window', async () => {
    const { sdk, http, clock } = await startedHarness({ profile: 'android' });
    for (const firstName of ['A', 'B', 'A']) await sdk.saveUser({ firstName });
    expect(http.requests).toHaveLength(3);
    http.requests.length = 0;
    for (let time = 0; time < 3; time += 1) {
      await sdk.fetchUser();
      clock.set(clock.now() + 700);
    }
    expect(http.requests).toHaveLength(2);
  });

  it('M6: USER_MERGE_INTERRUPTED takes the identity back on iOS and keeps the rest', async () => {
    const harness = await startedHarness({ profile: 'ios' });
    harness.http.next(() => refusal(400, 'USER_MERGE_INTERRUPTED'));
    await harness.sdk.saveUser({ externalUserId: 'other', phones: ['1'], emails: ['a@b'], firstName: 'F' });
    expect(harness.sdk.getUser()).toEqual({ firstName: 'F' });
    await harness.sdk.sync();
    expect(bodyOf(harness)).toEqual({ firstName: 'F' });
  });

  it('M7: an empty save succeeds on iOS before registration and pending are looked at', async () => {
    const pending = await startedHarness({ profile: 'ios' });
    pending.http.next(broken());
    await pending.sdk.depersonalize();
    expect(await pending.sdk.saveUser({})).toMatchObject({ ok: true });
    const { sdk, http, configuration } = createHarness();
    http.otherwise(broken());
    await sdk.init(configuration({ profile: 'ios' }));
    expect(await sdk.saveUser({})).toMatchObject({ ok: true });
  });

  it('M15: fetchUser takes over what the list says of this installation on Android, and ends repersonalize', async () => {
    const earlier = await startedHarness({ profile: 'android' });
    const state = { ...(earlier.storage.saved.at(-1) as object), repersonalizeDue: true };
    const { sdk, http, records, configuration } = createHarness({}, fakeStorage(state));
    http.otherwise(({ url }) =>
      url.endsWith('/repersonalize')
        ? refusal(401, 'UNAUTHORIZED')
        : json(200, { instances: [{ pushRegId: REGISTRATION_ID, isPrimary: true, regEnabled: false }] }),
    );
    await sdk.init(configuration({ profile: 'android' }));
    await settle(12);
    await sdk.fetchUser();
    expect(sdk.getInstallation()).toMatchObject({ isPrimaryDevice: true, isPushRegistrationEnabled: false });
    await sdk.sync();
    expect(records.at(-1)?.call).toBe('fetchUser');
  });

  it('M21: after the person left Android keeps the primary flag, and iOS the application user ID', async () => {
    for (const [profile, expected] of [
      ['android', { isPrimaryDevice: true }],
      ['ios', { isPrimaryDevice: false, applicationUserId: 'me' }],
    ] as const) {
      const { sdk } = await startedHarness({ profile });
      await sdk.saveInstallation({ isPrimaryDevice: true, applicationUserId: 'me' });
      await sdk.depersonalize();
      const { isPrimaryDevice, applicationUserId } = sdk.getInstallation() ?? {};
      expect({ isPrimaryDevice, ...(applicationUserId === undefined ? {} : { applicationUserId }) }).toEqual(
        expected,
      );
    }
  });

  it('M23: one list that is none drops all custom attributes of the call on Android', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    const customAttributes: NonNullable<User['customAttributes']> = {
      cars: { type: 'list', value: [{ a: 1 }, { b: 2 }] },
      tier: { type: 'text', value: 'gold' },
    };
    expect(await sdk.saveUser({ customAttributes })).toMatchObject({ ok: false, error: { code: '20008' } });
    await sdk.saveUser({ firstName: 'F', customAttributes });
    expect(JSON.parse(http.requests.at(-1)?.body ?? '')).toEqual({ firstName: 'F' });
    await sdk.personalize({ ...ANA, userAttributes: { firstName: 'F', customAttributes } });
    expect(JSON.parse(http.requests.at(-1)?.body ?? '')).toMatchObject({
      userAttributes: { firstName: 'F' },
    });
  });

  it('L14: a depersonalize while one is pending does not wipe again on iOS', async () => {
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    http.next(broken(), broken());
    await sdk.depersonalize();
    await sdk.saveUser({ firstName: 'F' });
    await sdk.depersonalize();
    expect(sdk.state().unsentFields).toEqual(['firstName']);
  });
});
