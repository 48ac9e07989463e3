import { expect } from 'vitest';
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
} from '../../../support/sdk/fakes.ts';
import { found, leaveUnsent } from '../../../support/sdk/harnesses.ts';
import { describeRows } from './table.ts';

const JANE = personalizing('jane');
const FORCED = { ...JANE, forceDepersonalize: true };

/** What a platform does not ask for, since something else comes first there. */
const IDLE: readonly string[] = [
  // Nothing is written before the answer, and these codes drop everything.
  'personalize.rollbackCodes android',
  'save.rollbackCodes android',
  // The response replaces the local person, whatever was merged into it before.
  'personalize.unsentAfter ios',
  // iOS has no repersonalize.
  'fetch.endsRepersonalize ios',
];

describeRows(
  ['personalize', 'save', 'fetch', 'user'],
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
  },
  IDLE,
);
