/**
 * What the model of the SDK sends for each call, and the same with one thing changed.
 */
import { expect } from 'vitest';
import type { ArrivedRequest, Deviation } from '../../../electron/own-app/exchange.ts';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import type { MobileMessaging } from '../../../electron/sdk/api/api.ts';
import { createHarness, token } from '../sdk/fakes.ts';
import { arrived, arrivedFrom, deviationsOf } from './requests.ts';

export type Platform = 'android' | 'ios';
export type Change = (request: ArrivedRequest) => ArrivedRequest;
export type Json = Readonly<Record<string, unknown>>;

const FLAGS = { forceDepersonalize: true, keepAsLead: false, setDeviceAsPrimary: false };
const MAKE = {
  register: null,
  fetchUser: (sdk: MobileMessaging) => sdk.fetchUser(),
  saveUser: (sdk: MobileMessaging) =>
    sdk.saveUser({
      firstName: 'Ana',
      gender: 'Female',
      birthday: '1990-05-11',
      phones: ['385911234567', '385917654321'],
      lastName: null,
      customAttributes: { seat: { type: 'text', value: 'aisle' }, old: null },
    }),
  personalize: (sdk: MobileMessaging) =>
    sdk.personalize({
      userIdentity: { externalUserId: 'ana', emails: ['ana@example.com'] },
      userAttributes: { firstName: 'Ana', tags: ['gold'] },
      ...FLAGS,
    }),
  depersonalize: (sdk: MobileMessaging) => sdk.depersonalize(),
  fetchInstallation: (sdk: MobileMessaging) => sdk.fetchInstallation(),
  saveInstallation: (sdk: MobileMessaging) => sdk.saveInstallation({ isPrimaryDevice: true }),
  submitEvent: (sdk: MobileMessaging) =>
    sdk.submitEvent({ definitionId: 'bought', properties: { price: { type: 'number', value: 3 } } }),
  fetchInboxMessages: (sdk: MobileMessaging) =>
    sdk.fetchInboxMessages('h.p.s', 'ana b', { topic: 'news + more', limit: 10 }),
} as const;
export type Made = keyof typeof MAKE;

export const CALLS = Object.keys(MAKE) as readonly Made[];

const sent = new Map<string, ArrivedRequest>();

/** To be awaited before anything else of here is used. */
export async function sendAll(): Promise<void> {
  for (const profile of ['android', 'ios'] as const) {
    for (const [call, make] of Object.entries(MAKE)) {
      const { sdk, http, configuration } = createHarness();
      await sdk.init(configuration({ profile, userDataJwt: token() }));
      await make?.(sdk);
      const request = http.requests.at(-1);
      if (request !== undefined) sent.set(`${profile} ${call}`, arrivedFrom(request));
    }
  }
}

/** What the model sent. */
export function sentBy(platform: Platform, call: Made): ArrivedRequest {
  return sent.get(`${platform} ${call}`) ?? arrived({});
}

/** How what the model sent differs once it is changed; unchanged it differs in nothing. */
export function changed(platform: Platform, call: Made, change: Change): readonly Deviation[] {
  const request = sentBy(platform, call);
  expect(recognise(request)).toMatchObject({ call, platform });
  expect(deviationsOf(request)).toEqual([]);
  return deviationsOf(change(request));
}

export const withHeader =
  (name: string, value: string | null): Change =>
  (request) => {
    const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
    return { ...request, headers: value === null ? others : [...others, [name, value]] };
  };

export const withTarget =
  (from: string | RegExp, to: string): Change =>
  (request) => {
    const target = request.target.replace(from, to);
    expect(target).not.toBe(request.target);
    return { ...request, target };
  };

export const withMethod =
  (method: string): Change =>
  (request) => ({ ...request, method });

export const withText =
  (body: string | null): Change =>
  (request) => ({ ...request, body });

export const withBody =
  (change: (json: Json) => unknown): Change =>
  (request) => ({ ...request, body: JSON.stringify(change(JSON.parse(request.body ?? '{}') as Json)) });

/** Members set; undefined drops one. */
export const put = (members: Json): Change => withBody((json) => ({ ...json, ...members }));

/** The same in the event that is reported. */
export const putInEvent = (members: Json): Change =>
  withBody(({ events }) => ({
    events: (events as readonly Json[]).map((event) => ({ ...event, ...members })),
  }));

/** Exactly one deviation. */
export const one = (part: string, name: string, expected: string, told: string): readonly unknown[] => [
  expect.objectContaining({ part, name, expected, arrived: told }),
];
