import { expect } from 'vitest';
import type { MobileMessaging } from '../../../../electron/sdk/api/api.ts';
import type { PlatformProfile } from '../../../../shared/model/models.ts';
import {
  broken,
  createHarness,
  fakeStorage,
  json,
  raw,
  REGISTRATION_ID,
  refusal,
  type SdkHarness,
  settle,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';
import { describeRows } from './table.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';

const JANE = personalizing('jane');
const FORCED = { ...JANE, forceDepersonalize: true };

/** What a piece of work finds, per profile. */
async function found<T>(
  work: (harness: SdkHarness, profile: PlatformProfile) => Promise<T>,
): Promise<Record<PlatformProfile, T>> {
  const values: Partial<Record<PlatformProfile, T>> = {};
  for (const profile of PROFILES) values[profile] = await work(await startedHarness({ profile }), profile);
  return values as Record<PlatformProfile, T>;
}

/** Leaves a save unsent: the network failed. */
async function leaveUnsent({ sdk, http }: SdkHarness): Promise<void> {
  http.next(broken());
  await sdk.saveUser({ lastName: 'Unsent' });
}

const AREAS = [
  'personalize',
  'save',
  'fetch',
  'user',
  'depersonalize',
  'registration',
  'repersonalize',
  'sync',
] as const;

/** Something for every task but those about the registration. */
const DUE = {
  unsent: { firstName: 'Later' },
  unsentInstallation: { language: 'de' },
  unsentEvents: [{ definitionId: 'e', date: '2026-01-01T00:00:00Z', properties: {} }],
};

/** What a platform does not ask for, since something else comes first there. */
const IDLE: readonly string[] = [
  // Nothing is written before the answer, and these codes drop everything.
  'personalize.rollbackCodes android',
  'save.rollbackCodes android',
  // The response replaces the local person, whatever was merged into it before.
  'personalize.unsentAfter ios',
  // iOS has no repersonalize.
  'fetch.endsRepersonalize ios',
  'repersonalize.attributes ios',
];

describeRows(
  AREAS,
  {
    'personalize.answer': async () => {
      const names = await found(async ({ sdk }) => {
        await sdk.fetchUser();
        await sdk.personalize(JANE);
        return sdk.getUser().firstName;
      });
      expect(names).toEqual({ strict: undefined, android: 'Known', ios: undefined });
    },
    'personalize.emptyAnswer': async () => {
      const ids = await found(async ({ sdk, http }) => {
        http.next(() => raw(200, ''));
        await sdk.personalize(JANE);
        return sdk.getUser().externalUserId;
      });
      expect(ids).toEqual({ strict: 'jane', android: undefined, ios: undefined });
      const names = await found(async ({ sdk, http }) => {
        await sdk.fetchUser();
        http.next(() => raw(200, ''));
        await sdk.personalize(JANE);
        return sdk.getUser().firstName;
      });
      expect(names).toEqual({ strict: 'Known', android: 'Known', ios: undefined });
    },
    'personalize.endsPending': async () => {
      const pending = await found(async ({ sdk, http }) => {
        http.next(broken());
        await sdk.depersonalize();
        await sdk.personalize(JANE);
        const afterPlain = sdk.state().depersonalizePending;
        await sdk.personalize(FORCED);
        return [afterPlain, sdk.state().depersonalizePending];
      });
      expect(pending).toEqual({ strict: [false, false], android: [true, true], ios: [true, false] });
    },
    'personalize.unsentAfter': async () => {
      const unsent = await found(async (harness) => {
        await leaveUnsent(harness);
        await harness.sdk.personalize(JANE);
        const kept = harness.sdk.state().unsentFields;
        await harness.sdk.personalize(FORCED);
        return [kept, harness.sdk.state().unsentFields];
      });
      expect(unsent).toEqual({ strict: [['lastName'], []], android: [[], []], ios: [[], []] });
      const shown = await found(async (harness) => {
        await leaveUnsent(harness);
        await harness.sdk.personalize(JANE);
        return harness.sdk.getUser().lastName;
      });
      expect(shown).toEqual({ strict: 'Unsent', android: 'Unsent', ios: undefined });
    },
    'personalize.result': async () => {
      const names = await found(async (harness) => {
        await leaveUnsent(harness);
        const outcome = await harness.sdk.personalize(JANE);
        return outcome.ok ? outcome.value.lastName : 'failed';
      });
      expect(names).toEqual({ strict: 'Unsent', android: undefined, ios: undefined });
    },
    'personalize.primary': async () => {
      const primary = await found(async ({ sdk, http }) => {
        const made = { ...JANE, setDeviceAsPrimary: true };
        await sdk.personalize(made);
        const unnamed = sdk.getInstallation()?.isPrimaryDevice;
        http.next(() => json(200, { instances: [{ pushRegId: REGISTRATION_ID, isPrimary: true }] }));
        await sdk.personalize({ ...made, keepAsLead: true });
        return [unnamed, sdk.getInstallation()?.isPrimaryDevice];
      });
      expect(primary).toEqual({ strict: [true, true], android: [false, false], ios: [false, true] });
    },
    'personalize.emptyIdentity': async () => {
      const codes = await found(async ({ sdk, http }) => {
        const outcome = await sdk.personalize({ ...JANE, userIdentity: { phones: [] } });
        return [outcome.ok ? 'ok' : outcome.error.code, http.requests.length];
      });
      expect(codes).toEqual({ strict: ['ok', 1], android: ['ok', 1], ios: ['invalidContext', 0] });
    },
    'personalize.droppedAfter': async () => {
      const unsent = await found(async (harness) => {
        await leaveUnsent(harness);
        harness.http.next(() => refusal(400, 'PERSONALIZATION_IMPOSSIBLE'));
        await harness.sdk.personalize(JANE);
        return harness.sdk.state().unsentFields;
      });
      expect(unsent).toEqual({ strict: ['lastName'], android: [], ios: ['externalUserId', 'lastName'] });
    },
    'personalize.rollbackCodes': async () => {
      const unsent = await found(async ({ sdk, http }) => {
        http.next(() => refusal(401, 'UNAUTHORIZED'));
        await sdk.personalize(JANE);
        const kept = sdk.state().unsentFields;
        http.next(() => refusal(400, 'AMBIGUOUS_PERSONALIZE_CANDIDATES'));
        await sdk.personalize({ ...JANE, keepAsLead: true });
        return [kept, sdk.state().unsentFields];
      });
      expect(unsent).toEqual({ strict: [[], []], android: [[], []], ios: [['externalUserId'], []] });
    },
    'personalize.failedForce': async () => {
      const pending = await found(async ({ sdk, http }) => {
        http.next(() => refusal(401, 'UNAUTHORIZED'));
        await sdk.personalize(FORCED);
        return sdk.state().depersonalizePending;
      });
      expect(pending).toEqual({ strict: false, android: false, ios: true });
    },
    'personalize.forceEvent': async () => {
      const events = await found(async ({ sdk, events: names }) => {
        await sdk.personalize(FORCED);
        return names;
      });
      expect(events).toEqual({
        strict: ['personalized'],
        android: ['personalized'],
        ios: ['depersonalized', 'personalized'],
      });
    },
    'save.droppedAfter': async () => {
      const unsent = await found(async ({ sdk, http }) => {
        http.next(() => refusal(401, 'UNAUTHORIZED'));
        await sdk.saveUser({ firstName: 'Jane' });
        const kept = sdk.state().unsentFields;
        http.next(() => refusal(400, 'EMAIL_INVALID'));
        await sdk.saveUser({ emails: ['not an address'] });
        return [kept, sdk.state().unsentFields];
      });
      expect(unsent).toEqual({
        strict: [['firstName'], []],
        android: [['firstName'], []],
        ios: [['firstName'], ['firstName', 'emails']],
      });
    },
    'save.rollbackCodes': async () => {
      const unsent = await found(async ({ sdk, http }) => {
        http.next(() => refusal(400, 'USER_MERGE_INTERRUPTED'));
        await sdk.saveUser({ externalUserId: 'other', firstName: 'Jane' });
        return sdk.state().unsentFields;
      });
      expect(unsent).toEqual({ strict: [], android: [], ios: ['firstName'] });
    },
    'fetch.emptyAnswer': async () => {
      const names = await found(async ({ sdk, http, clock }) => {
        await sdk.fetchUser();
        clock.set(clock.now() + 2000);
        http.next(() => raw(200, ''));
        const outcome = await sdk.fetchUser();
        return [outcome.ok ? 'ok' : outcome.error.code, sdk.getUser().firstName];
      });
      expect(names).toEqual({ strict: ['-4', 'Known'], android: ['ok', 'Known'], ios: ['ok', undefined] });
    },
    'fetch.ownInstallation': async () => {
      const primary = await found(async ({ sdk, http }) => {
        http.next(() =>
          json(200, { instances: [{ pushRegId: REGISTRATION_ID, isPrimary: true, regEnabled: false }] }),
        );
        await sdk.fetchUser();
        const installation = sdk.getInstallation();
        return [installation?.isPrimaryDevice, installation?.isPushRegistrationEnabled];
      });
      expect(primary).toEqual({ strict: [false, true], android: [true, false], ios: [false, true] });
    },
    'fetch.endsRepersonalize': async () => {
      const calls = await found(async ({ storage }, profile) => {
        const state = { ...(storage.saved.at(-1) as object), repersonalizeDue: true };
        const { sdk, records, http, configuration } = createHarness({}, fakeStorage(state));
        http.otherwise((request) =>
          request.url.endsWith('/repersonalize') ? refusal(401, 'UNAUTHORIZED') : json(200, {}),
        );
        await sdk.init(configuration({ profile }));
        await settle(12);
        await sdk.fetchUser();
        const before = records.length;
        await sdk.sync();
        return records.slice(before).map(({ call }) => call);
      });
      expect(calls).toEqual({ strict: ['repersonalize'], android: [], ios: [] });
    },
    'fetch.unsent': async () => {
      const unsent = await found(async (harness) => {
        await leaveUnsent(harness);
        await harness.sdk.fetchUser();
        return harness.sdk.state().unsentFields;
      });
      expect(unsent).toEqual({ strict: ['lastName'], android: [], ios: [] });
    },
    'user.installationsMs': async () => {
      const known = await found(async ({ sdk, http, clock }) => {
        http.next(() => json(200, { instances: [{ pushRegId: 'other' }] }));
        await sdk.fetchUser();
        const fresh = sdk.getUser().installations?.length;
        clock.set(clock.now() + 60_000);
        return [fresh, sdk.getUser().installations?.length];
      });
      expect(known).toEqual({ strict: [1, 1], android: [1, undefined], ios: [1, 1] });
    },
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

/** An SDK that goes on with the state of an earlier run. */
async function resumed(state: object, profile: PlatformProfile): Promise<SdkHarness> {
  const harness = createHarness({}, fakeStorage(state));
  await harness.sdk.init(harness.configuration({ profile }));
  return harness;
}

/** The calls the SDK makes when it starts with a changed state of an earlier run. */
async function callsAtStart(profile: PlatformProfile, changes: object): Promise<readonly string[]> {
  const earlier = await startedHarness({ profile });
  const state = earlier.storage.saved.at(-1) as object;
  const { sdk, records, configuration } = createHarness({}, fakeStorage({ ...state, ...changes }));
  await sdk.init(configuration({ profile }));
  await settle(12);
  return records.map((record) => record.call);
}
