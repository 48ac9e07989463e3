/**
 * What phones do with installations, custom events and the inbox, kind by kind. The key at the head of a title is that
 * of the finding in the comparison with the vendor's sources.
 */
import { describe, expect, it } from 'vitest';
import {
  broken,
  createHarness,
  json,
  REGISTRATION_ID,
  refusal,
  type SdkHarness,
  settle,
  startedHarness,
} from '../../../support/sdk/fakes.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';

async function unregistered(profile: 'android' | 'ios'): Promise<SdkHarness> {
  const harness = createHarness();
  harness.http.next(broken());
  await harness.sdk.init(harness.configuration({ profile }));
  harness.http.requests.length = 0;
  return harness;
}

describe('this installation', () => {
  it.each(PROFILES)(
    'H7: keeps a change that could not be sent, shows it and sends it with a sync, on %s',
    async (profile) => {
      const { sdk, http } = await startedHarness({ profile });
      http.next(broken());
      expect((await sdk.saveInstallation({ isPrimaryDevice: true, customAttributes: {} })).ok).toBe(false);
      expect(sdk.getInstallation()?.isPrimaryDevice).toBe(true);
      expect(sdk.state().installation?.isPrimaryDevice).toBe(true);
      http.requests.length = 0;
      await sdk.sync();
      expect(http.requests.map(({ url }) => url.split('/').at(-1))).toEqual([
        profile === 'ios' ? `${REGISTRATION_ID}?rt=0` : REGISTRATION_ID,
      ]);
      expect(http.requests[0]?.body).toContain('"isPrimary":true');
      http.requests.length = 0;
      await sdk.sync();
      expect(http.requests).toEqual([]);
    },
  );

  it('M8: is fetched and saved on iOS before there is a registration, without a request', async () => {
    const { sdk, http } = await unregistered('ios');
    expect(await sdk.saveInstallation({ language: 'de' })).toMatchObject({
      ok: true,
      value: { language: 'de' },
    });
    expect(await sdk.fetchInstallation()).toMatchObject({ ok: true, value: { language: 'de' } });
    expect(http.requests).toEqual([]);
  });

  it.each(PROFILES)('M12: may be given to setInstallationAsPrimary on %s', async (profile) => {
    const { sdk } = await startedHarness({ profile });
    expect((await sdk.setInstallationAsPrimary(REGISTRATION_ID, true)).ok).toBe(true);
    expect(sdk.getInstallation()?.isPrimaryDevice).toBe(true);
  });

  it('L15: is reported as updated on iOS when it is created', async () => {
    const { sdk, events, configuration } = createHarness();
    await sdk.init(configuration({ profile: 'ios' }));
    expect(events).toEqual(['registrationUpdated', 'installationUpdated']);
  });

  it('L6: is synchronized on iOS when the server moves the client, and a pending depersonalize is sent', async () => {
    const { sdk, http, records } = await startedHarness({ profile: 'ios' });
    http.next(broken(), broken());
    await sdk.saveInstallation({ language: 'de' });
    await sdk.depersonalize();
    http.next(() => json(200, {}, { 'new-base-url': 'http://127.0.0.1:4011' }));
    await sdk.fetchInboxMessages(null, 'ana');
    await settle(12);
    expect(records.slice(-2).map(({ call }) => call)).toEqual(['saveInstallation', 'depersonalize']);
    expect(new URL(http.requests.at(-1)?.url ?? '').port).toBe('4011');
  });
});

describe('another installation', () => {
  it('M22: made primary or not, clears the flag of this one on Android, which is reported as updated', async () => {
    for (const isPrimary of [true, false]) {
      const { sdk, events } = await startedHarness({ profile: 'android' });
      await sdk.saveInstallation({ isPrimaryDevice: true });
      events.length = 0;
      await sdk.setInstallationAsPrimary('other', isPrimary);
      expect(sdk.getInstallation()?.isPrimaryDevice).toBe(false);
      expect(events).toEqual(['installationUpdated']);
    }
  });

  it('M22: depersonalized, is reported twice on Android', async () => {
    const { sdk, events } = await startedHarness({ profile: 'android' });
    await sdk.depersonalizeInstallation('other');
    expect(events).toEqual(['depersonalized', 'depersonalized']);
  });
});

describe('NO_REGISTRATION', () => {
  it('M26: of another installation or of the inbox counts on iOS', async () => {
    for (const call of ['depersonalizeInstallation', 'setInstallationAsPrimary', 'inbox'] as const) {
      const { sdk, http, records } = await startedHarness({ profile: 'ios' });
      http.next(() => refusal(404, 'NO_REGISTRATION'));
      if (call === 'inbox') await sdk.fetchInboxMessages(null, 'ana');
      if (call === 'depersonalizeInstallation') await sdk.depersonalizeInstallation('other');
      if (call === 'setInstallationAsPrimary') await sdk.setInstallationAsPrimary('other', true);
      await settle();
      expect(records.at(-1)?.call).toBe('init');
    }
  });

  it('M26: of the inbox counts on Android, and that of a depersonalize of the application does not', async () => {
    const { sdk, http, clock } = await startedHarness({ profile: 'android' });
    http.next(() => refusal(404, 'NO_REGISTRATION'));
    await sdk.depersonalize();
    const sent = async () => {
      clock.set(clock.now() + 2000);
      http.requests.length = 0;
      await sdk.sync();
      return http.requests.map(({ url }) => url.split('/').at(-1));
    };
    expect(await sent()).toEqual(['depersonalize']);
    http.next(() => refusal(404, 'NO_REGISTRATION'));
    await sdk.fetchInboxMessages(null, 'ana');
    expect(await sent()).toEqual([REGISTRATION_ID, 'repersonalize']);
  });
});

