import { describe, expect, it } from 'vitest';
import { broken, createHarness, json, REGISTRATION_ID, startedHarness } from '../../../support/sdk/fakes.ts';

describe('installation', () => {
  it('is registered with what the device is', async () => {
    const { sdk, http, configuration } = createHarness();
    await sdk.init(configuration());
    expect(JSON.parse(http.requests[0]?.body ?? '')).toMatchObject({
      regEnabled: true,
      notificationsEnabled: true,
      sdkVersion: '1.0.0',
      deviceManufacturer: 'Example',
      os: 'Linux',
      osVersion: '6.1',
    });
    expect(http.requests[0]?.headers).not.toHaveProperty('pushregistrationid');
  });

  it('is fetched and saved under the names of the wire', async () => {
    const { sdk, http, events } = await startedHarness();
    http.next(() =>
      json(200, {
        pushRegId: REGISTRATION_ID,
        regEnabled: false,
        isPrimary: true,
        customAttributes: { a: 1 },
      }),
    );
    expect(await sdk.fetchInstallation()).toMatchObject({
      ok: true,
      value: {
        isPushRegistrationEnabled: false,
        isPrimaryDevice: true,
        customAttributes: { a: { type: 'number', value: 1 } },
      },
    });
    await sdk.saveInstallation({
      isPushRegistrationEnabled: true,
      isPrimaryDevice: true,
      applicationUserId: 'u',
      customAttributes: { a: null, b: { type: 'text', value: 'x' } },
    });
    expect(JSON.parse(http.requests[1]?.body ?? '')).toEqual({
      regEnabled: true,
      applicationUserId: 'u',
      customAttributes: { a: null, b: 'x' },
    });
    expect(sdk.getInstallation()).toMatchObject({
      isPushRegistrationEnabled: true,
      applicationUserId: 'u',
      customAttributes: { b: { type: 'text', value: 'x' } },
    });
    expect(sdk.getInstallation()?.customAttributes).not.toHaveProperty('a');
    expect(events).toEqual(['installationUpdated']);
    expect(await sdk.saveInstallation({})).toMatchObject({ ok: false, error: { code: '20008' } });
  });

  it('of the person can be made primary and depersonalized from here', async () => {
    const { sdk, http } = await startedHarness();
    http.next(() =>
      json(200, { instances: [{ pushRegId: REGISTRATION_ID, isPrimary: true }, { pushRegId: 'other' }] }),
    );
    await sdk.fetchUser();
    const primary = await sdk.setInstallationAsPrimary('other', true);
    expect(http.requests[1]).toMatchObject({ method: 'PATCH', body: '{"isPrimary":true}' });
    expect(http.requests[1]?.url).toMatch(/\/appinstance\/other$/);
    expect(http.requests[1]?.headers['pushregistrationid']).toBe(REGISTRATION_ID);
    expect(primary.ok && primary.value.map((item) => item.isPrimaryDevice)).toEqual([false, true]);
    const left = await sdk.depersonalizeInstallation('other');
    expect(left.ok && left.value.map((item) => item.pushRegistrationId)).toEqual([REGISTRATION_ID]);
  });
});

describe('events', () => {
  it('are sent, or kept and sent with the next', async () => {
    const { sdk, http } = await startedHarness();
    http.next(broken());
    const event = { definitionId: 'bought', properties: { price: { type: 'number' as const, value: 9 } } };
    expect(await sdk.submitEvent(event)).toMatchObject({ ok: true, value: { unsent: 1 } });
    expect(await sdk.submitEvent({ definitionId: 'left' })).toMatchObject({ ok: true, value: { unsent: 0 } });
    expect(http.requests[1]?.url).toMatch(/\/user\/events\/custom\?validate=false$/);
    expect(JSON.parse(http.requests[1]?.body ?? '')).toEqual({
      events: [
        { definitionId: 'bought', date: '2026-09-21T14:13:20Z', properties: { price: 9 } },
        { definitionId: 'left', date: '2026-09-21T14:13:20Z', properties: {} },
      ],
    });
  });

  it('sent immediately are validated and not kept', async () => {
    const { sdk, http } = await startedHarness();
    http.next(broken());
    expect(await sdk.submitEventImmediately({ definitionId: 'e' })).toMatchObject({
      ok: false,
      error: { code: '-4' },
    });
    expect((await sdk.submitEventImmediately({ definitionId: 'e' })).ok).toBe(true);
    expect(http.requests[1]?.url).toMatch(/validate=true$/);
    expect((JSON.parse(http.requests[1]?.body ?? '') as { events: unknown[] }).events).toHaveLength(1);
  });

  it('wait for the registration', async () => {
    const { sdk, http, configuration } = createHarness();
    http.next(broken());
    await sdk.init(configuration());
    expect(await sdk.submitEvent({ definitionId: 'e' })).toMatchObject({ ok: true, value: { unsent: 1 } });
    await sdk.sync();
    expect(http.requests.map(({ url }) => url.split('/').at(-1))).toEqual([
      'appinstance?ri=true',
      'appinstance?ri=true',
      'custom?validate=false',
    ]);
  });
});

