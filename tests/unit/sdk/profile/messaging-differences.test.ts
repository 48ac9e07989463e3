import { expect } from 'vitest';
import type { PlatformProfile } from '../../../../shared/model/models.ts';
import { broken, createHarness, json, type SdkHarness } from '../../../support/sdk/fakes.ts';
import { found } from '../../../support/sdk/harnesses.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';
import { describeRows } from './table.ts';

/** What a piece of work finds, per profile, with an SDK whose registration has failed. */
async function foundUnregistered<T>(
  work: (harness: SdkHarness) => Promise<T>,
): Promise<Record<PlatformProfile, T>> {
  const values: Partial<Record<PlatformProfile, T>> = {};
  for (const profile of PROFILES) {
    const harness = createHarness();
    harness.http.next(broken());
    await harness.sdk.init(harness.configuration({ profile }));
    harness.http.requests.length = 0;
    values[profile] = await work(harness);
  }
  return values as Record<PlatformProfile, T>;
}

function codeOf(outcome: { ok: boolean; error?: { code: string } }): string {
  return outcome.ok ? 'ok' : (outcome.error?.code ?? '');
}

describeRows(['installation', 'events', 'inbox'], {
  'installation.beforeRegistration': async () => {
    const codes = await foundUnregistered(async ({ sdk, http }) => [
      codeOf(await sdk.saveInstallation({ language: 'de' })),
      codeOf(await sdk.fetchInstallation()),
      http.requests.length,
    ]);
    expect(codes).toEqual({
      strict: ['20006', '20006', 0],
      android: ['20006', '20006', 0],
      ios: ['ok', 'ok', 0],
    });
  },
  'installation.updatedOnCreation': async () => {
    const events: Record<string, readonly string[]> = {};
    for (const profile of PROFILES) {
      const harness = createHarness();
      await harness.sdk.init(harness.configuration({ profile }));
      events[profile] = harness.events;
    }
    expect(events).toEqual({
      strict: ['registrationUpdated'],
      android: ['registrationUpdated'],
      ios: ['registrationUpdated', 'installationUpdated'],
    });
  },
  'installation.otherPrimary': async () => {
    const primary = await found(async ({ sdk }) => {
      await sdk.saveInstallation({ isPrimaryDevice: true });
      await sdk.setInstallationAsPrimary('other', false);
      return sdk.getInstallation()?.isPrimaryDevice;
    });
    expect(primary).toEqual({ strict: true, android: false, ios: true });
  },
  'installation.otherEvents': async () => {
    const events = await found(async ({ sdk, events: names }) => {
      await sdk.setInstallationAsPrimary('other', true);
      await sdk.depersonalizeInstallation('other');
      return names;
    });
    expect(events).toEqual({
      strict: [],
      android: ['installationUpdated', 'depersonalized', 'depersonalized'],
      ios: [],
    });
  },
  'installation.otherSetsPending': async () => {
    const pending = await found(async ({ sdk, http, clock }) => {
      http.next(broken());
      await sdk.depersonalizeInstallation('other');
      const failed = sdk.state().depersonalizePending;
      clock.set(clock.now() + 2000);
      await sdk.depersonalizeInstallation('other');
      return [failed, sdk.state().depersonalizePending];
    });
    expect(pending).toEqual({ strict: [false, false], android: [true, false], ios: [false, false] });
  },
  'events.beforeRegistration': async () => {
    const codes = await foundUnregistered(async ({ sdk, http }) => {
      const code = codeOf(await sdk.submitEvent({ definitionId: 'early' }));
      await sdk.sync();
      await sdk.submitEvent({ definitionId: 'late' });
      const sent = http.requests.filter(({ url }) => url.includes('/events/'));
      return [code, sent.some(({ body }) => body?.includes('early'))];
    });
    expect(codes).toEqual({ strict: ['ok', true], android: ['ok', true], ios: ['1', false] });
  },
  'events.missingDefinition': async () => {
    const codes = await found(async ({ sdk }) =>
      codeOf(await sdk.submitEventImmediately({ definitionId: '' })),
    );
    expect(codes).toEqual({ strict: '-10', android: '-10', ios: 'invalidEvent' });
  },
  'events.properties': async () => {
    const properties = await found(async ({ sdk, http }) => {
      await sdk.submitEventImmediately({
        definitionId: 'e',
        properties: {
          day: { type: 'date', value: '2026-01-02' },
          time: { type: 'datetime', value: '2026-01-02T03:04:05Z' },
          items: { type: 'list', value: [{ a: 1 }] },
          name: { type: 'text', value: 'x' },
        },
      });
      await sdk.submitEventImmediately({ definitionId: 'e' });
      return http.requests.map(({ body }) => {
        const { events } = JSON.parse(body ?? '') as { events: Record<string, unknown>[] };
        return events[0]?.['properties'];
      });
    });
    const given = { day: '2026-01-02', time: '2026-01-02T03:04:05Z', items: [{ a: 1 }], name: 'x' };
    expect(properties).toEqual({
      strict: [given, {}],
      android: [{ day: '2026-01-02T00:00:00Z', name: 'x' }, undefined],
      ios: [given, {}],
    });
  },
  'events.kept': async () => {
    const kept = await found(async ({ sdk, http }) => {
      http.otherwise(broken());
      const event = { definitionId: 'e', properties: {} };
      await sdk.submitEvent(event);
      const outcome = await sdk.submitEvent(event);
      return outcome.ok ? outcome.value.unsent : -1;
    });
    expect(kept).toEqual({ strict: 2, android: 1, ios: 2 });
  },
  'inbox.blank': async () => {
    const ok = await found(async ({ sdk }) => [
      (await sdk.fetchInboxMessages(' ', 'jane')).ok,
      (await sdk.fetchInboxMessages(null, '')).ok,
    ]);
    expect(ok).toEqual({ strict: [false, false], android: [false, false], ios: [true, true] });
  },
  'inbox.registration': async () => {
    const codes = await foundUnregistered(async ({ sdk, http }) => {
      http.next(() => json(200, { messages: [] }));
      return codeOf(await sdk.fetchInboxMessages(null, 'jane'));
    });
    expect(codes).toEqual({ strict: '20006', android: '20006', ios: 'ok' });
  },
  'inbox.topics': async () => {
    const queries = await found(async ({ sdk, http }) => {
      await sdk.fetchInboxMessages(null, 'jane', { topic: 't', topics: ['a'] });
      await sdk.fetchInboxMessages(null, 'jane', { topics: [] });
      return http.requests.map(({ url }) => url.split('?')[1]);
    });
    expect(queries).toEqual({
      strict: ['limit=1000', undefined],
      android: ['messageTopic=t&limit=1000', 'limit=1000'],
      ios: ['limit=1000', undefined],
    });
  },
});
