import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutcome, MobileMessaging } from '../../../electron/sdk/api/api.ts';
import type { PersonalizeContext, UserIdentity } from '../../../shared/model/models.ts';
import { DEVICE, type SdkOnSandbox, startSdkOnSandbox } from '../../support/sdk/on-sandbox.ts';

const ANA = 'ana.kovac-1047';

function context(userIdentity: UserIdentity, rest: Partial<PersonalizeContext> = {}): PersonalizeContext {
  return { userIdentity, forceDepersonalize: false, keepAsLead: false, setDeviceAsPrimary: false, ...rest };
}

function codeOf(outcome: CallOutcome<unknown>): string | null {
  return outcome.ok ? null : outcome.error.code;
}

describe('the SDK against the sandbox', () => {
  let bench: SdkOnSandbox;
  let sdk: MobileMessaging;

  beforeEach(async () => {
    bench = await startSdkOnSandbox();
    sdk = bench.sdk;
  });
  afterEach(() => bench.stop());

  async function signIn(sub: string, lifetimeSeconds = 60): Promise<void> {
    sdk.setUserDataJwt(await bench.admin.mint({ sub, lifetimeSeconds }));
  }

  describe('setting JWT, no token', () => {
    beforeEach(() => bench.admin.setSecuritySetting('jwt'));

    it('personalize fails with ACCESS_TOKEN_MISSING', async () => {
      const outcome = await sdk.personalize(context({ externalUserId: ANA }));
      expect(outcome.ok ? null : outcome.error).toMatchObject({
        code: 'ACCESS_TOKEN_MISSING',
        origin: 'server',
        gate: 'server',
        httpStatus: 401,
      });
    });

    it('saveUser of a name works, and fetchUser gives it back', async () => {
      expect(codeOf(await sdk.saveUser({ firstName: 'Guest' }))).toBeNull();
      const fetched = await sdk.fetchUser();
      expect(fetched.ok && fetched.value.firstName).toBe('Guest');
    });

    it('saveUser that changes the external user ID is refused, and nothing is changed', async () => {
      expect(codeOf(await sdk.saveUser({ externalUserId: 'taken-over' }))).toBe('USER_DATA_RESTRICTED');
      const fetched = await sdk.fetchUser();
      expect(fetched.ok && fetched.value.externalUserId).toBeUndefined();
    });
  });

  describe('setting JWT, with a token', () => {
    beforeEach(() => bench.admin.setSecuritySetting('jwt'));

    it('personalize, save and fetch go out with Bearer', async () => {
      await signIn(ANA);
      const outcomes = [
        await sdk.personalize(context({ externalUserId: ANA })),
        await sdk.saveUser({ middleName: 'Marija' }),
        await sdk.fetchUser(),
      ];
      expect(outcomes.map(codeOf)).toEqual([null, null, null]);
      expect(outcomes.map((outcome) => outcome.record.authorization?.scheme)).toEqual([
        'Bearer',
        'Bearer',
        'Bearer',
      ]);
      expect(sdk.getUser()).toMatchObject({ externalUserId: ANA, middleName: 'Marija', type: 'CUSTOMER' });
    });

    it('a token for someone else is UNAUTHORIZED', async () => {
      await signIn('somebody-else');
      expect(codeOf(await sdk.personalize(context({ externalUserId: ANA })))).toBe('UNAUTHORIZED');
    });

    it('a token of a revoked key is UNAUTHORIZED', async () => {
      await signIn(ANA);
      const [first] = (await bench.admin.state()).keys;
      await bench.admin.addKey();
      const fresh = (await bench.admin.state()).keys.find((key) => key.kid !== first?.kid);
      await bench.admin.makeKeyCurrent(fresh?.kid ?? '');
      await bench.admin.revokeKey(first?.kid ?? '');
      expect(codeOf(await sdk.personalize(context({ externalUserId: ANA })))).toBe('UNAUTHORIZED');
    });

    it('depersonalize needs no token and leaves an anonymous person', async () => {
      await signIn(ANA);
      await sdk.personalize(context({ externalUserId: ANA }));
      const outcome = await sdk.depersonalize();
      expect(outcome.ok && outcome.value.status).toBe('success');
      expect(outcome.record.authorization?.scheme).toBe('App');
      expect(sdk.getUser().externalUserId).toBeUndefined();
    });
  });

  describe('setting Contact Information API', () => {
    beforeEach(() => bench.admin.setSecuritySetting('contactInformationApi'));

    it('saveUser fails with USER_DATA_RESTRICTED', async () => {
      expect(codeOf(await sdk.saveUser({ firstName: 'Ana' }))).toBe('USER_DATA_RESTRICTED');
    });
  });

  describe('server codes reached by honest input', () => {
    beforeEach(() => bench.admin.setSecuritySetting('applicationCode'));

    it('EMAIL_INVALID', async () => {
      expect(codeOf(await sdk.saveUser({ emails: ['not an address'] }))).toBe('EMAIL_INVALID');
    });

    it('PHONE_INVALID', async () => {
      expect(codeOf(await sdk.saveUser({ phones: ['12'] }))).toBe('PHONE_INVALID');
    });

    it('REQUEST_FORMAT_INVALID', async () => {
      expect(codeOf(await sdk.saveUser({ birthday: 'yesterday' }))).toBe('REQUEST_FORMAT_INVALID');
    });

    it('USER_MERGE_INTERRUPTED', async () => {
      expect(codeOf(await sdk.saveUser({ emails: ['ana.kovac@northwind.example'] }))).toBe(
        'USER_MERGE_INTERRUPTED',
      );
    });

    it('AMBIGUOUS_PERSONALIZE_CANDIDATES', async () => {
      const identity = { externalUserId: ANA, phones: ['+447700900293'] };
      expect(codeOf(await sdk.personalize(context(identity)))).toBe('AMBIGUOUS_PERSONALIZE_CANDIDATES');
    });

    it('PERSONALIZATION_IMPOSSIBLE, and forceDepersonalize gets past it', async () => {
      await sdk.personalize(context({ externalUserId: ANA }));
      const other = context({ externalUserId: 'luka.horvat-2093' });
      expect(codeOf(await sdk.personalize(other))).toBe('PERSONALIZATION_IMPOSSIBLE');
      expect(codeOf(await sdk.personalize({ ...other, forceDepersonalize: true }))).toBeNull();
    });

    it('USER_IDENTITY_INVALID for an identity of empty lists', async () => {
      expect(codeOf(await sdk.personalize(context({ phones: [], emails: [] })))).toMatch(
        /^(USER_IDENTITY_INVALID|20008)$/,
      );
    });

    it('NO_REGISTRATION after the backend forgot everything, and the next call works', async () => {
      await bench.admin.reset();
      expect(codeOf(await sdk.fetchUser())).toBe('NO_REGISTRATION');
      await sdk.sync();
      expect(codeOf(await sdk.fetchUser())).toBeNull();
    });

    it('an unknown application code is "1"', async () => {
      const { baseUrl } = bench.address;
      const outcome = await sdk.init({ applicationCode: 'no-such-code', baseUrl, device: DEVICE });
      expect(codeOf(outcome)).toBe('1');
    });
  });
});
