import { expect } from 'vitest';
import type { MobileMessaging } from '../../../../electron/sdk/api/api.ts';
import type { PlatformProfile, UserPatch } from '../../../../shared/model/models.ts';
import {
  broken,
  createHarness,
  json,
  REGISTRATION_ID,
  refusal,
  type SdkHarness,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';
import { describeRows } from './table.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';

const EXPIRED = token({ expiresIn: -1 });
const LONG_NAME = 'x'.repeat(300);

const JANE = personalizing('jane');

type Codes = Record<PlatformProfile, string>;

/** The code, or `ok`, of one call per profile, each on an SDK of its own. */
async function codes(
  call: (sdk: MobileMessaging) => Promise<{ ok: boolean; error?: { code: string } }>,
  prepare: (harness: SdkHarness) => Promise<void> | void = () => {},
): Promise<Codes> {
  const found: Record<string, string> = {};
  for (const profile of PROFILES) {
    const harness = await startedHarness({ profile });
    await prepare(harness);
    const outcome = await call(harness.sdk);
    found[profile] = outcome.ok ? 'ok' : (outcome.error?.code ?? '');
  }
  return found as Codes;
}

/** Leaves a depersonalize pending. */
async function makePending({ sdk, http }: SdkHarness): Promise<void> {
  http.next(broken());
  await sdk.depersonalize();
}

async function unregistered(profile: PlatformProfile, ports = {}): Promise<SdkHarness> {
  const harness = createHarness(ports);
  harness.http.next(broken());
  await harness.sdk.init(harness.configuration({ profile }));
  return harness;
}

describeRows(
  ['order', 'call', 'limits', 'attributes'],
  {
    'order.fetchUser': async () => {
      const expired = (harness: SdkHarness) => harness.sdk.setUserDataJwt(EXPIRED);
      expect(await codes((sdk) => sdk.fetchUser(), expired)).toEqual({
        strict: 'JWT_TOKEN_EXPIRED',
        android: 'JWT_TOKEN_EXPIRED',
        ios: 'JWT_TOKEN_EXPIRED',
      });
      // Noted before the token is checked, a repeat succeeds on Android.
      const twice = async (sdk: MobileMessaging) => {
        await sdk.fetchUser();
        return sdk.fetchUser();
      };
      expect(await codes(twice, expired)).toEqual({
        strict: 'JWT_TOKEN_EXPIRED',
        android: 'ok',
        ios: 'JWT_TOKEN_EXPIRED',
      });
      // A pending depersonalize and no registration: Android and iOS look at the former first.
      const bothWrong = async ({ sdk, http }: SdkHarness) => {
        await makePending({ sdk, http } as SdkHarness);
        http.next(() => refusal(404, 'NO_REGISTRATION'), broken());
        await sdk.fetchInstallation();
      };
      expect(await codes((sdk) => sdk.fetchUser(), bothWrong)).toEqual({
        strict: '20006',
        android: '20007',
        ios: '9',
      });
    },
    'order.saveUser': async () => {
      const save = (sdk: MobileMessaging) => sdk.saveUser({ firstName: LONG_NAME });
      expect(await codes(save, makePending)).toEqual({ strict: '-10', android: '20007', ios: '17' });
      // Merged before it is validated, the value stays in Android's way.
      const again = async (sdk: MobileMessaging) => {
        await save(sdk);
        return sdk.saveUser({ lastName: 'Doe' });
      };
      expect(await codes(again)).toEqual({ strict: 'ok', android: '-10', ios: 'ok' });
    },
    'order.personalize': async () => {
      const nothing = { ...JANE, userIdentity: {} };
      const tooLong = { ...nothing, userAttributes: { firstName: LONG_NAME } };
      expect(await codes((sdk) => sdk.personalize(tooLong))).toEqual({
        strict: '-10',
        android: '20008',
        ios: 'invalidContext',
      });
      expect(await codes((sdk) => sdk.personalize(nothing))).toEqual({
        strict: '20008',
        android: '20008',
        ios: 'invalidContext',
      });
      // With force, both platforms remove local data before they look at the token, what iOS wrote included.
      for (const profile of PROFILES) {
        const { sdk } = await startedHarness({ profile });
        await sdk.fetchUser();
        sdk.setUserDataJwt(EXPIRED);
        await sdk.personalize({ ...JANE, forceDepersonalize: true });
        expect(sdk.getUser().firstName).toBe(profile === 'strict' ? 'Known' : undefined);
        expect(sdk.state().unsentFields).toEqual([]);
      }
      // Only Android asks for the network by itself, before it wipes; the others find out at the wire.
      const offline: Record<string, unknown> = {};
      for (const profile of PROFILES) {
        let isAvailable = true;
        const { sdk, http } = await startedHarness(
          { profile },
          { network: { isAvailable: () => isAvailable } },
        );
        isAvailable = false;
        const outcome = await sdk.personalize(JANE);
        offline[profile] = outcome.ok ? 'ok' : outcome.error.code;
        expect(http.requests).toEqual([]);
      }
      expect(offline).toEqual({ strict: '-4', android: '20009', ios: '-1009' });
    },
    'order.saveInstallation': async () => {
      const save = (sdk: MobileMessaging) => sdk.saveInstallation({ deviceName: 'New name' });
      expect(await codes(save, makePending)).toEqual({ strict: '20007', android: '20007', ios: 'ok' });
    },
    'order.submitEventImmediately': async () => {
      const submit = (definitionId: string) => (sdk: MobileMessaging) =>
        sdk.submitEventImmediately({ definitionId });
      expect(await codes(submit(''), makePending)).toEqual({
        strict: '-10',
        android: '-10',
        ios: 'invalidEvent',
      });
      expect(await codes(submit('e'), makePending)).toEqual({ strict: '20007', android: '20007', ios: 'ok' });
      expect(await codes(submit(' '))).toEqual({ strict: '20008', android: '20008', ios: 'ok' });
    },
    'call.debounceMs': async () => {
      for (const profile of PROFILES) {
        const { sdk, http, clock } = await startedHarness({ profile });
        sdk.setUserDataJwt(EXPIRED);
        expect((await sdk.personalize(JANE)).ok).toBe(false);
        const repeat = await sdk.personalize(JANE);
        expect(repeat.ok).toBe(profile === 'android');
        expect(http.requests).toHaveLength(0);
        if (profile === 'android') {
          expect(repeat.record).toMatchObject({
            outcome: 'ok',
            stoppedAt: 'changes',
            bytesSent: 0,
            error: null,
          });
        }
        clock.set(clock.now() + 1000);
        expect((await sdk.personalize(JANE)).ok).toBe(false);
        const other = await sdk.personalize({ ...JANE, keepAsLead: true });
        expect(other.ok).toBe(false);
      }
      for (const profile of PROFILES) {
        const { sdk, http } = await startedHarness({ profile });
        await sdk.depersonalize();
        await sdk.depersonalize();
        expect(http.requests).toHaveLength(profile === 'android' ? 1 : 2);
      }
    },
    'call.emptySave': async () => {
      expect(await codes((sdk) => sdk.saveUser({}))).toEqual({
        strict: '20008',
        android: '20008',
        ios: 'ok',
      });
      const { sdk, http } = await startedHarness({ profile: 'ios' });
      await sdk.saveUser({});
      expect(http.requests).toHaveLength(0);
    },
    'call.unchangedFields': async () => {
      for (const profile of PROFILES) {
        const { sdk, http } = await startedHarness({ profile });
        await sdk.fetchUser();
        await sdk.saveUser({ firstName: 'Known', lastName: 'Doe', middleName: null });
        const body: unknown = JSON.parse(http.requests[1]?.body ?? '');
        expect(body).toEqual(
          profile === 'android'
            ? { firstName: 'Known', lastName: 'Doe', middleName: null }
            : { lastName: 'Doe' },
        );
      }
    },
    'call.emptyAttributes': async () => {
      const bodies: Record<string, unknown> = {};
      for (const profile of PROFILES) {
        const { sdk, http } = await startedHarness({ profile });
        await sdk.saveUser({ customAttributes: {} });
        bodies[profile] = http.requests[0]?.body;
      }
      const empty = '{"customAttributes":{}}';
      expect(bodies).toEqual({ strict: undefined, android: empty, ios: empty });
    },
    'call.missingRegistration': async () => {
      for (const [profile, code] of [
        ['strict', '20006'],
        ['android', '20006'],
        ['ios', '1'],
      ] as const) {
        const { sdk } = await unregistered(profile);
        expect(await sdk.fetchUser()).toMatchObject({ ok: false, error: { code, gate: 'registration' } });
      }
    },
    'call.pendingDepersonalize': async () => {
      expect(await codes((sdk) => sdk.fetchUser(), makePending)).toEqual({
        strict: '20007',
        android: '20007',
        ios: '9',
      });
    },
    'call.ownInstallation': async () => {
      expect(await codes((sdk) => sdk.depersonalizeInstallation(REGISTRATION_ID))).toEqual({
        strict: '6',
        android: 'ok',
        ios: '6',
      });
    },
    'limits.order': async () => {
      const patch = {
        firstName: LONG_NAME,
        middleName: LONG_NAME,
        externalUserId: LONG_NAME,
        emails: [LONG_NAME],
      };
      const fields: Record<string, unknown> = {};
      for (const profile of PROFILES) {
        const { sdk } = await startedHarness({ profile });
        const outcome = await sdk.saveUser(patch);
        fields[profile] = outcome.ok ? [] : Object.keys(outcome.error.fields ?? {});
      }
      const android = ['externalUserId', 'emails.0', 'firstName', 'middleName'];
      expect(fields).toEqual({
        strict: android,
        android,
        ios: ['externalUserId', 'firstName', 'middleName', 'emails.0'],
      });
    },
    'limits.error': async () => {
      expect(await codes((sdk) => sdk.saveUser({ firstName: LONG_NAME }))).toEqual({
        strict: '-10',
        android: '-10',
        ios: '17',
      });
    },
    'limits.length': async () => {
      const family = '👩‍👩‍👧‍👦'.repeat(50);
      expect(await codes((sdk) => sdk.saveUser({ firstName: family }))).toEqual({
        strict: '-10',
        android: '-10',
        ios: 'ok',
      });
    },
    'attributes.invalidList': async () => {
      const patch: UserPatch = {
        firstName: 'Jane',
        customAttributes: { cars: { type: 'list', value: [{ a: 1 }, { b: 2 }] } },
      };
      expect(await codes((sdk) => sdk.saveUser(patch))).toEqual({ strict: '-10', android: 'ok', ios: 'ok' });
      for (const [profile, attributes] of [
        ['android', {}],
        ['ios', { customAttributes: { cars: [{ a: 1 }, { b: 2 }] } }],
      ] as const) {
        const { sdk, http } = await startedHarness({ profile });
        await sdk.saveUser(patch);
        expect(JSON.parse(http.requests[0]?.body ?? '')).toEqual({ firstName: 'Jane', ...attributes });
      }
    },
    'attributes.dates': async () => {
      const customAttributes = {
        a: '2026-01-02',
        b: '9 lives or ten, yes!',
        c: 'x026-01-02',
        d: '0123456789',
      };
      const types: Record<string, unknown> = {};
      for (const profile of PROFILES) {
        const { sdk, http } = await startedHarness({ profile });
        http.next(() => json(200, { customAttributes }));
        const outcome = await sdk.fetchUser();
        if (!outcome.ok) throw new Error('not fetched');
        types[profile] = Object.values(outcome.value.customAttributes ?? {}).map(({ type }) => type);
      }
      expect(types).toEqual({
        strict: ['date', 'text', 'text', 'text'],
        android: ['date', 'datetime', 'text', 'date'],
        ios: ['date', 'text', 'text', 'text'],
      });
    },
  },
  [
    // The order is Android’s but for the guard against repeats, which iOS has no time for.
    'order.fetchUser ios',
  ],
);
