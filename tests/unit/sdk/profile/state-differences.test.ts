import { expect } from 'vitest';
import type { PersonalizeContext, PlatformProfile } from '../../../../shared/model/models.ts';
import {
  broken,
  createHarness,
  fakeStorage,
  json,
  raw,
  refusal,
  type SdkHarness,
  settle,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';
import { describeRows } from './table.ts';

const JANE: PersonalizeContext = {
  userIdentity: { externalUserId: 'jane' },
  forceDepersonalize: false,
  keepAsLead: false,
  setDeviceAsPrimary: false,
};
const FORCED: PersonalizeContext = { ...JANE, forceDepersonalize: true };

/** What a piece of work finds, per profile. */
async function found<T>(work: (harness: SdkHarness) => Promise<T>): Promise<Record<PlatformProfile, T>> {
  const values: Partial<Record<PlatformProfile, T>> = {};
  for (const profile of PROFILES) values[profile] = await work(await startedHarness({ profile }));
  return values as Record<PlatformProfile, T>;
}

/** Leaves a save unsent: the network failed. */
async function leaveUnsent({ sdk, http }: SdkHarness): Promise<void> {
  http.next(broken());
  await sdk.saveUser({ lastName: 'Unsent' });
}

describeRows(['personalize', 'save', 'fetch', 'user', 'depersonalize', 'registration', 'sync', 'inbox'], {
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
    expect(ids).toEqual({ strict: 'jane', android: 'jane', ios: undefined });
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
    expect(unsent).toEqual({ strict: [['lastName'], []], android: [['lastName'], []], ios: [[], []] });
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
  'depersonalize.giveUpAfter': async () => {
    const pending = await found(async ({ sdk, http }) => {
      const after: boolean[] = [];
      for (let failure = 0; failure < 3; failure += 1) {
        http.next(broken());
        await sdk.depersonalize();
        after.push(sdk.state().depersonalizePending);
      }
      return after;
    });
    expect(pending).toEqual({
      strict: [true, true, true],
      android: [true, true, true],
      ios: [true, true, false],
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
  'depersonalize.otherSetsPending': async () => {
    const pending = await found(async ({ sdk, http }) => {
      http.next(broken());
      await sdk.depersonalizeInstallation('other');
      const failed = sdk.state().depersonalizePending;
      await sdk.depersonalizeInstallation('other');
      return [failed, sdk.state().depersonalizePending];
    });
    expect(pending).toEqual({ strict: [false, false], android: [true, false], ios: [false, false] });
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
      android: [false, ['init', 'repersonalize']],
      ios: [true, ['init', 'init']],
    });
  },
  'sync.atStart': async () => {
    for (const [profile, expected] of [
      ['strict', ['init']],
      ['android', ['init', 'saveUser', 'submitEvent']],
      ['ios', ['init', 'saveUser', 'submitEvent']],
    ] as const) {
      const event = { definitionId: 'e', date: '2026-01-01T00:00:00Z', properties: {} };
      expect(await callsAtStart(profile, { unsent: { firstName: 'Later' }, unsentEvents: [event] })).toEqual(
        expected,
      );
      // The person has left: that is told on every profile.
      expect(await callsAtStart(profile, { depersonalizePending: true })).toEqual(['init', 'depersonalize']);
    }
  },
  'inbox.blank': async () => {
    const ok = await found(async ({ sdk }) => [
      (await sdk.fetchInboxMessages(' ', 'jane')).ok,
      (await sdk.fetchInboxMessages(null, '')).ok,
    ]);
    expect(ok).toEqual({ strict: [false, false], android: [false, false], ios: [true, true] });
  },
});

/** The calls the SDK makes when it starts with a changed state of an earlier run. */
async function callsAtStart(profile: PlatformProfile, changes: object): Promise<readonly string[]> {
  const earlier = await startedHarness({ profile });
  const state = earlier.storage.saved.at(-1) as object;
  const { sdk, records, configuration } = createHarness({}, fakeStorage({ ...state, ...changes }));
  await sdk.init(configuration({ profile }));
  await settle(12);
  return records.map((record) => record.call);
}
