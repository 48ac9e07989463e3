/**
 * Every failure of the table that a call can meet, produced by a real call of the SDK model, and what an application
 * would catch, against what was written down by hand.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { hasMembers } from '../../../shared/caught/row.ts';
import { arrivalOfCall } from '../../../shared/caught/of-call.ts';
import { failureRow } from '../../../shared/caught/table.ts';
import { type CaughtCall, type CaughtKey, partsOfKey, type System } from '../../../shared/caught/words.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { EXPECTED_OF_CALLS, type ExpectedCatch } from '../../support/caught/expected.ts';
import {
  broken,
  createHarness,
  raw,
  refusal,
  type SdkHarness,
  startedHarness,
  token,
} from '../../support/sdk/fakes.ts';

type Produce = (harness: SdkHarness, expected: ExpectedCatch) => void | Promise<void>;

const OTHER = 'reg-2';

/** How each failure comes about. A failure that is not here fails the first test. */
const PRODUCERS: Readonly<Record<string, Produce>> = {
  tokenBlank: useToken('  '),
  tokenParts: useToken('one.two'),
  tokenHeaderUnreadable: useToken(`!.${token().split('.').slice(1).join('.')}`),
  tokenHeaderMissing: useToken(token({ header: { kid: undefined } })),
  tokenPayloadUnreadable: useToken(`${token().split('.')[0] ?? ''}.W10.c2ln`),
  tokenClaimMissing: useToken(token({ claims: { exp: undefined } })),
  tokenExpired: useToken(token({ expiresIn: -10 })),
  tokenExpUnreadable: useToken(token({ claims: { exp: 'soon' } })),
  depersonalizePending: async ({ sdk, http }) => {
    http.otherwise(broken('refused'));
    await sdk.depersonalize();
  },
  noRegistration: () => {},
  identityEmpty: () => {},
  okBrokenJson: answer(() => raw(200, '{"a":', { 'content-type': 'application/json' })),
  okEmpty: answer(() => raw(200, '')),
  fieldTooLong: () => {},
  depersonalizeOwn: () => {},
  emptySave: () => {},
  codedAnswer: answer(({ known }) => refusal(400, known?.code ?? '', known?.message)),
  tokenRefused: answer(({ known }) => refusal(401, known?.code ?? '', known?.message)),
  clientErrorUncoded: answer(() => raw(403, '{}', { 'content-type': 'application/json' })),
  serverErrorUncoded: answer(() => raw(500, '{}', { 'content-type': 'application/json' })),
  errorWithoutLength: answer(() => raw(401, '')),
  errorHtml: answer(() => raw(502, '<html>', { 'content-type': 'text/html' })),
  okHtml: answer(() => raw(200, '<html>', { 'content-type': 'text/html; charset=utf-8' })),
  connectionRefused: ({ http }) => http.otherwise(broken('refused')),
  timedOut: ({ http }) => http.otherwise(broken('timeout')),
  hostUnknown: ({ http }) => http.otherwise(broken('unknownHost')),
  connectionLost: ({ http }) => http.otherwise(broken('reset')),
  depersonalizeFails: ({ http }) => http.otherwise(broken('refused')),
  identicalRepeat: async ({ sdk, records }) => {
    await sdk.saveUser({ firstName: 'Ana' });
    records.length = 0;
  },
  primaryOwn: () => {},
  offline: () => {
    isOnline = false;
  },
  identityEmptyLists: () => {},
  eventWithoutId: () => {},
};

/** What the device reports of its network. */
let isOnline = true;
beforeEach(() => {
  isOnline = true;
});

const CASES = EXPECTED_OF_CALLS.filter(({ failure }) => PRODUCERS[failure] !== undefined).flatMap(
  (expected) =>
    (['android', 'ios'] as const)
      .filter((system) => keysOf(expected, system).length > 0)
      .map((system) => ({ expected, system })),
);

describe.each(
  CASES.map(
    ({ expected, system }) => [`${expected.failure}, ${expected.call}, ${system}`, expected, system] as const,
  ),
)('%s', (_, expected, system) => {
  const keys = keysOf(expected, system);

  it('is caught as written down', async () => {
    const record = await produce(expected, system);
    for (const key of keys) {
      const wanted = expected.caught[key];
      // An ending that says where the request goes is no outcome that a call could have.
      if (wanted === 'serverDecides' || wanted === 'notPossible') continue;
      expect(arrivalOfCall(record, key), key).toEqual(withAddress(wanted, record));
    }
    expectItsOwnWords(record, system);
  });
});