describe('inbox', () => {
  const answer = {
    countTotal: 3,
    countUnread: 1,
    messages: [{ topic: 'a' }, { topic: 'b' }, { topic: 'c' }],
  };

  it('goes out with its own token, unchecked', async () => {
    const { sdk, http } = await startedHarness();
    let asked = 0;
    sdk.setJwtSupplier(() => {
      asked += 1;
      return null;
    });
    http.next(() => json(200, answer));
    const filter = { fromDateTime: 1, toDateTime: 2, topic: 'a', limit: 5 };
    const outcome = await sdk.fetchInboxMessages('not a token', 'jane', filter);
    expect(outcome).toMatchObject({ ok: true, value: answer });
    expect(http.requests[0]?.headers['Authorization']).toBe('Bearer not a token');
    expect(http.requests[0]?.url).toMatch(
      /\/mobile\/1\/user\/jane\/inbox\/gcm\/messages\?dateTimeFrom=1&dateTimeTo=2&messageTopic=a&limit=5$/,
    );
    expect(asked).toBe(0);
  });

  it('filters several topics on the device', async () => {
    const { sdk, http } = await startedHarness();
    http.next(() => json(200, answer));
    const outcome = await sdk.fetchInboxMessages(null, 'jane', { topics: ['a', 'c'], limit: 1 });
    expect(http.requests[0]?.url).toMatch(/\?limit=1000$/);
    expect(outcome).toMatchObject({ ok: true, value: { countTotal: 3, messages: [{ topic: 'a' }] } });
  });

  it('takes an ID with half a surrogate pair', async () => {
    const { sdk, http } = await startedHarness();
    http.next(() => json(200, answer));
    await sdk.fetchInboxMessages(null, 'a\ud800');
    expect(http.requests[0]?.url).toContain('/user/a%EF%BF%BD/inbox/');
  });
});

describe('previews', () => {
  it('of personalize show the request to the letter, and change nothing', async () => {
    const { sdk, http, storage } = await startedHarness();
    await sdk.fetchUser();
    const saves = storage.saved.length;
    const context = {
      userIdentity: { externalUserId: 'jane', emails: [] },
      userAttributes: { firstName: 'Jane', customAttributes: { a: { type: 'number' as const, value: 1 } } },
      forceDepersonalize: false,
      keepAsLead: true,
      setDeviceAsPrimary: false,
    };
    const preview = sdk.previewPersonalize(context);
    expect(preview).toMatchObject({
      method: 'POST',
      path: `/mobile/1/appinstance/${REGISTRATION_ID}/personalize?forceDepersonalize=false&keepAsLead=true&setDeviceAsPrimary=false`,
      fields: {},
      changes: [
        { field: 'userIdentity.externalUserId', kind: 'set', before: null, after: '"jane"' },
        { field: 'userAttributes.firstName', kind: 'set', before: '"Known"', after: '"Jane"' },
        { field: 'userIdentity.emails', kind: 'set', before: null, after: '[]' },
        { field: 'userAttributes.customAttributes.a', kind: 'set', before: null },
      ],
    });
    expect([http.requests.length, storage.saved.length]).toEqual([1, saves]);
    await sdk.personalize(context);
    expect(JSON.parse(preview.body ?? '')).toEqual(JSON.parse(http.requests[1]?.body ?? ''));
    expect(http.requests[1]?.url).toContain(preview.path);
  });

  it('of saveUser show what changes, unsent changes included', async () => {
    const { sdk, http } = await startedHarness();
    await sdk.fetchUser();
    http.next(broken());
    await sdk.saveUser({ lastName: 'Unsent' });
    const patch = {
      firstName: null,
      middleName: 'M',
      customAttributes: { x: null, y: { type: 'text' as const, value: 'z' } },
    };
    const preview = sdk.previewSaveUser(patch);
    expect(preview.changes).toEqual([
      { field: 'firstName', kind: 'remove', before: '"Known"', after: null },
      { field: 'lastName', kind: 'set', before: null, after: '"Unsent"' },
      { field: 'middleName', kind: 'set', before: null, after: '"M"' },
      { field: 'customAttributes.y', kind: 'set', before: null, after: '{"type":"text","value":"z"}' },
    ]);
    await sdk.saveUser(patch);
    expect(JSON.parse(preview.body ?? '')).toEqual(JSON.parse(http.requests[2]?.body ?? ''));
  });

  it('have no body where nothing would be sent, and name the fields that are refused', async () => {
    const { sdk } = createHarness();
    expect(sdk.previewSaveUser({})).toMatchObject({ body: null, changes: [], fields: {} });
    expect(sdk.previewSaveUser({ firstName: 'x'.repeat(256) })).toMatchObject({
      body: null,
      fields: { firstName: expect.stringContaining('255') as string },
    });
  });
});