describe('custom events', () => {
  it.each(PROFILES)('M3: are not repeated on %s', async (profile) => {
    const { sdk, http } = await startedHarness({ profile });
    http.otherwise(() => json(500, {}));
    await sdk.submitEvent({ definitionId: 'e' });
    await sdk.submitEventImmediately({ definitionId: 'e' });
    expect(http.requests).toHaveLength(2);
  });

  it('M9: are lost on iOS before there is a registration, with error 1', async () => {
    const { sdk, http } = await unregistered('ios');
    expect(await sdk.submitEvent({ definitionId: 'e' })).toMatchObject({ ok: false, error: { code: '1' } });
    await sdk.sync();
    expect(http.requests.filter(({ url }) => url.includes('/events/'))).toEqual([]);
  });

  it('M10: sent immediately on Android need a definition, a registration and no pending depersonalize', async () => {
    const code = async (harness: SdkHarness, definitionId: string) => {
      const outcome = await harness.sdk.submitEventImmediately({ definitionId });
      return outcome.ok ? 'ok' : `${outcome.error.code}: ${outcome.error.message}`;
    };
    const started = await startedHarness({ profile: 'android' });
    expect(await code(started, '')).toBe('-10: Definition ID needs to be provided');
    expect(await code(started, ' ')).toBe('20008: Cannot save object without changes');
    started.http.next(broken());
    await started.sdk.depersonalize();
    expect(await code(started, 'e')).toMatch(/^20007/);
    expect(await code(await unregistered('android'), 'e')).toMatch(/^20006/);
  });

  it('M11: that are kept go out with the next event only on Android, and outlive the person on both', async () => {
    for (const profile of ['android', 'ios'] as const) {
      const { sdk, http } = await startedHarness({ profile });
      http.next(broken());
      await sdk.submitEvent({ definitionId: 'kept' });
      await sdk.depersonalize();
      http.requests.length = 0;
      await sdk.sync();
      const bySync = http.requests.length;
      await sdk.submitEvent({ definitionId: 'next' });
      expect([bySync, http.requests.at(0)?.body?.includes('kept')]).toEqual([
        profile === 'ios' ? 1 : 0,
        true,
      ]);
    }
  });

  it('L11: have the properties that Android can write', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    await sdk.submitEventImmediately({
      definitionId: 'e',
      properties: {
        day: { type: 'date', value: '2026-01-02' },
        time: { type: 'datetime', value: '2026-01-02T03:04:05Z' },
        items: { type: 'list', value: [{ a: 1 }] },
      },
    });
    expect(http.requests[0]?.body).toContain('"properties":{"day":"2026-01-02T00:00:00Z"}');
    await sdk.submitEventImmediately({ definitionId: 'e' });
    expect(http.requests[1]?.body).not.toContain('properties');
  });

  it('L16: that are equal and of one second are kept once on Android', async () => {
    const { sdk, http, clock } = await startedHarness({ profile: 'android' });
    http.otherwise(broken());
    for (const wait of [0, 0, 1000]) {
      clock.set(clock.now() + wait);
      await sdk.submitEvent({ definitionId: 'e' });
    }
    expect(JSON.parse(http.requests.at(-1)?.body ?? '')).toMatchObject({ events: [{}, {}] });
  });
});

describe('the inbox', () => {
  const message = (topic: string, seen: boolean) => ({ internalData: { inbox: { topic, seen } } });
  const answer = {
    countTotal: 9,
    countUnread: 5,
    messages: [message('a', true), message('a', false), message('b', false)],
  };

  it.each(PROFILES)(
    'M14: counts on the device what topics leave, and a limit of 0 is none, on %s',
    async (profile) => {
      const { sdk, http } = await startedHarness({ profile });
      for (const [limit, left] of [
        [0, 2],
        [-1, 2],
        [1, 1],
      ]) {
        http.next(() => json(200, answer));
        const outcome = await sdk.fetchInboxMessages(null, 'ana', {
          topics: ['a'],
          ...(limit === undefined ? {} : { limit }),
        });
        expect(outcome).toMatchObject({
          value: { countTotal: 9, countTotalFiltered: 2, countUnreadFiltered: 1 },
        });
        expect(outcome.ok && outcome.value.messages.length).toBe(left);
      }
    },
  );

  it('M14: needs a registration on Android', async () => {
    const { sdk } = await unregistered('android');
    expect(await sdk.fetchInboxMessages(null, 'ana')).toMatchObject({ ok: false, error: { code: '20006' } });
  });

  it('M14: names a topic beside topics on Android, and asks for 1,000 messages for none, too', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    await sdk.fetchInboxMessages(null, 'ana', { topic: 't', topics: [] });
    expect(http.requests[0]?.url).toMatch(/\?messageTopic=t&limit=1000$/);
  });
});

describe('list attributes', () => {
  it('L10: are measured with the escapes of the platform', async () => {
    const list = (text: string) => ({ cars: { type: 'list' as const, value: [{ name: text }] } });
    for (const [profile, text, code] of [
      ['android', "'".repeat(700), '-10'],
      ['android', '/'.repeat(2100), 'ok'],
      ['ios', '/'.repeat(2100), '17'],
      ['ios', "'".repeat(700), 'ok'],
      ['strict', "'".repeat(700), '-10'],
      ['strict', '/'.repeat(2100), '-10'],
    ] as const) {
      const { sdk } = await startedHarness({ profile });
      const outcome = await sdk.saveUser({ customAttributes: list(text) });
      expect(outcome.ok ? 'ok' : outcome.error.code).toBe(code);
    }
  });
});