/** The model ends as the table says, with the code and the text of the native SDK and not only of the row. */
function expectItsOwnWords(record: CallRecord, system: System): void {
  const arrival = arrivalOfCall(record, `native/${system}`);
  if (arrival === null || !hasMembers(arrival)) {
    // What only a plugin raises, the model raises in its place.
    expect(record.error === null || RAISED.has(record.error.code), String(arrival)).toBe(true);
    return;
  }
  const text = arrival['message'] ?? arrival['mm_message'] ?? arrival['localizedDescription'];
  expect(String(record.error?.code)).toBe(String(arrival['mm_code'] ?? arrival['code']));
  expect(record.error?.message.startsWith(String(text).replace(/…$/, ''))).toBe(true);
}

const RAISED: ReadonlySet<string> = new Set(['invalidContext', 'invalidEvent']);

describe('what is not produced here', () => {
  it('is held against the same words in the unit test of the table', () => {
    const left = new Set(
      EXPECTED_OF_CALLS.map(({ failure }) => failure).filter((id) => PRODUCERS[id] === undefined),
    );
    expect([...left].map((id) => failureRow(id).id)).toEqual([]);
  });
});

function keysOf({ caught }: ExpectedCatch, system: System): readonly CaughtKey[] {
  return (Object.keys(caught) as readonly CaughtKey[]).filter((key) => partsOfKey(key).system === system);
}

function useToken(text: string): Produce {
  return ({ sdk }) => sdk.setUserDataJwt(text);
}

function answer(respond: (expected: ExpectedCatch) => ReturnType<typeof raw>): Produce {
  return ({ http }, expected) => http.otherwise(() => respond(expected));
}

async function produce(expected: ExpectedCatch, system: System): Promise<CallRecord> {
  const harness =
    expected.failure === 'noRegistration'
      ? await unregistered(system)
      : await startedHarness({ profile: system }, { network: { isAvailable: () => isOnline } });
  await PRODUCERS[expected.failure]?.(harness, expected);
  const done = CALLS[expected.call](harness, expected.failure);
  await harness.timers.advance(60_000);
  await done;
  const record = harness.records.find(({ call }) => call === expected.call);
  if (record === undefined) throw new Error(`No record of ${expected.call}`);
  return record;
}

/** Started without a network, so that no registration came about. */
async function unregistered(system: System): Promise<SdkHarness> {
  const harness = createHarness();
  harness.http.otherwise(broken('refused'));
  await harness.sdk.init(harness.configuration({ profile: system }));
  harness.records.length = 0;
  return harness;
}

const LONG = 'x'.repeat(300);

const CALLS: Readonly<Record<CaughtCall, (harness: SdkHarness, failure: string) => Promise<unknown>>> = {
  fetchUser: ({ sdk }) => sdk.fetchUser(),
  saveUser: ({ sdk }, failure) =>
    sdk.saveUser(failure === 'emptySave' ? {} : { firstName: failure === 'fieldTooLong' ? LONG : 'Ana' }),
  personalize: ({ sdk }, failure) =>
    sdk.personalize({
      userIdentity:
        failure === 'identityEmpty'
          ? {}
          : failure === 'identityEmptyLists'
            ? { phones: [] }
            : { externalUserId: failure === 'fieldTooLong' ? LONG : 'ana' },
      forceDepersonalize: false,
      keepAsLead: false,
      setDeviceAsPrimary: false,
    }),
  depersonalize: ({ sdk }) => sdk.depersonalize(),
  fetchInstallation: ({ sdk }) => sdk.fetchInstallation(),
  saveInstallation: ({ sdk }) => sdk.saveInstallation({ isPrimaryDevice: true }),
  setInstallationAsPrimary: ({ sdk }, failure) =>
    sdk.setInstallationAsPrimary(failure === 'primaryOwn' ? 'reg-1' : OTHER, true),
  depersonalizeInstallation: ({ sdk }, failure) =>
    sdk.depersonalizeInstallation(failure === 'depersonalizeOwn' ? 'reg-1' : OTHER),
  submitEvent: ({ sdk }) => sdk.submitEvent({ definitionId: 'bought' }),
  submitEventImmediately: ({ sdk }, failure) =>
    sdk.submitEventImmediately({ definitionId: failure === 'eventWithoutId' ? '' : 'bought' }),
  fetchInboxMessages: ({ sdk }) => sdk.fetchInboxMessages(token(), 'jane'),
};

/** The address of the request, and the field that was too long, in the place of those written down. */
function withAddress(wanted: unknown, record: CallRecord): unknown {
  const url = record.request?.url.split('?', 1)[0] ?? '';
  const field = record.error?.message ?? '';
  const text = JSON.stringify(wanted)
    .replaceAll('https://host/path', url)
    .replaceAll(
      JSON.stringify('User data validation failed:\n  - …').slice(1, -1),
      JSON.stringify(field).slice(1, -1),
    );
  return JSON.parse(text) as unknown;
}
