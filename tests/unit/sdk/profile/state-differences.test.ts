import { expect } from 'vitest';
import type { MobileMessaging } from '../../../../electron/sdk/api/api.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';
import {
  broken,
  createHarness,
  fakeStorage,
  json,
  raw,
  REGISTRATION_ID,
  refusal,
  settle,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';
import { callsAtStart, found, resumed } from '../../../support/sdk/harnesses.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';
import { describeRows } from './table.ts';

const JANE = personalizing('jane');
const FORCED = { ...JANE, forceDepersonalize: true };

/** Something for every task but those about the registration. */
const DUE = {
  unsent: { firstName: 'Later' },
  unsentInstallation: { language: 'de' },
  unsentEvents: [{ definitionId: 'e', date: '2026-01-01T00:00:00Z', properties: {} }],
};

/** What a platform does not ask for, since something else comes first there. */
const IDLE: readonly string[] = [
  // iOS has no repersonalize.
  'repersonalize.attributes ios',
];

describeRows(
  ['depersonalize', 'registration', 'repersonalize', 'sync'],
  {
    'depersonalize.clearsToken': async () => {
      const schemes = await found(async ({ sdk, http }) => {
        sdk.setUserDataJwt(token());
        http.next(() => refusal(403, 'USER_DATA_RESTRICTED'));
        await sdk.depersonalize();
        await sdk.personalize(JANE);
        return http.requests.at(-1)?.headers['Authorization']?.split(' ')[0];
      });
      expect(schemes).toEqual({ strict: 'App', android: 'Bearer', ios: 'Bearer' });
    },
    'depersonalize.offline': async () => {
      const answers: Record<string, unknown> = {};
      for (const profile of PROFILES) {
        let isAvailable = true;
        const network = { isAvailable: () => isAvailable };
        const { sdk } = await startedHarness({ profile }, { network });
        isAvailable = false;
        const outcome = await sdk.depersonalize();
        answers[profile] = [outcome.ok ? outcome.value.status : 'failed', sdk.state().depersonalizePending];
      }
      expect(answers).toEqual({
        strict: ['failed', true],
        android: ['pending', true],
        ios: ['failed', true],
      });
    },
    'depersonalize.pendingFrom': async () => {
      const pending = await found(async ({ sdk, http }) => {
        let seen = false;
        http.next(() => {
          seen = sdk.state().depersonalizePending;
          return raw(200, '');
        });
        await sdk.depersonalize();
        return seen;
      });
      expect(pending).toEqual({ strict: true, android: true, ios: false });
    },
    'depersonalize.wipesAgain': async () => {
      const kept = await found(async ({ sdk, http, clock }) => {
        http.next(broken());
        await sdk.depersonalize();
        const left: unknown[] = [];
        for (const again of [() => sdk.depersonalize(), () => sdk.personalize(FORCED)]) {
          clock.set(clock.now() + 2000);
          // Refused while one is pending, it is remembered before that on both platforms.
          await sdk.saveUser({ firstName: 'Kept' });
          http.next(() => refusal(401, 'UNAUTHORIZED'));
          await again();
          left.push(sdk.state().unsentFields.includes('firstName'));
        }
        return left;
      });
      expect(kept).toEqual({ strict: [false, false], android: [false, false], ios: [true, true] });
    },
    'depersonalize.primary': async () => {
      const primary = await found(async ({ sdk }) => {
        await sdk.saveInstallation({ isPrimaryDevice: true });
        await sdk.depersonalize();
        return sdk.getInstallation()?.isPrimaryDevice;
      });
      expect(primary).toEqual({ strict: false, android: true, ios: false });
    },
    'depersonalize.applicationUserId': async () => {
      const ids = await found(async ({ sdk }) => {
        await sdk.saveInstallation({ applicationUserId: 'app-user' });
        await sdk.depersonalize();
        return sdk.getInstallation()?.applicationUserId;
      });
      expect(ids).toEqual({ strict: undefined, android: undefined, ios: 'app-user' });
    },
    'depersonalize.unsentEvents': async () => {
      const sent = await found(async ({ sdk, http }) => {
        http.next(broken());
        await sdk.submitEvent({ definitionId: 'kept' });
        await sdk.depersonalize();
        await sdk.submitEvent({ definitionId: 'next' });
        const { events } = JSON.parse(http.requests.at(-1)?.body ?? '') as { events: unknown[] };
        return events.length;
      });
      expect(sent).toEqual({ strict: 1, android: 2, ios: 2 });
    },
    'depersonalize.giveUpAfter': async () => {
      const pending = await found(async ({ sdk, http, clock }) => {
        const after: boolean[] = [];
        for (let failure = 0; failure < 5; failure += 1) {
          http.next(broken());
          await sdk.depersonalize();
          after.push(sdk.state().depersonalizePending);
          clock.set(clock.now() + 2000);
        }
        return after;
      });
      expect(pending).toEqual({
        strict: [true, true, true, true, true],
        android: [true, true, true, true, true],
        // The count is never taken back: once it is reached, every second failure gives up.
        ios: [true, true, false, true, false],
      });
    },
    'depersonalize.events': async () => {
      const events = await found(async ({ sdk, events: names }) => {
        await sdk.depersonalize();
        return names;
      });
      expect(events).toEqual({
        strict: ['depersonalized'],
        android: ['depersonalized', 'depersonalized'],
        ios: ['depersonalized'],
      });
    },
    'registration.recovery': async () => {
      const calls = await found(async ({ sdk, http, records, configuration }) => {
        await sdk.personalize(JANE);
        http.next(() => refusal(404, 'NO_REGISTRATION'));
        await sdk.fetchUser();
        await settle();
        const registered = sdk.state().registered;
        await sdk.init(configuration({ profile: records[0]?.profile ?? 'strict' }));
        await settle();
        return [registered, records.slice(2).map((record) => record.call)];
      });
      expect(calls).toEqual({
        strict: [false, ['init', 'repersonalize']],
        android: [true, ['init', 'saveInstallation', 'repersonalize']],
        ios: [true, ['init', 'init']],
      });
    },
    'registration.notLostBy': async () => {
      const lost: Record<string, Record<string, boolean>> = {};
      for (const [name, call] of [
        ['fetchUser', (sdk) => sdk.fetchUser()],
        ['depersonalize', (sdk) => sdk.depersonalize()],
        ['depersonalizeInstallation', (sdk) => sdk.depersonalizeInstallation('other')],
        ['fetchInboxMessages', (sdk) => sdk.fetchInboxMessages(null, 'ana')],
      ] as const satisfies readonly (readonly [string, (sdk: MobileMessaging) => Promise<unknown>])[]) {
        lost[name] = await found(async ({ sdk, http, records }, profile) => {
          http.next(() => refusal(404, 'NO_REGISTRATION'));
          await call(sdk);
          if (profile === 'strict') return !sdk.state().registered;
          if (profile === 'android')
            return records.at(-1)?.hazards?.join().includes('registration ID') ?? false;
          await settle();
          return records.at(-1)?.call === 'init';
        });
      }
      expect(lost).toEqual({
        fetchUser: { strict: true, android: true, ios: true },
        depersonalize: { strict: true, android: false, ios: true },
        depersonalizeInstallation: { strict: false, android: false, ios: true },
        fetchInboxMessages: { strict: false, android: true, ios: true },
      });
    },
    'repersonalize.attributes': async () => {
      const user = { firstName: 'Jane', birthday: '1990-01-02', externalUserId: 'jane' };
      const bodies = await found(async ({ storage }, profile) => {
        const earlier = { ...(storage.saved.at(-1) as object), user, repersonalizeDue: true };
        const { sdk, http } = await resumed(earlier, profile);
        await sdk.sync();
        const sent = http.requests.find(({ url }) => url.endsWith('/repersonalize'))?.body ?? '{}';
        return (JSON.parse(sent) as Record<string, unknown>)['userAttributes'];
      });
      const all = { firstName: 'Jane', birthday: '1990-01-02' };
      expect(bodies).toEqual({ strict: all, android: { birthday: '1990-01-02' }, ios: undefined });
    },
    'sync.skips': async () => {
      const calls = await found(async ({ storage }, profile) => {
        const state = storage.saved.at(-1) as object;
        const all: unknown[] = [];
        for (const due of [
          { depersonalizePending: true, registrationLost: true },
          { repersonalizeDue: true, unsent: { firstName: 'Later' } },
        ]) {
          const { records } = await resumed({ ...state, ...due }, profile);
          await settle(12);
          all.push(records.map(({ call }) => call).filter((call) => call !== 'init'));
        }
        return all;
      });
      expect(calls).toEqual({
        strict: [['depersonalize'], ['repersonalize']],
        android: [['depersonalize'], ['repersonalize']],
        ios: [[], ['saveUser']],
      });
      // On iOS a sync goes on after a depersonalize.
      const { sdk, http, records } = await startedHarness({ profile: 'ios' });
      http.next(broken(), broken());
      await sdk.depersonalize();
      await sdk.saveInstallation({ language: 'de' });
      records.length = 0;
      await sdk.sync();
      expect(records.map(({ call }) => call)).toEqual(['depersonalize', 'saveInstallation']);
    },
    'sync.atStart': async () => {
      for (const [profile, expected, whenPending] of [
        ['strict', ['init'], ['init', 'depersonalize']],
        ['android', ['init', 'saveInstallation', 'saveUser'], ['init', 'depersonalize']],
        ['ios', ['init', 'saveInstallation', 'saveUser'], ['init']],
      ] as const) {
        expect(await callsAtStart(profile, DUE)).toEqual(expected);
        expect(await callsAtStart(profile, { depersonalizePending: true })).toEqual(whenPending);
      }
    },
    'sync.sends': async () => {
      const calls = await found(async ({ storage }, profile) => {
        const state = { ...(storage.saved.at(-1) as object), ...DUE };
        const { sdk, http, records, configuration } = createHarness({}, fakeStorage(state));
        http.otherwise(broken());
        await sdk.init(configuration({ profile }));
        await settle(12);
        http.otherwise(() => raw(200, ''));
        const before = records.length;
        await sdk.sync();
        return records.slice(before).map(({ call }) => call);
      });
      expect(calls).toEqual({
        strict: ['saveInstallation', 'saveUser', 'submitEvent'],
        android: ['saveInstallation', 'saveUser'],
        ios: ['saveInstallation', 'saveUser', 'submitEvent'],
      });
    },
    'sync.afterMove': async () => {
      const calls = await found(async ({ sdk, http, records, clock }) => {
        http.next(broken(), broken());
        await sdk.saveInstallation({ language: 'de' });
        await sdk.depersonalize();
        clock.set(clock.now() + 2000);
        const before = records.length;
        http.next(() =>
          json(200, { pushRegId: REGISTRATION_ID }, { 'new-base-url': 'http://127.0.0.1:4011' }),
        );
        await sdk.fetchInstallation();
        await settle(12);
        return records.slice(before + 1).map(({ call }) => call);
      });
      expect(calls).toEqual({ strict: [], android: [], ios: ['saveInstallation', 'depersonalize'] });
    },
  },
  IDLE,
);
