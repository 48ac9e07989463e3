/**
 * The model beside itself: whatever the SDK model sends differs in nothing.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomEvent, MobileMessaging } from '../../../electron/sdk/api/api.ts';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import type { CustomAttribute, PersonalizeContext, UserPatch } from '../../../shared/model/models.ts';
import { arrivedFrom, deviationsOf } from '../../support/own-app/requests.ts';
import { createHarness, refusal, REGISTRATION_ID, settle, token } from '../../support/sdk/fakes.ts';

type Act = (sdk: MobileMessaging) => Promise<unknown>;

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom("O'Brien", 'a/b c', 'é <&>', ''),
);
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 10 }),
  fc.constantFrom('birthday', 'date', '__proto__', 'tags'),
);
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const date = day.map((iso) => iso.slice(0, 10));
const flat = fc.oneof(text, fc.integer(), fc.boolean());
const attribute: fc.Arbitrary<CustomAttribute> = fc.oneof(
  text.map((value) => ({ type: 'text', value }) as const),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ type: 'number', value }) as const),
  fc.boolean().map((value) => ({ type: 'boolean', value }) as const),
  date.map((value) => ({ type: 'date', value }) as const),
  day.map((iso) => ({ type: 'datetime', value: iso.replace(/\.\d+Z$/, 'Z') }) as const),
  fc
    .array(fc.dictionary(name, flat, { maxKeys: 3 }), { maxLength: 3 })
    .map((value) => ({ type: 'list', value }) as const),
);
const attributes = fc.dictionary(name, attribute, { maxKeys: 4 });
const texts = fc.array(text, { maxLength: 3 });
const gender = fc.constantFrom('Male', 'Female');
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const context = fc.record(
  {
    userIdentity: fc.record({ externalUserId: text, phones: texts, emails: texts }, { requiredKeys: [] }),
    userAttributes: fc.record(
      {
        firstName: text,
        lastName: text,
        middleName: text,
        gender,
        birthday: date,
        tags: texts,
        customAttributes: attributes,
      },
      { requiredKeys: [] },
    ),
    forceDepersonalize: fc.boolean(),
    keepAsLead: fc.boolean(),
    setDeviceAsPrimary: fc.boolean(),
  },
  { requiredKeys: ['userIdentity', 'forceDepersonalize', 'keepAsLead', 'setDeviceAsPrimary'] },
) as fc.Arbitrary<PersonalizeContext>;
const userPatch = fc.record(
  {
    externalUserId: orNull(text),
    firstName: orNull(text),
    lastName: orNull(text),
    middleName: orNull(text),
    gender: orNull(gender),
    birthday: orNull(date),
    phones: orNull(texts),
    emails: orNull(texts),
    tags: orNull(texts),
    customAttributes: orNull(fc.dictionary(name, orNull(attribute), { maxKeys: 4 })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<UserPatch>;
const installationPatch = fc.record(
  {
    isPushRegistrationEnabled: fc.boolean(),
    notificationsEnabled: fc.boolean(),
    isPrimaryDevice: fc.boolean(),
    applicationUserId: orNull(text),
    deviceName: orNull(text),
    language: orNull(text),
    customAttributes: orNull(fc.dictionary(name, orNull(attribute), { maxKeys: 3 })),
  },
  { requiredKeys: [] },
);
const event = fc.tuple(text, some(attributes)).map(([definitionId, properties]) => ({
  definitionId,
  ...(properties && { properties }),
})) as fc.Arbitrary<CustomEvent>;
const inboxFilter = fc.record(
  { fromDateTime: fc.integer(), toDateTime: fc.integer(), topic: text, topics: texts, limit: fc.integer() },
  { requiredKeys: [] },
);
const otherId = fc.uuid();

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constant<Act>((sdk) => sdk.fetchUser()),
  userPatch.map(
    (patch): Act =>
      (sdk) =>
        sdk.saveUser(patch),
  ),
  context.map(
    (given): Act =>
      (sdk) =>
        sdk.personalize(given),
  ),
  fc.constant<Act>((sdk) => sdk.depersonalize()),
  fc.constant<Act>((sdk) => sdk.fetchInstallation()),
  installationPatch.map(
    (patch): Act =>
      (sdk) =>
        sdk.saveInstallation(patch),
  ),
  fc.tuple(otherId, fc.boolean()).map(
    ([id, isPrimary]): Act =>
      (sdk) =>
        sdk.setInstallationAsPrimary(id, isPrimary),
  ),
  otherId.map(
    (id): Act =>
      (sdk) =>
        sdk.depersonalizeInstallation(id),
  ),
  event.map(
    (given): Act =>
      (sdk) =>
        sdk.submitEvent(given),
  ),
  event.map(
    (given): Act =>
      (sdk) =>
        sdk.submitEventImmediately(given),
  ),
  fc.tuple(fc.option(fc.constant('h.p.s'), { nil: null }), text, inboxFilter).map(
    ([jwt, id, filter]): Act =>
      (sdk) =>
        sdk.fetchInboxMessages(jwt, id, filter),
  ),
  fc.boolean().map(
    (hasToken): Act =>
      async (sdk) =>
        sdk.setUserDataJwt(hasToken ? token() : null),
  ),
);

describe.each(['android', 'ios'] as const)('the model of %s', (profile) => {
  it('differs from itself in nothing, whatever it is asked to send', { timeout: 60_000 }, async () => {
    const recognised = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), text, async (acts, deviceName) => {
        const { sdk, http, configuration, clock } = createHarness();
        const { device } = configuration();
        await sdk.init(configuration({ profile, device: { ...device, deviceName } }));
        for (const make of acts) {
          clock.set(clock.now() + 5000);
          await make(sdk);
        }
        await sdk.sync();
        await settle();
        for (const request of http.requests.map(arrivedFrom)) {
          recognised.add(recognise(request).call);
          expect(recognise(request).platform).toBe(profile);
          expect(deviationsOf(request), JSON.stringify(request)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
    expect([...recognised]).toEqual(
      expect.arrayContaining([
        'register',
        'personalize',
        'saveUser',
        'fetchUser',
        'saveInstallation',
        'submitEvent',
      ]),
    );
  });

  it('differs in nothing where it restores a lost registration and says whose it is', async () => {
    const { sdk, http, configuration, clock } = createHarness();
    await sdk.init(configuration({ profile }));
    await sdk.personalize({
      userIdentity: { externalUserId: 'ana', phones: ['385911234567'] },
      userAttributes: { firstName: 'Ana', birthday: '1990-05-11' },
      forceDepersonalize: false,
      keepAsLead: false,
      setDeviceAsPrimary: true,
    });
    clock.set(clock.now() + 5000);
    http.next(() => refusal(404, 'NO_REGISTRATION'));
    await sdk.fetchUser();
    await sdk.sync();
    await settle();
    const requests = http.requests.map(arrivedFrom);
    const calls = requests.map((request) => recognise(request).call);
    expect(calls.includes('repersonalize')).toBe(profile === 'android');
    expect(requests.map((request) => recognise(request).regId).at(-1)).toBe(
      profile === 'android' ? REGISTRATION_ID : null,
    );
    for (const request of requests) expect(deviationsOf(request), JSON.stringify(request)).toEqual([]);
  });

  it('differs in nothing after the server moved it to an address with a slash', async () => {
    const { sdk, http, configuration } = createHarness();
    await sdk.init(configuration({ profile }));
    http.next(() => ({
      status: 200,
      headers: { 'new-base-url': 'http://127.0.0.1:4011/', 'content-type': 'application/json' },
      body: new TextEncoder().encode('{"pushRegId":"reg-1"}'),
    }));
    await sdk.fetchInstallation();
    await sdk.fetchUser();
    const last = http.requests.map(arrivedFrom).slice(-1);
    expect(last.map(({ target }) => target.startsWith('//'))).toEqual([profile === 'ios']);
    expect(last.flatMap(deviationsOf)).toEqual([]);
  });
});
